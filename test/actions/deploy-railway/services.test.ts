import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
afterEach(async () => {
  expect(fixture.railway.violations).toEqual([])
  await fixture[Symbol.asyncDispose]()
})

const server = (version: string, more = ''): Record<string, string> => ({
  'package.json': JSON.stringify({ name: 'x', scripts: { start: 'node server.js' } }),
  'server.js': `${more}
    require('node:http').createServer((q, a) => a.end(JSON.stringify({ version: '${version}' })))
      .listen(process.env.PORT)`,
})

const below = (folder: string, files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]))

async function deploy(api: Record<string, string>, worker: Record<string, string>, inputs = {}) {
  const files = { ...below('api', api), ...below('worker', worker) }
  const folder = await fixture.folder({ files })
  return await fixture.run(folder, { services: 'api api\nworker worker', ...inputs })
}

const served = async (name: string): Promise<unknown> => {
  const { url } = fixture.project.instance(name, 'staging')
  return ((await (await fetch(url)).json()) as { version: string }).version
}

test('several services go live, the first before the others begin', async () => {
  fixture = await DeployFixture.open()
  await fixture.project.addService('worker', { healthcheckPath: '/' })
  const { outcome, ports } = await deploy(server('1'), server('1'))
  expect(outcome.failure).toBeUndefined()
  expect(outcome.outputs).toMatchObject({ result: 'live', deploymentId: fixture.api.latest?.id })
  const services = JSON.parse(String(outcome.outputs.services))
  expect(services).toMatchObject({ api: { result: 'live' }, worker: { result: 'live' } })
  const [api, worker] = ['api', 'worker'].map(name => fixture.project.instance(name, 'staging').latest)
  expect(Date.parse(worker?.createdAt ?? '')).toBeGreaterThan(Date.parse(api?.createdAt ?? ''))
  expect(ports.log.text).toContain('[worker]')
})

test('when one fails, all that moved go back', async () => {
  fixture = await DeployFixture.open()
  const options = { healthcheckPath: '/', healthcheckTimeoutMs: 10_000, restartPolicyMaxRetries: 0 }
  await fixture.project.addService('worker', options)
  await deploy(server('1'), server('1'))
  const { outcome } = await deploy(server('2'), server('2', 'process.exit(1);'))
  expect(outcome.failure?.remedy).toContain('api was live already and is rolled back with it')
  expect(JSON.parse(String(outcome.outputs.services))).toMatchObject({
    api: { result: 'rolled-back' },
    worker: { result: 'failed' },
  })
  expect([await served('api'), await served('worker')]).toEqual(['1', '1'])
})

test('what somebody deployed since stays', async () => {
  fixture = await DeployFixture.open()
  const options = { healthcheckPath: '/', healthcheckTimeoutMs: 10_000, restartPolicyMaxRetries: 0 }
  await fixture.project.addService('worker', options)
  const worker = fixture.project.instance('worker', 'staging')
  await deploy(server('1'), server('1'))
  worker.holdAt('DEPLOYING')
  const running = deploy(server('2'), server('2', 'process.exit(1);'))
  while (worker.latest?.status !== 'DEPLOYING') await sleep(5)
  await fixture.run(await fixture.folder({ files: server('theirs') }), { service: 'api' })
  worker.release('DEPLOYING')
  const { outcome, ports } = await running
  expect(JSON.parse(String(outcome.outputs.services))).toMatchObject({ worker: { result: 'failed' } })
  expect(JSON.stringify(ports.log.warnings)).toContain('Another deployment serves by now')
  expect([await served('api'), await served('worker')]).toEqual(['theirs', '1'])
})

test('the others do not begin when the first fails', async () => {
  fixture = await DeployFixture.open({ healthcheckTimeoutMs: 10_000, restartPolicyMaxRetries: 0 })
  await fixture.project.addService('worker')
  const { outcome } = await deploy(server('1', 'process.exit(1);'), server('1'))
  expect(outcome.outputs.result).toBe('failed')
  expect(fixture.project.instance('worker', 'staging').deployments).toEqual([])
})

test('a service that is not there is refused before anything is touched', async () => {
  fixture = await DeployFixture.open()
  await expect(deploy(server('1'), server('1'))).rejects.toThrow(/worker/)
  expect(fixture.writes).toEqual([])
})

test.each([
  ['api\napi', /names "api" twice/],
  ['api', /cannot be used together with `service`/],
])('%s: refused', async (services, message) => {
  fixture = await DeployFixture.open()
  expect(() => fixture.read({ services, ...(services === 'api' ? { service: 'api' } : {}) })).toThrow(message)
})
