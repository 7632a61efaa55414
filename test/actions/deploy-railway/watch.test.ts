import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { figuresOf, whyTooManyErrors } from '../../../actions/deploy-railway/watch/judge-watch.ts'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
afterEach(async () => {
  expect(fixture.railway.violations).toEqual([])
  await fixture[Symbol.asyncDispose]()
})

/** Requests to the newest deployment, from when it is live on. */
async function answering(good: number, bad: number): Promise<void> {
  const count = fixture.api.deployments.length
  while (fixture.api.deployments.length === count || fixture.api.latest?.status !== 'SUCCESS') await sleep(5)
  await sleep(300)
  const timestamp = new Date(Date.now() + 60_000).toISOString()
  const all = [...Array(good).fill(200), ...Array(bad).fill(503)]
  fixture.api.latest.httpLog.push(...all.map(httpStatus => ({ timestamp, httpStatus })))
}

const WATCH = { watch: '30s', 'max-error-rate': '5' }

describe('after the switch', () => {
  test('lines, errors and requests are counted', async () => {
    fixture = await DeployFixture.open()
    const traffic = answering(80, 2)
    const { outcome } = await fixture.deploy({ version: '1' }, { ...WATCH, 'expect-json-logs': 'true' })
    await traffic
    expect(outcome.outputs).toMatchObject({ result: 'live' })
    expect(Number(outcome.outputs.logLines)).toBeGreaterThan(0)
    expect(outcome.outputs.errorRate).toBeCloseTo(2.44, 1)
    expect(outcome.report).toContain('5xx')
  })

  test('too many errors are a failure, and what served before is back', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    const traffic = answering(40, 20)
    const { outcome } = await fixture.deploy({ version: '2' }, WATCH)
    await traffic
    expect(outcome.outputs).toMatchObject({ result: 'rolled-back', failurePhase: 'watch' })
    expect(outcome.outputs.failureReason).toContain('33.33 % of 60 requests')
    expect(await fixture.served()).toMatchObject({ version: '1' })
  })

  test('too few requests decide nothing, and that is said', async () => {
    fixture = await DeployFixture.open()
    const traffic = answering(0, 20)
    const { outcome, ports } = await fixture.deploy({ version: '1' }, WATCH)
    await traffic
    expect(outcome.outputs.result).toBe('live')
    expect(JSON.stringify(ports.log.warnings)).toContain('Too few requests')
  })

  test('a log that cannot be read decides nothing, and that is said', async () => {
    fixture = await DeployFixture.open()
    for (const operation of ['HttpLog', 'RuntimeLogPage'])
      fixture.railway.platform.spoiled.set(operation, { status: 500, body: 'no' })
    const { outcome, ports } = await fixture.deploy({ version: '1' }, WATCH)
    expect(outcome.outputs.result).toBe('live')
    expect(JSON.stringify(ports.log.warnings)).toMatch(/HTTP log could not be read/)
  })
})

const line = (message: string, isError = false) => ({ timestamp: '', message, isError })

test('the first line that is no JSON is found; those of Railway do not count', async () => {
  fixture = await DeployFixture.open()
  const lines = [line('Starting Container'), line('{"level":"info"}'), line('INFO plain'), line('more')]
  expect(figuresOf({ lines, requests: [], requestsBefore: undefined })).toMatchObject({
    plainLine: 'INFO plain',
    logLines: 4,
    logErrors: 0,
    errorRate: undefined,
  })
  const figures = {
    ...figuresOf({ lines, requests: undefined, requestsBefore: undefined }),
    requests: 49,
    errorRate: 100,
  }
  expect(whyTooManyErrors(figures, 1)).toBeUndefined()
  expect(whyTooManyErrors({ ...figures, requests: 50 }, 1)).toContain('100 % of 50 requests')
})
