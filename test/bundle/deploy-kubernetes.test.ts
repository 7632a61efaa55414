import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../shared/clock/clock.ts'
import { Deadline } from '../../shared/clock/deadline.ts'
import { nodeProcesses } from '../../shared/process/node-processes.ts'
import { runBundle } from '../support/run-bundle.ts'

const TOKEN = 'a-token-that-nobody-may-see'
const environment = { PATH: process.env['PATH'] ?? '' }
const ports = {
  environment,
  signal: new AbortController().signal,
  deadline: Deadline.in(10_000, systemClock),
}
const kubectl = await nodeProcesses(ports).find('kubectl')
if (kubectl === undefined)
  console.warn('test/bundle/deploy-kubernetes skipped: there is no kubectl on the path')

let folder: string
let temporary: string
let server: Server
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workspace-'))
  temporary = await mkdtemp(join(tmpdir(), 'runner-'))
  await mkdir(join(folder, 'k8s'))
  await writeFile(join(folder, 'k8s/a.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n')
  /** Takes every connection and never says a word. */
  server = createServer(() => undefined).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  server.close()
  await rm(folder, { recursive: true })
  await rm(temporary, { recursive: true })
})

const kubeconfig = (port: number) =>
  JSON.stringify({
    apiVersion: 'v1',
    clusters: [{ name: 'c', cluster: { server: `http://127.0.0.1:${port}` } }],
    users: [{ name: 'u', user: { token: TOKEN } }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  })

const bundle = (port: number, more: Parameters<typeof runBundle>[1] = {}) =>
  runBundle('deploy-kubernetes', {
    folder,
    ...more,
    inputs: { kubeconfig: kubeconfig(port), manifests: 'k8s', timeout: '25s', 'commit-status': 'false' },
    environment: { RUNNER_TEMP: temporary, ...more.environment },
  })

describe.skipIf(kubectl === undefined)('the bundle', () => {
  test('a cluster that cannot be reached is told, nothing of the kubeconfig stays, and the token is nowhere', async () => {
    const run = await bundle(9)
    expect(run.exitCode).toBe(1)
    expect(run.log).toMatch(/::error.*(refused|no answer)/)
    const without = run.log.replaceAll(/^::add-mask::.*$/gm, '')
    for (const text of [without, run.summary, JSON.stringify(run.outputs)]) expect(text).not.toContain(TOKEN)
    expect(await readdir(temporary)).toEqual([])
  })

  test('a cancelled run ends at once, tells that nothing was changed, and leaves no kubeconfig', async () => {
    const { port } = server.address() as AddressInfo
    const run = await bundle(port, { onStart: child => setTimeout(() => child.kill('SIGTERM'), 1_500) })
    expect(run.exitCode).toBe(1)
    expect(run.log).toContain('Nothing was changed on the cluster.')
    expect(await readdir(temporary)).toEqual([])
  })

  test('after a kill the post step takes the kubeconfig away', async () => {
    const { port } = server.address() as AddressInfo
    const killed = await bundle(port, { onStart: child => setTimeout(() => child.kill('SIGKILL'), 2_000) })
    expect(await readdir(temporary)).toHaveLength(1)
    const states = Object.fromEntries(
      Object.entries(killed.state).map(([name, value]) => [`STATE_${name}`, value]),
    )
    const post = await bundle(port, { environment: states })
    expect(post.exitCode).toBe(0)
    expect(await readdir(temporary)).toEqual([])
  })
})
