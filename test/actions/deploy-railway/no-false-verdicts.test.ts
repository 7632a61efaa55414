import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { Reply } from '../../cloud/kit/exchange.ts'
import { startRegistry } from '../../cloud/registry/registry.ts'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) server.close()
  expect(fixture.railway.violations).toEqual([])
  await fixture[Symbol.asyncDispose]()
})

/** Spoils every answer to these operations from now on. */
const spoil = (operations: readonly string[], answer: Reply | 'never'): void => {
  for (const operation of operations) fixture.railway.platform.spoiled.set(operation, answer)
}

const serverError: Reply = { status: 500, body: 'oops' }
const LOGS = ['EnvironmentLogPage', 'BuildLogPage', 'RuntimeLogPage']

describe('a log', () => {
  test('that can never be read costs a healthy release nothing but a warning', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    spoil(LOGS, serverError)
    const { outcome, ports } = await fixture.deploy({ version: '2' }, { logs: 'all' })
    expect(outcome.outputs).toMatchObject({ result: 'live', rolledBack: false })
    expect(outcome.failure).toBeUndefined()
    expect(JSON.stringify(ports.log.warnings)).toContain('log could not be read')
    expect(await fixture.served()).toMatchObject({ version: '2' })
  })

  test('that hangs does not keep the reason of a failure away', async () => {
    fixture = await DeployFixture.open({ healthcheckTimeoutMs: 3_000 })
    spoil(LOGS, 'never')
    const { outcome } = await fixture.deploy({ exitAtStart: 1 }, { logs: 'all', timeout: '10m' })
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'healthcheck' })
    expect(outcome.outputs.failureReason).toContain('never became healthy')
  })
})

describe('the instances', () => {
  test('that never run make no release live', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    fixture.api.reported = () => [{ id: 'i', status: 'INITIALIZING' }]
    const running = fixture.deploy({ version: '2' }, { timeout: '2m' })
    while (!fixture.writes.some(write => /RollBack/.test(write))) await sleep(10)
    fixture.api.reported = () => undefined
    const { outcome } = await running
    expect(outcome.outputs).toMatchObject({ result: 'rolled-back', failurePhase: 'settle' })
    expect(outcome.outputs.failureReason).toContain('INITIALIZING')
  })

  test('of which one restarts once are live when all have been steady again', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    let firstMs: number | undefined
    fixture.api.reported = deployment => {
      if (!deployment.isLive) return undefined
      firstMs ??= performance.now()
      const isDown = performance.now() - firstMs > 100 && performance.now() - firstMs < 500
      return ['a', 'b', 'c'].map(id => ({ id, status: id === 'b' && isDown ? 'RESTARTING' : 'RUNNING' }))
    }
    const { outcome } = await fixture.deploy({ version: '2' }, { settle: '6s' })
    expect(outcome.outputs).toMatchObject({ result: 'live', rolledBack: false })
  })

  test('that take their time to restart are what was asked for', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    const startedMs = performance.now()
    fixture.api.reported = () => [
      { id: 'i', status: performance.now() - startedMs < 800 ? 'RESTARTING' : 'RUNNING' },
    ]
    const { outcome } = await fixture.run(await fixture.folder(), { mode: 'restart', settle: '1s' })
    expect(outcome.outputs.result).toBe('live')
  })
})

describe('the end of the time', () => {
  test('while a release settles well is no failure, and is told', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    const { outcome, ports } = await fixture.deploy({ version: '2' }, { timeout: '2m', settle: '10m' })
    expect(outcome.outputs).toMatchObject({ result: 'live', rolledBack: false })
    expect(JSON.stringify(ports.log.warnings)).toContain('nobody saw it steady')
  })

  test('without one readable state fails and rolls nothing back', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    spoil(['DeploymentPulse'], serverError)
    const { outcome } = await fixture.deploy({ version: '2' }, { timeout: '1m' })
    expect(outcome.outputs).toMatchObject({ result: 'failed', rolledBack: false })
    expect(fixture.writes.filter(write => write !== 'upload')).toEqual([])
    while (fixture.api.latest?.isOnTheWay === true) await sleep(10)
    expect(await fixture.served()).toMatchObject({ version: '2' })
  })
})

