import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { Fault } from '../../cloud/kit/faults.ts'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
afterEach(async () => {
  expect(fixture.railway.violations).toEqual([])
  await fixture[Symbol.asyncDispose]()
})

const GRAPHQL = /graphql/
const reply = (status: number, body: string | object = '', headers: Record<string, string> = {}): Fault => ({
  kind: 'reply',
  reply: { status, body, headers },
})
const says = (message: string, extensions: object = {}): Fault =>
  reply(200, { data: null, errors: [{ message, extensions }] })

describe('a release gets through although', () => {
  test.each<[string, Fault, number]>([
    ['Railway asks to wait', reply(429, {}, { 'retry-after': '1' }), 1],
    ['the edge blocks for a moment', reply(429, '<html>1015</html>', { 'content-type': 'text/html' }), 2],
    ['Railway cannot process three times', says('Problem processing request'), 3],
    ['Railway has a fault inside', says('Oops', { code: 'INTERNAL_SERVER_ERROR' }), 1],
    ['an answer holds no data', reply(200, { data: null }), 1],
    ['an answer is no JSON', reply(200, '{"da', { 'content-type': 'application/json' }), 0],
  ])('%s', async (_, fault, times) => {
    fixture = await DeployFixture.open()
    fixture.railway.faults.add(GRAPHQL, fault, times === 0 ? { skip: 5 } : { times })
    const { outcome } = await fixture.deploy({ version: '1' })
    expect(outcome.outputs.result).toBe('live')
  })

  test('no log can ever be read', async () => {
    fixture = await DeployFixture.open()
    for (const log of ['environmentLogs', 'buildLogs', 'deploymentLogs'])
      fixture.railway.platform.refusals.set(log, 'Failed to retrieve build log')
    const { outcome } = await fixture.deploy({ version: '1' }, { logs: 'all' })
    expect(outcome.outputs.result).toBe('live')
  })

  test('few requests are left', async () => {
    fixture = await DeployFixture.open({}, { rateLimit: { limit: 20, windowMs: 600_000 } })
    const { outcome } = await fixture.deploy({ version: '1' }, { logs: 'build', settle: '0s' })
    expect(outcome.outputs.result).toBe('live')
  })
})

describe('a run is refused with words when', () => {
  test.each<[string, Fault, RegExp]>([
    [
      'the edge keeps it out',
      reply(403, '<html>error code: 1010</html>', { 'content-type': 'text/html' }),
      /blocks this runner|status 403/,
    ],
    [
      'the API has changed',
      says('Cannot query field "projectToken"', { code: 'GRAPHQL_VALIDATION_FAILED' }),
      /Cannot query field/,
    ],
    [
      'an answer lacks what is needed',
      reply(200, { data: { projectToken: { project: {} } } }),
      /Unexpected answer/,
    ],
  ])('%s', async (_, fault, message) => {
    fixture = await DeployFixture.open()
    fixture.railway.faults.add(GRAPHQL, fault, { times: 10 })
    await expect(fixture.deploy({})).rejects.toThrow(message)
    expect(fixture.writes).toEqual([])
  })
})

describe('after a failure', () => {
  test('a token that is gone is told, and that the deployment goes on', async () => {
    fixture = await DeployFixture.open()
    fixture.api.holdAt('BUILDING')
    const { token } = fixture
    const running = fixture.deploy({}, { token })
    while (fixture.api.latest?.status !== 'BUILDING') await sleep(5)
    fixture.railway.revokeToken(token)
    const { outcome } = await running
    expect(outcome.outputs.result).toBe('failed')
    expect(outcome.failure?.remedy).toContain('goes on at Railway')
  })

  test('a rollback that Railway refuses is told with what to do by hand', async () => {
    fixture = await DeployFixture.open()
    await fixture.deploy({ version: '1' })
    for (const operation of ['deploymentRollback', 'deploymentRedeploy'])
      fixture.railway.platform.refusals.set(operation, 'Not Authorized')
    const { outcome } = await fixture.deploy({ crashAfterMs: 300 }, { settle: '60s' })
    expect(outcome.outputs).toMatchObject({ result: 'failed', rolledBack: false, failurePhase: 'settle' })
    expect(outcome.failure?.remedy).toContain('could not be brought back')
  })

  test('a rollback whose deployment fails as well is told', async () => {
    fixture = await DeployFixture.open({ healthcheckTimeoutMs: 3_000 })
    await fixture.deploy({ version: '1' })
    fixture.api.settings = { ...fixture.api.settings, preDeployCommand: 'node migrate.js' }
    const files = { 'migrate.js': '' }
    const running = fixture.deploy({ crashAfterMs: 600, files }, { settle: '120s' })
    while (fixture.api.deployments.length < 2 || fixture.api.latest?.status !== 'SUCCESS') await sleep(5)
    fixture.api.settings = {
      ...fixture.api.settings,
      healthcheckPath: '/nothing',
      healthcheckTimeoutMs: 1,
      restartPolicyMaxRetries: 0,
    }
    fixture.api.holdAt('DEPLOYING')
    while (fixture.api.deployments.length < 3) await sleep(5)
    if (fixture.api.latest !== undefined) fixture.railway.platform.deployer.cancel(fixture.api.latest)
    const { outcome } = await running
    expect(outcome.outputs.result).toBe('failed')
    expect(outcome.failure?.remedy).toContain('Bringing back the previous deployment failed')
  })

  test('of the first release ever there is nothing to go back to', async () => {
    fixture = await DeployFixture.open()
    const { outcome } = await fixture.deploy({ crashAfterMs: 300 }, { settle: '60s' })
    expect(outcome.failure?.remedy).toContain('there was no deployment before')
  })

  test('nothing is touched with `rollback: false`', async () => {
    fixture = await DeployFixture.open()
    fixture.api.setVariables({ GREETING: 'old' })
    fixture.api.holdAt('BUILDING')
    const { outcome } = await fixture.deploy(
      {},
      { rollback: 'false', timeout: '20s', variables: 'GREETING=new' },
    )
    expect(outcome.failure?.remedy).toContain('goes on at Railway (BUILDING)')
    expect(outcome.failure?.remedy).toContain('stay as they were set: GREETING')
    expect(fixture.api.variables.get('GREETING')).toBe('new')
  })

  test('an incident of the platform is part of the message', async () => {
    fixture = await DeployFixture.open()
    fixture.railway.platform.incident = {
      message: 'Builds are slow',
      status: 'IDENTIFIED',
      url: 'https://status.railway.com/1',
    }
    fixture.api.holdAt('BUILDING')
    const { outcome } = await fixture.deploy({}, { timeout: '20s' })
    expect(outcome.failure?.remedy).toContain('Builds are slow')
  })
})

describe('a process that ends well', () => {
  const once = { files: { 'server.js': "console.log('done')" } }

  test('is a failure where people would reach it', async () => {
    fixture = await DeployFixture.open()
    fixture.api.settings = {}
    const { outcome } = await fixture.deploy(once, { settle: '20s' })
    expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'settle' })
    expect(outcome.failure?.message).toContain('exit code 0')
  })

  test('is the normal end of a job by the clock', async () => {
    fixture = await DeployFixture.open()
    fixture.api.settings = { cronSchedule: '0 3 * * *' }
    const { outcome } = await fixture.deploy(once)
    expect(outcome.outputs.result).toBe('live')
  })
})
