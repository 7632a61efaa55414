import { afterEach, describe, expect, test } from 'vitest'
import { judgeRun } from '../../../actions/deploy-railway/prove/judge-run.ts'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
afterEach(async () => {
  expect(fixture.railway.violations).toEqual([])
  await fixture[Symbol.asyncDispose]()
})

const SCHEDULE = { cronSchedule: '0 3 * * *' }
const job = (text: string) => ({ files: { 'server.js': text } })

async function scheduled(): Promise<void> {
  fixture = await DeployFixture.open()
  fixture.api.settings = SCHEDULE
}

describe('a job that is run once after it is deployed', () => {
  test('is waited for, and its end is told', async () => {
    await scheduled()
    const { outcome } = await fixture.deploy(job("console.log('done')"), { 'run-cron': 'true' })
    expect(outcome.outputs.result).toBe('live')
    expect(outcome.outputs.summary).toContain('ran once and ended well')
    expect(fixture.api.executions.map(({ status }) => status)).toEqual(['EXITED'])
  })

  test('that fails is a failure with its last words', async () => {
    await scheduled()
    const text =
      "console.error('Error: no such table: invoices'); process.exitCode = process.env.RAILWAY_RUNS ? 0 : 3"
    const { outcome } = await fixture.deploy(job(text), { 'run-cron': 'true' })
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'cron-run' })
    expect(outcome.report).toContain('no such table: invoices')
  })

  test('that Railway does not start is red, and what is deployed stays', async () => {
    await scheduled()
    await fixture.deploy(job("console.log('1')"))
    fixture.railway.platform.refusals.set('deploymentInstanceExecutionCreate', 'Not Authorized')
    const { outcome } = await fixture.deploy(job("console.log('2')"), {
      'run-cron': 'true',
      variables: 'A=1',
    })
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'cron-run', rolledBack: false })
    expect(outcome.failure?.remedy).toContain('What was deployed stays')
    expect(fixture.api.latest?.id).toBe(outcome.outputs.deploymentId)
    expect(fixture.api.variables.get('A')).toBe('1')
  })

  test('whose end cannot be looked at is no failure', async () => {
    await scheduled()
    fixture.railway.platform.refusals.set('deploymentInstanceExecutions', 'Not Authorized')
    const { outcome } = await fixture.deploy(job("console.log('1')"), { 'run-cron': 'true' })
    expect(outcome.outputs.result).toBe('live')
    expect(outcome.report).toContain('could not be looked at')
    expect(fixture.api.executions).toHaveLength(1)
  })

  test('is refused for a service without a schedule, before anything is touched', async () => {
    fixture = await DeployFixture.open()
    await expect(fixture.deploy({}, { 'run-cron': 'true' })).rejects.toThrow('api has none')
    expect(fixture.writes).toEqual([])
  })
})

describe('the end of a run', () => {
  const run = (status: string, isOver: boolean) => ({ id: '1', status, isOver, deploymentId: undefined })

  test.each([
    ['EXITED', true, 'ended'],
    ['CRASHED', true, 'failed'],
    ['REMOVED', true, 'failed'],
    ['RUNNING', false, 'unseen'],
    ['A_NEW_WORD', true, 'unseen'],
  ])('%s is %s', (status, isOver, kind) => {
    expect(judgeRun(run(status, isOver)).kind).toBe(kind)
  })

  test('that nobody lists is not seen', () => {
    expect(judgeRun(undefined).kind).toBe('unseen')
  })
})