test('where Railway answers nothing any more, nobody asks whether anything has to be rolled back', async () => {
  fixture = await DeployFixture.open()
  await fixture.deploy({ version: '1' })
  fixture.api.holdAt('BUILDING')
  const running = fixture.deploy({ version: '2' }, { timeout: '60s' })
  while (fixture.api.latest?.status !== 'BUILDING') await sleep(5)
  const reads = ['DeploymentPulse', 'ServiceState', 'RecentDeployments', 'DeploymentPhases', 'PlatformState']
  spoil(reads, serverError)
  const { outcome } = await running
  fixture.api.release('BUILDING')
  expect(outcome.outputs).toMatchObject({ result: 'failed', rolledBack: false })
  const asked = fixture.railway.requests.filter(({ body }) => body.includes('"operationName":"ServiceState"'))
  expect(asked).toHaveLength(2)
})

test('a look that hangs takes no time away from a service that is getting well', async () => {
  fixture = await DeployFixture.open()
  await fixture.deploy({ version: '1' })
  let asked = 0
  const server = createServer((_, answer) => {
    asked += 1
    if (asked === 1) spoil(['DeploymentPulse'], 'never')
    answer.writeHead(asked > 6 ? 200 : 503).end()
  })
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`
  const { outcome } = await fixture.deploy({ version: '2' }, { 'health-url': url })
  expect(outcome.outputs).toMatchObject({ result: 'live', rolledBack: false })
}, 40_000)

describe('an address', () => {
  const answering = async (headers: Record<string, string>, status: number): Promise<string> => {
    const server = createServer((_, answer) =>
      answer.writeHead(status, headers).end(status === 403 ? 'error code: 1020' : ''),
    )
    servers.push(server)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`
  }

  test('with a wildcard before it is passed over', async () => {
    fixture = await DeployFixture.open({ customDomains: [{ domain: '*.customers.example.invalid' }] })
    const { outcome } = await fixture.deploy({ version: '1' }, { 'health-url': '/version' })
    expect(outcome.outputs).toMatchObject({ result: 'live', url: fixture.api.url })
  })

  test.each<[string, () => string | Promise<string>, string]>([
    ['does not resolve', () => 'https://nothing.example.invalid/health', 'does not resolve'],
    [
      'is behind a sign-in',
      () => answering({ location: 'https://team.cloudflareaccess.com/cdn-cgi/access/login/x' }, 302),
      'sign-in',
    ],
    ['keeps this runner out', () => answering({ 'content-type': 'text/html' }, 403), 'keeps this runner out'],
    ['asks whether this is a person', () => answering({ 'cf-mitigated': 'challenge' }, 403), 'Cloudflare'],
    [
      'leads elsewhere',
      () => answering({ location: 'https://elsewhere.example.invalid/' }, 301),
      'elsewhere',
    ],
  ])('that %s is told and rolls nothing back', async (_, address, why) => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    const { outcome, ports } = await fixture.deploy({ version: '2' }, { 'health-url': await address() })
    expect(outcome.outputs).toMatchObject({ result: 'live', rolledBack: false })
    expect(JSON.stringify(ports.log.warnings)).toContain('could not be probed')
    expect(JSON.stringify(ports.log.warnings)).toContain(why)
  })

  test('that answers, but wrongly, is still rolled back', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    const url = await answering({}, 503)
    const { outcome } = await fixture.deploy({ version: '2' }, { 'health-url': url })
    expect(outcome.outputs).toMatchObject({ result: 'rolled-back', failurePhase: 'health-url' })
  })

  test('that refuses the connection is still rolled back', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    const { outcome } = await fixture.deploy({ version: '2' }, { 'health-url': 'http://127.0.0.1:9/' })
    expect(outcome.outputs).toMatchObject({ result: 'rolled-back', failurePhase: 'health-url' })
  })
})

