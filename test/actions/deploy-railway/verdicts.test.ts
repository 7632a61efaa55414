import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
afterEach(async () => {
  expect(fixture.railway.violations).toEqual([])
  await fixture[Symbol.asyncDispose]()
})

test('a good release is live, with its address, digest and evidence', async () => {
  fixture = await DeployFixture.open()
  const { outcome, ports } = await fixture.deploy({ version: '1' }, { 'health-url': '/version' })
  expect(outcome.outputs).toMatchObject({
    result: 'live',
    status: 'SUCCESS',
    url: fixture.api.url,
    rolledBack: false,
    deploymentId: fixture.api.latest?.id,
  })
  expect(outcome.failure).toBeUndefined()
  expect(outcome.outputs.sourceDigest).toMatch(/^[0-9a-f]{64}$/)
  expect(outcome.commitStatus).toMatchObject({ context: 'deploy-railway/staging', state: 'success' })
  expect(outcome.report).toContain('gantt')
  expect(ports.log.text).toContain('SUCCESS')
  expect(await fixture.served()).toMatchObject({ version: '1' })
  expect(fixture.api.latest?.meta['cliMessage']).toMatch(/^\(0123456\) run 4711\.1 /)
})

test('a release that does not start fails and names the phase; the old one serves on', async () => {
  fixture = await DeployFixture.open({ healthcheckTimeoutMs: 3_000 })
  await fixture.deploy({ version: '1' })
  const { outcome, ports } = await fixture.deploy({ version: '2', exitAtStart: 1 })
  expect(outcome.outputs).toMatchObject({
    result: 'failed',
    status: 'FAILED',
    failurePhase: 'healthcheck',
    rolledBack: false,
  })
  expect(outcome.failure?.remedy).toContain('still serves')
  expect(ports.log.text).toContain('Cannot find module ./app.js')
  expect(await fixture.served()).toMatchObject({ version: '1' })
})

test('a release whose health check answers 500 fails; the old one serves on', async () => {
  fixture = await DeployFixture.open({ healthcheckTimeoutMs: 600 })
  fixture.api.settings = { ...fixture.api.settings, healthcheckTimeoutMs: 10_000 }
  await fixture.deploy({ version: '1' })
  fixture.api.settings = { ...fixture.api.settings, healthcheckTimeoutMs: 600 }
  const { outcome } = await fixture.deploy({ version: '2', health: 500 })
  expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'healthcheck' })
  expect(outcome.failure?.message).toContain('never became healthy')
  expect(await fixture.served()).toMatchObject({ version: '1' })
})

test('a release that crashes inside the settle window is rolled back', async () => {
  fixture = await DeployFixture.open()
  await fixture.deploy({ version: '1' })
  const { outcome } = await fixture.deploy({ version: '2', crashAfterMs: 400 }, { settle: '60s' })
  expect(outcome.outputs).toMatchObject({ result: 'rolled-back', rolledBack: true, failurePhase: 'settle' })
  expect(outcome.failure).toBeDefined()
  expect(await fixture.served()).toMatchObject({ version: '1' })
})

test('a build that fails is told with its log', async () => {
  fixture = await DeployFixture.open()
  const manifest = JSON.stringify({
    name: 'x',
    scripts: { start: 'node server.js' },
    dependencies: { 'no-such-package-here': '1' },
  })
  const { outcome, ports } = await fixture.deploy({ files: { 'package.json': manifest } })
  expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'build' })
  expect(ports.log.text).toContain('│ npm error 404')
})

test('a skipped release is red, and green with allow-skip', async () => {
  fixture = await DeployFixture.open({ watchPatterns: ['/src/**'] })
  await fixture.deploy({ version: '1' })
  const { outcome } = await fixture.deploy({ version: '2' })
  expect(outcome.outputs.result).toBe('skipped')
  expect(outcome.failure?.remedy).toContain('watch patterns')
  const allowed = await fixture.deploy({ version: '3' }, { 'allow-skip': 'true' })
  expect(allowed.outcome.outputs.result).toBe('skipped')
  expect(allowed.outcome.failure).toBeUndefined()
  expect(await fixture.served()).toMatchObject({ version: '1' })
})

test('a skipped release says which variables are not in effect', async () => {
  fixture = await DeployFixture.open({ watchPatterns: ['/src/**'] })
  await fixture.deploy({ version: '1' })
  const inputs = { 'allow-skip': 'true', variables: 'GREETING=new' }
  const { outcome, ports } = await fixture.deploy({ version: '2' }, inputs)
  expect(outcome.outputs.result).toBe('skipped')
  expect(outcome.failure).toBeUndefined()
  expect(JSON.stringify(ports.log.warnings)).toContain('does not have them yet: GREETING')
})

