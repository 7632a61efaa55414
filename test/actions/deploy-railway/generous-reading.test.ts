import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from '#libraries'
import { deploymentsAnswer, pollAnswer } from '../../../actions/deploy-railway/railway-api/answers.ts'
import type { Reply } from '../../cloud/kit/exchange.ts'
import { FastClock } from '../../support/fast-clock.ts'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
afterEach(async () => {
  expect(fixture.railway.violations).toEqual([])
  await fixture[Symbol.asyncDispose]()
})

describe('sealed variables', () => {
  test('are shown as nothing, and left alone', async () => {
    fixture = await DeployFixture.open()
    fixture.api.setVariables({ STRIPE_KEY: 'hidden' }, { sealed: true }).setVariables({ GREETING: 'old' })
    const { outcome, ports } = await fixture.deploy({ version: '1' }, { variables: 'GREETING=new' })
    expect(outcome.outputs.result).toBe('live')
    expect(fixture.api.variables.get('STRIPE_KEY')).toBe('hidden')
    expect(ports.log.text).toContain('changed: GREETING')
  })

  test('are known beyond the first page', async () => {
    fixture = await DeployFixture.open()
    const many = Object.fromEntries(Array.from({ length: 700 }, (_, index) => [`V${index}`, '1']))
    fixture.api.setVariables(many).setVariables({ LAST_SECRET: 'x' }, { sealed: true })
    fixture.railway.platform.spoiled.set('ServiceVariables', { body: { data: { variables: {} } } })
    const { ports } = await fixture.deploy({}, { variables: 'LAST_SECRET=new-value', 'dry-run': 'true' })
    expect(ports.log.text).toContain('sealed: LAST_SECRET')
  })

  test('whose list cannot be read change nothing', async () => {
    fixture = await DeployFixture.open()
    const body = { data: null, errors: [{ message: 'Not Authorized' }] }
    fixture.railway.platform.spoiled.set('SealedVariables', { body })
    const { outcome } = await fixture.deploy({}, { variables: 'GREETING=new' })
    expect(outcome.outputs.result).toBe('live')
  })
})

test('a deployment older than all that are listed is found by its id', async () => {
  fixture = await DeployFixture.open()
  await fixture.deploy({ version: '1' })
  const first = fixture.api.latest?.id ?? ''
  await fixture.deploy({ version: '2' })
  fixture.railway.platform.listed = 1
  const inputs = { mode: 'rollback', 'deployment-id': first }
  const { outcome } = await fixture.run(await fixture.folder(), inputs)
  expect(outcome.outputs.result).toBe('rolled-back')
  expect(await fixture.served()).toMatchObject({ version: '1' })
})

test('a deployment of another service is none of this one', async () => {
  fixture = await DeployFixture.open()
  await fixture.project.addService('other')
  await fixture.deploy({ version: '1' }, { service: 'other' })
  const foreign = fixture.project.instance('other', 'staging').latest?.id ?? ''
  await fixture.deploy({ version: '1' }, { service: 'api' })
  const inputs = { mode: 'rollback', 'deployment-id': foreign, service: 'api' }
  await expect(fixture.run(await fixture.folder(), inputs)).rejects.toThrow('of this service')
})

describe('an answer of the network in front', () => {
  test('a page with a good status is asked again', async () => {
    fixture = await DeployFixture.open()
    const page: Reply = {
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html><title>Back soon</title>',
    }
    fixture.railway.platform.spoiled.set('RecentDeployments', page)
    const running = fixture.deploy({ version: '1' })
    const asked = () => fixture.railway.requests.filter(({ body }) => body.includes('RecentDeployments'))
    while (asked().length === 0) await sleep(5)
    fixture.railway.platform.spoiled.clear()
    const { outcome } = await running
    expect(outcome.outputs.result).toBe('live')
  })
})

test('rows that Railway could not read are beside those that it could', () => {
  const row = { node: { id: 'd', status: 'SUCCESS' } }
  const deployments = { edges: [null, { node: null }, row] }
  expect(z.parse(deploymentsAnswer, { deployments }).deployments.edges).toEqual([row])
  const polled = { deployment: { status: 'SUCCESS', instances: [null, { id: 'i', status: 'RUNNING' }] } }
  expect(z.safeParse(pollAnswer, polled).success).toBe(true)
})

test.each([
  { errors: null, data: { projectToken: null } },
  { errors: [{ message: 'Not Authorized', traceId: 7, extensions: { code: 3 } }], data: null },
])('what only is beside an answer never hides it: %j', async body => {
  fixture = await DeployFixture.open()
  fixture.railway.platform.spoiled.set('SealedVariables', { body })
  const { outcome } = await fixture.deploy({}, { variables: 'GREETING=new' })
  expect(outcome.outputs.result).toBe('live')
})

