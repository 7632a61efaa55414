import { afterEach, describe, expect, test } from 'vitest'
import { DeployFixture } from '../deploy-fixture.ts'

let fixture: DeployFixture
afterEach(async () => {
  expect(fixture.railway.violations).toEqual([])
  await fixture[Symbol.asyncDispose]()
})

const BROKEN = { health: 500 }
const QUICK = { healthcheckTimeoutMs: 500, restartPolicyMaxRetries: 0 }
const stored = () => Object.fromEntries(fixture.api.variables)
const shared = () => Object.fromEntries(fixture.project.environment('staging').shared)

describe('deleting', () => {
  test('a variable is gone from the service and from what runs', async () => {
    fixture = await DeployFixture.open({ variables: { GREETING: 'hello', KEPT: '1' } })
    await fixture.deploy({ version: '1' })
    expect((await fixture.served())['greeting']).toBe('hello')
    const { outcome } = await fixture.deploy({ version: '2' }, { variables: 'GREETING=!delete' })
    expect(outcome.outputs.result).toBe('live')
    expect(stored()).toEqual({ KEPT: '1' })
    expect(await fixture.served()).toEqual({ version: '2', environment: 'staging' })
  })

  test('what is not there needs no deleting', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' }, { variables: 'NEVER=!delete' })
    expect(fixture.writes).toEqual(['upload'])
  })

  test('after a failure it is back, and a sealed one is named', async () => {
    fixture = await DeployFixture.open({ ...QUICK, variables: { GREETING: 'hello' } })
    fixture.api.setVariables({ SHUT: 'x' }, { sealed: true })
    await fixture.deploy({ version: '1' })
    const variables = 'GREETING=!delete\nSHUT=!delete'
    const { outcome } = await fixture.deploy({ ...BROKEN, version: '2' }, { variables })
    expect(outcome.failure?.remedy).toContain('Variables restored: GREETING.')
    expect(outcome.failure?.remedy).toContain('Sealed variables that were deleted cannot be restored: SHUT')
    expect(stored()).toEqual({ GREETING: 'hello' })
  })

  test('a dry run deletes nothing and says what it would', async () => {
    fixture = await DeployFixture.open({ variables: { GREETING: 'hello' } })
    const inputs = { variables: 'GREETING=!delete', 'dry-run': 'true' }
    const { outcome } = await fixture.deploy({}, inputs)
    expect(outcome.outputs.summary).toContain('deleted: GREETING')
    expect(fixture.writes).toEqual([])
  })
})

describe('a file of variables', () => {
  const withFile = (text: string, inputs: Record<string, string>) =>
    fixture.deploy({ version: '1', files: { 'staging.env': text } }, inputs)

  test('is set with those of the input, which win', async () => {
    fixture = await DeployFixture.open({ variables: { OLD: 'x', LATE: 'x' } })
    const file = 'A=file\nB=file\nURL=${{shared.DOMAIN}}\nOLD=!delete\nLATE=!delete\n'
    await withFile(file, { 'variables-file': 'staging.env', variables: 'B=input\nLATE=y' })
    expect(stored()).toEqual({ A: 'file', B: 'input', URL: '${{shared.DOMAIN}}', LATE: 'y' })
  })

  test.each([
    ['is not there', 'A=1', 'other.env'],
    ['line 2', 'A=1\nnot a line', 'staging.env'],
    ['line 1: RAILWAY_SERVICE_ID', 'RAILWAY_SERVICE_ID=1', 'staging.env'],
  ])('that is wrong (%s) is refused before anything is touched', async (reason, text, name) => {
    fixture = await DeployFixture.open()
    await expect(withFile(text, { 'variables-file': name })).rejects.toThrow(reason)
    expect(fixture.writes).toEqual([])
  })
})

describe('shared variables', () => {
  test('belong to the environment, and reach those who refer to them', async () => {
    fixture = await DeployFixture.open({ variables: { GREETING: '${{shared.WORD}}' } })
    fixture.project.environment('staging').shared.set('OLD', 'x')
    const inputs = { 'shared-variables': 'WORD=hello\nOLD=!delete' }
    const { ports } = await fixture.deploy({ version: '1' }, inputs)
    expect(shared()).toEqual({ WORD: 'hello' })
    expect((await fixture.served())['greeting']).toBe('hello')
    expect(ports.log.text).toContain('shared new: WORD; shared deleted: OLD')
    expect(Object.fromEntries(fixture.project.environment('production').shared)).toEqual({})
  })

  test('are put back after a failure', async () => {
    fixture = await DeployFixture.open(QUICK)
    fixture.project.environment('staging').shared.set('WORD', 'before')
    await fixture.deploy(BROKEN, { 'shared-variables': 'WORD=after' })
    expect(shared()).toEqual({ WORD: 'before' })
  })
})

test('services that go back with one that failed have their variables back as well', async () => {
  fixture = await DeployFixture.open({ variables: { GREETING: 'before' } })
  await fixture.project.addService('worker', { healthcheckPath: '/health', ...QUICK })
  const files = {
    'worker/server.js': 'process.exit(1)',
    'worker/package.json': '{"scripts":{"start":"node server.js"}}',
  }
  const good = await fixture.folder({ version: '1' })
  await fixture.run(good, { service: 'api' })
  const folder = await fixture.folder({ version: '2', files })
  const { outcome } = await fixture.run(folder, {
    services: 'api\nworker worker',
    variables: 'GREETING=after',
  })
  expect(outcome.outputs.result).toBe('failed')
  expect(stored()).toEqual({ GREETING: 'before' })
})