test('a superseded release names the one that took its place', async () => {
  fixture = await DeployFixture.open()
  fixture.api.holdAt('BUILDING')
  const first = fixture.deploy({ version: '1' })
  while (fixture.api.latest?.status !== 'BUILDING') await new Promise(resolve => setTimeout(resolve, 10))
  fixture.api.release('BUILDING')
  fixture.api.holdAt('BUILDING')
  const second = fixture.deploy({ version: '2' })
  while (fixture.api.deployments.length < 2) await new Promise(resolve => setTimeout(resolve, 10))
  const { outcome } = await first
  fixture.api.release('BUILDING')
  await second
  expect(outcome.outputs).toMatchObject({ result: 'superseded', status: 'REMOVED' })
  expect(outcome.failure?.message).toContain(String(fixture.api.deployments[1]?.id))
})

test('a release that somebody cancels is failed', async () => {
  fixture = await DeployFixture.open()
  fixture.api.holdAt('BUILDING')
  const running = fixture.deploy({ version: '1' })
  while (fixture.api.latest?.status !== 'BUILDING') await new Promise(resolve => setTimeout(resolve, 10))
  fixture.railway.platform.deployer.cancel(fixture.api.latest)
  const { outcome } = await running
  expect(outcome.outputs).toMatchObject({ result: 'failed', status: 'REMOVED' })
  expect(outcome.failure?.message).toContain('cancelled')
})

test('a release that never leaves BUILDING ends at the deadline and is cancelled', async () => {
  fixture = await DeployFixture.open()
  fixture.api.holdAt('BUILDING')
  const { outcome } = await fixture.deploy({ version: '1' }, { timeout: '20s' })
  expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'build', status: 'BUILDING' })
  expect(outcome.failure?.message).toContain('still BUILDING')
  expect(fixture.api.latest?.status).toBe('REMOVED')
})

test('a release that waits for approval is told so', async () => {
  fixture = await DeployFixture.open({ needsApproval: true })
  const { outcome } = await fixture.deploy({ version: '1' })
  expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'approval' })
})

test('an answer from outside that names another commit is rolled back', async () => {
  fixture = await DeployFixture.open()
  await fixture.deploy({ version: '1' })
  const inputs = {
    'health-url': '/version',
    'expected-commit': 'abcdef1',
    variables: 'GIT_COMMIT=1234567',
    timeout: '60s',
  }
  const { outcome } = await fixture.deploy({ version: '2' }, inputs)
  expect(outcome.outputs).toMatchObject({ result: 'rolled-back', failurePhase: 'health-url' })
  expect(await fixture.served()).toMatchObject({ version: '1' })
})

test('a release that waits for approval is left to people: it is not cancelled, and its variables stay', async () => {
  fixture = await DeployFixture.open()
  await fixture.deploy({ version: '1' })
  fixture.api.settings = { ...fixture.api.settings, needsApproval: true }
  const { outcome } = await fixture.deploy({ version: '2' }, { variables: 'A=1' })
  expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'approval', rolledBack: false })
  expect(outcome.failure?.remedy).toContain('goes on waiting for approval')
  expect(fixture.writes.some(write => /Cancel|RollBack/.test(write))).toBe(false)
  expect(fixture.api.variables.get('A')).toBe('1')
  fixture.api.latest?.approve()
  while (fixture.api.latest?.status !== 'SUCCESS') await sleep(5)
  expect(await fixture.served()).toMatchObject({ version: '2' })
})

test('a word for cancelled that the schema does not have is cancelled all the same', async () => {
  fixture = await DeployFixture.open()
  await fixture.deploy({ version: '1' })
  const deployment = { id: 'x', status: 'CANCELLED', deploymentStopped: false, instances: [] }
  fixture.railway.platform.spoiled.set('DeploymentPulse', { body: { data: { deployment } } })
  const { outcome } = await fixture.deploy({ version: '2' })
  expect(outcome.outputs).toMatchObject({ result: 'failed', rolledBack: false, status: 'CANCELLED' })
  expect(outcome.outputs.failureReason).toContain('cancelled')
  expect(fixture.writes.some(write => /RollBack|Redeploy/.test(write))).toBe(false)
})