describe('a build log', () => {
  /** As fast as a build writes them: many in a moment, but not all in the same. */
  const writeLines = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) {
      fixture.api.latest?.buildLog.write(`line ${index} end`)
      if (index % 500 === 499) await new Promise(resolve => setTimeout(resolve, 5))
    }
  }

  test('shows the error that is beside a message, and it is the reason', async () => {
    fixture = await DeployFixture.open({ buildCommand: 'node build.js' })
    const running = fixture.deploy({ files: { 'build.js': 'process.exit(3)' } })
    while (fixture.api.latest === undefined) await new Promise(resolve => setTimeout(resolve, 2))
    fixture.api.latest.buildLog.write(
      '[stage-0 4/6] RUN pip install',
      'error',
      'exit code: 1: no matching wheel',
    )
    const { outcome, ports } = await running
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'build' })
    expect(ports.log.text).toContain('RUN pip install: exit code: 1: no matching wheel')
  })

  test('of thousands of lines between two looks is shown whole', async () => {
    fixture = await DeployFixture.open()
    fixture.api.holdAt('BUILDING')
    const running = fixture.deploy({ version: '1' }, { logs: 'build' })
    while (fixture.api.latest?.status !== 'BUILDING') await new Promise(resolve => setTimeout(resolve, 2))
    await new Promise(resolve => setTimeout(resolve, 400))
    await writeLines(3_000)
    fixture.api.release('BUILDING')
    const { ports } = await running
    const shown = ports.log.text.split('\n').filter(line => /line \d+ end/.test(line))
    expect(new Set(shown).size).toBe(3_000)
  })

  test('longer than what is shown says how much is missing', async () => {
    fixture = await DeployFixture.open()
    fixture.api.holdAt('BUILDING')
    const running = fixture.deploy({ version: '1' }, { logs: 'build' }, { clock: new FastClock(20) })
    while (fixture.api.latest?.status !== 'BUILDING') await new Promise(resolve => setTimeout(resolve, 2))
    await writeLines(5_500)
    fixture.api.release('BUILDING')
    const { ports } = await running
    expect(ports.log.text).toMatch(/\d+ more lines were not shown; they are on Railway/)
  })

  test.each([
    ['by snapshot, as its own tool asks', 'BuildLogPage'],
    ['by deployment where that is refused', 'EnvironmentLogPage'],
  ])('of a build is read %s', async (_, refused) => {
    fixture = await DeployFixture.open()
    const errors = [{ message: 'Cannot query field', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]
    fixture.railway.platform.spoiled.set(refused, { status: 400, body: { errors, data: null } })
    const { outcome, ports } = await fixture.deploy({ version: '1' }, { logs: 'build' })
    expect(outcome.outputs.result).toBe('live')
    expect(ports.log.text).toContain('using build driver railpack')
  })

  test.each([
    ['deployment', 'EnvironmentLogPage', 'environmentLogs'],
    ['snapshot', 'BuildLogPage', 'buildLogs'],
  ])('that only its %s tells is the end of a failed build as well', async (_, silent, field) => {
    fixture = await DeployFixture.open({ buildCommand: 'node build.js' })
    fixture.railway.platform.spoiled.set(silent, { status: 200, body: { data: { [field]: [] } } })
    const files = { 'build.js': 'console.log("the wheel does not fit"); process.exit(3)' }
    const { outcome, ports } = await fixture.deploy({ files }, { logs: 'failure' })
    expect(outcome.outputs.result).toBe('failed')
    expect(ports.log.text).toContain('the wheel does not fit')
  })

  test('that tells nothing is asked for once at every second look', async () => {
    fixture = await DeployFixture.open()
    fixture.api.holdAt('BUILDING')
    for (const [document, field] of [
      ['BuildLogPage', 'buildLogs'],
      ['EnvironmentLogPage', 'environmentLogs'],
    ] as const)
      fixture.railway.platform.spoiled.set(document, { status: 200, body: { data: { [field]: [] } } })
    const running = fixture.deploy({ version: '1' }, { logs: 'build' }, { clock: new FastClock(100) })
    const asked = (document: string) =>
      fixture.railway.requests.filter(({ body }) => body.includes(document)).length
    while (asked('DeploymentPulse') < 40) await new Promise(resolve => setTimeout(resolve, 2))
    const logs = asked('query BuildLogPage') + asked('query EnvironmentLogPage')
    expect(logs).toBeLessThanOrEqual(asked('DeploymentPulse') / 2)
    expect(asked('query BuildLogPage')).toBeGreaterThan(5)
    expect(asked('query EnvironmentLogPage')).toBeGreaterThan(5)
    fixture.api.release('BUILDING')
    expect((await running).outcome.outputs.result).toBe('live')
  })
})

test('the log leads to the page on Railway as soon as the deployment starts', async () => {
  fixture = await DeployFixture.open()
  const { ports, outcome } = await fixture.deploy({}, { wait: 'false' })
  expect(ports.log.text).toContain(String(outcome.outputs.logsUrl))
})
