import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../cloud/postgres/free-port.ts'
import type { StorePlace } from '../../cloud-checks/s3-contract.ts'
import { startChild } from './child-server.ts'

/** A store that runs, and how to end it. */
export interface RunningStore extends StorePlace {
  stop(): Promise<void>
}

/** Versity's S3 gateway on a plain folder. */
export async function startVersitygw(programs: string): Promise<RunningStore> {
  const home = await mkdtemp(join(tmpdir(), 'versitygw-'))
  const [keys, port] = [
    { accessKeyId: 'AKIDPEER', secretAccessKey: 'a-secret-of-the-peer' },
    await freePort(),
  ]
  for (const folder of ['data/backups', 'sidecar']) await mkdir(join(home, folder), { recursive: true })
  const endpoint = `http://127.0.0.1:${port}`
  const given = [
    '--port',
    `127.0.0.1:${port}`,
    'posix',
    '--sidecar',
    join(home, 'sidecar'),
    join(home, 'data'),
  ]
  const server = await startChild(join(programs, 'versitygw'), given, {
    url: endpoint,
    environment: { ROOT_ACCESS_KEY: keys.accessKeyId, ROOT_SECRET_KEY: keys.secretAccessKey },
  })
  const stop = async () => {
    await server.stop()
    await rm(home, { recursive: true, force: true })
  }
  return { ...keys, endpoint, region: 'us-east-1', bucket: 'backups', stop }
}
