import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A cluster with one deployment, as far as `local-programs/kubectl` knows it, and what that deployment answers. */
export interface Cluster extends AsyncDisposable {
  /** For `STAND_IN_CLUSTER`. */
  readonly folder: string
  readonly url: string
  /** From now on no other image becomes ready than the one that runs. */
  refuseNewImages(): Promise<void>
  /** The images that were rolled out and not undone, oldest first. */
  images(): Promise<string[]>
  calls(): Promise<string[]>
}

export async function startCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'cluster-'))
  const path = (name: string) => join(folder, name)
  const lines = async (name: string) => (await readFile(path(name), 'utf8')).split('\n').filter(Boolean)
  for (const name of ['images', 'calls']) await writeFile(path(name), '')
  const server = createServer(async (_, response) => {
    const runs = (await lines('images')).length > 0
    response.writeHead(runs ? 200 : 503, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ status: 'healthy', database: 'connected', redis: 'connected' }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    folder,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuseNewImages: async () => await writeFile(path('stuck'), (await lines('images')).at(-1) ?? ''),
    images: () => lines('images'),
    calls: () => lines('calls'),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