describe('an answer of no', () => {
  const no = (field: string): Reply => ({ body: { data: { [field]: false } } })

  test('to the variables ends the run before anything is sent', async () => {
    fixture = await DeployFixture.open()
    spoil(['SetVariables'], no('variableCollectionUpsert'))
    const { outcome } = await fixture.deploy({}, { variables: 'GREETING=new' })
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'variables' })
    expect(outcome.failure?.message).toContain('answered no while setting variables')
    expect(fixture.writes).not.toContain('upload')
  })

  test('to a rollback leaves the next way', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    spoil(['RollBack'], no('deploymentRollback'))
    const { outcome } = await fixture.deploy({ version: '2', crashAfterMs: 300 }, { settle: '60s' })
    expect(outcome.outputs).toMatchObject({ result: 'rolled-back', rolledBack: true })
    expect(await fixture.served()).toMatchObject({ version: '1' })
  })
})

test('an image other than the one asked for is no live release', async () => {
  fixture = await DeployFixture.open()
  const folder = await fixture.folder({ version: '2' })
  fixture.railway.platform.registry.set('ghcr.io/acme/api:2', { folder })
  await fixture.deploy({ version: '1' })
  fixture.api.holdAt('DEPLOYING')
  const running = fixture.run(folder, { mode: 'image', image: 'ghcr.io/acme/api:2' })
  while (fixture.api.latest?.status !== 'DEPLOYING') await sleep(5)
  fixture.api.latest.meta['image'] = 'ghcr.io/acme/api:1'
  fixture.api.release('DEPLOYING')
  const { outcome } = await running
  expect(outcome.outputs).toMatchObject({ result: 'rolled-back', failurePhase: 'source' })
  expect(outcome.outputs.failureReason).toContain('it runs ghcr.io/acme/api:1')
})

describe('a digest other than the one asked for', () => {
  const digest = (digits: string) => `sha256:${digits.padEnd(64, '0')}`
  const runs = async (asked: string, told: Record<string, string>) => {
    const folder = await fixture.folder({ version: '2' })
    fixture.railway.platform.registry.set(asked, { folder })
    await fixture.deploy({ version: '1' })
    fixture.api.holdAt('DEPLOYING')
    const running = fixture.run(folder, { mode: 'image', image: asked })
    while (fixture.api.latest?.status !== 'DEPLOYING') await sleep(5)
    Object.assign(fixture.api.latest.meta, told)
    fixture.api.release('DEPLOYING')
    return await running
  }

  test('may be that of the platform in the index that was asked for', async () => {
    fixture = await DeployFixture.open()
    const registry = await startRegistry()
    const platform = { os: 'linux', architecture: 'amd64', digest: digest('a') }
    const name = `${registry.host}/acme/api`
    const { outcome } = await runs(`${name}@${registry.push([platform])}`, {
      image: `${name}:2`,
      imageDigest: platform.digest,
    })
    expect(outcome.outputs).toMatchObject({ result: 'live', rolledBack: false })
    const index = registry.push([{ ...platform, digest: digest('b') }])
    const other = await runs(`${name}@${index}`, { image: `${name}:2`, imageDigest: platform.digest })
    expect(other.outcome.outputs).toMatchObject({ result: 'rolled-back', failurePhase: 'source' })
    await registry.stop()
  })

  test('that no registry explains is told, and rolls nothing back', async () => {
    fixture = await DeployFixture.open()
    const told = { image: '127.0.0.1:9/acme/api', imageDigest: digest('a') }
    const { outcome, ports } = await runs(`127.0.0.1:9/acme/api@${digest('b')}`, told)
    expect(outcome.outputs).toMatchObject({ result: 'live', rolledBack: false })
    expect(JSON.stringify(ports.log.warnings)).toContain('Railway does not tell which image')
  })
})
