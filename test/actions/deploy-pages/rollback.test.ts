import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from '#libraries'
import type { GitHub, Parameters } from '../../../shared/github/github.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { PagesCase } from './pages-case.ts'

let on: PagesCase

beforeEach(async () => {
  on = await PagesCase.start()
})
afterEach(() => on[Symbol.asyncDispose]())

const release = async (version: string) => {
  on.clock.advance(1_000)
  return await on.deploy({ branch: 'main' }, { 'index.html': `<h1>${version}</h1>` })
}
const served = async () => await (await fetch(on.pages.project('demo').productionUrl)).text()
const id = (index: number) => on.pages.project('demo').deployments[index]?.id ?? ''

describe('mode: rollback', () => {
  test('puts the previous production deployment back and proves it', async () => {
    await release('one')
    await release('two')
    const { outputs, failure, commitStatus } = await on.run({ mode: 'rollback' })
    expect(failure).toBeUndefined()
    expect(outputs).toMatchObject({
      result: 'rolled-back',
      deploymentId: id(0),
      rolledBack: true,
      environment: 'production',
    })
    expect(commitStatus).toMatchObject({ context: 'deploy-pages/production', state: 'success' })
    expect(await served()).toBe('<h1>one</h1>')
  })

  test('goes to a named deployment, also forward again', async () => {
    await release('one')
    await release('two')
    await release('three')
    await on.run({ mode: 'rollback', 'deployment-id': id(0) })
    expect(await served()).toBe('<h1>one</h1>')
    await on.run({ mode: 'rollback', 'deployment-id': id(2) })
    expect(await served()).toBe('<h1>three</h1>')
  })

  test('a second time goes further back than the live one, not to the broken newest', async () => {
    for (const version of ['one', 'two', 'three']) await release(version)
    await on.run({ mode: 'rollback' })
    expect(await served()).toBe('<h1>two</h1>')
    await on.run({ mode: 'rollback' })
    expect(await served()).toBe('<h1>one</h1>')
  })

  test('to what is live already is no failure', async () => {
    await release('one')
    await release('two')
    const { outputs } = await on.run({ mode: 'rollback', 'deployment-id': id(1) })
    expect(outputs.result).toBe('rolled-back')
    expect(on.ports.log.text).toContain('is live already')
  })

  test('where the platform calls another one live than it shows, goes on to the one before', async () => {
    for (const version of ['one', 'two', 'three']) await release(version)
    const { apiUrl, accountId, apiToken } = on.pages
    const asked = await fetch(`${apiUrl}/accounts/${accountId}/pages/projects/demo`, {
      headers: { authorization: `Bearer ${apiToken}` },
    })
    const body = await asked.text()
    await on.run({ mode: 'rollback' })
    expect(await served()).toBe('<h1>two</h1>')
    on.pages.faults.add(/GET .*\/projects\/demo$/, { kind: 'reply', reply: { body } })
    const { outputs } = await on.run({ mode: 'rollback' })
    expect(outputs).toMatchObject({ result: 'rolled-back', deploymentId: id(0) })
  })

  test('in a dry run changes nothing', async () => {
    await release('one')
    await release('two')
    const { outputs } = await on.run({ mode: 'rollback', 'dry-run': 'true' })
    expect(outputs).toMatchObject({ result: 'dry-run', deploymentId: id(0) })
    expect(await served()).toBe('<h1>two</h1>')
  })

  test('a lost answer is no second rollback', async () => {
    await release('one')
    await release('two')
    on.pages.faults.add(/\/rollback/, { kind: 'lost-answer' })
    expect((await on.run({ mode: 'rollback' })).outputs.result).toBe('rolled-back')
    expect(await served()).toBe('<h1>one</h1>')
  })

  test('deploys an earlier preview to its branch again, without sending a file', async () => {
    await release('one')
    const first = await on.deploy({ branch: 'staging' }, { 'index.html': 'first' })
    await on.deploy({ branch: 'staging' }, { 'index.html': 'second' })
    on.pages.forgetRequests()
    const { outputs } = await on.run({ mode: 'rollback', 'deployment-id': id(1) })
    expect(outputs).toMatchObject({ result: 'rolled-back', environment: 'preview' })
    expect(await (await fetch(String(first.outputs.aliasUrl))).text()).toBe('first')
    expect(on.pages.requests.filter(({ path }) => path.includes('/assets/'))).toEqual([])
    expect(await served()).toBe('<h1>one</h1>')
  })

  test('refuses a deployment that never became live', async () => {
    on.pages.knobs.stages = { kind: 'fail', at: 'deploy', reason: 'no' }
    await release('broken')
    on.pages.knobs.stages = { kind: 'succeed', afterMs: 0 }
    await release('good')
    await expect(on.run({ mode: 'rollback', 'deployment-id': id(0) })).rejects.toThrow('never became live')
    await expect(on.run({ mode: 'rollback' })).rejects.toThrow('no earlier good production deployment')
  })

  test('says so when the deployment is unknown', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000'
    await expect(on.run({ mode: 'rollback', 'deployment-id': unknown })).rejects.toThrow(
      'Deployment not found',
    )
  })
})

describe('with the commits of the deployments as witnesses', () => {
  const shas = { one: '1'.repeat(40), two: '2'.repeat(40), three: '3'.repeat(40) }
  let witnesses: FakeStatuses

  beforeEach(async () => {
    witnesses = new FakeStatuses()
    for (const version of ['one', 'two'] as const) await releaseOf(version)
  })
  const releaseOf = async (version: keyof typeof shas) => {
    on.clock.advance(1_000)
    const run = { ...on.ports.run, sha: shas[version] }
    await on.run({ directory: await on.site({ 'index.html': version }), branch: 'main' }, { run })
  }
  const rollBack = (more: Readonly<Record<string, string>> = {}) =>
    on.run({ mode: 'rollback', ...more }, { github: witnesses })

  test('what was taken back is marked, and never put back later', async () => {
    await rollBack()
    expect(await served()).toBe('one')
    expect(witnesses.states).toEqual({ [shas.two]: 'failure' })
    await releaseOf('three')
    await rollBack()
    expect(on.ports.log.text).toContain(`Passed over ${id(1)}`)
    expect(await served()).toBe('one')
  })

  test('a named one is put back whatever its commit says', async () => {
    await rollBack()
    await rollBack({ 'deployment-id': id(1) })
    expect(await served()).toBe('two')
  })

  test('nothing is marked in a dry run or without commit statuses', async () => {
    await rollBack({ 'dry-run': 'true' })
    await rollBack({ 'commit-status': 'false' })
    expect(witnesses.states).toEqual({})
  })

  test('a witness that cannot be asked is none', async () => {
    witnesses.isDown = true
    await rollBack()
    expect(await served()).toBe('one')
  })
})

/** Commit statuses of one context, in memory. */
class FakeStatuses implements GitHub {
  readonly states: Record<string, string> = {}
  readonly requests = 0
  isDown = false

  async rest<Value>(route: string, parameters: Parameters, schema: z.ZodMiniType<Value>): Promise<Value> {
    const sha = String(parameters['ref'] ?? parameters['sha'])
    if (this.isDown)
      throw new GitHubError('GitHub: no answer', {
        route,
        status: undefined,
        reason: 'no answer',
        types: [],
        acceptedPermissions: undefined,
      })
    if (route.startsWith('POST')) this.states[sha] = String(parameters['state'])
    const state = this.states[sha]
    const statuses = state === undefined ? [] : [{ context: 'deploy-pages/production', state }]
    return z.parse(schema, { id: 1, statuses })
  }

  async pages(): Promise<never> {
    throw new Error('nobody asks for pages')
  }

  async graphql(): Promise<never> {
    throw new Error('nobody asks by GraphQL')
  }
}

describe('a production deployment that does not hold', () => {
  const breakProduction = async () => {
    await release('one')
    on.pages.knobs.aliasLagMs = 86_400_000
  }

  test('is taken back, and the step is red', async () => {
    await breakProduction()
    const { outputs, failure, commitStatus, report } = await release('two')
    expect(outputs).toMatchObject({ result: 'rolled-back', rolledBack: true })
    expect(failure?.message).toContain(`Production was put back to deployment ${id(0)}`)
    expect(commitStatus?.state).toBe('failure')
    expect(report).toContain('❌')
    expect(on.pages.live('demo')?.id).toBe(id(0))
  })

  test('stays with `rollback: false`', async () => {
    await breakProduction()
    on.clock.advance(1_000)
    const { outputs } = await on.deploy({ branch: 'main', rollback: 'false' })
    expect(outputs).toMatchObject({ result: 'failed', rolledBack: false })
    expect(on.pages.live('demo')?.id).toBe(id(1))
  })

  test('the first one has nothing before it', async () => {
    on.pages.knobs.aliasLagMs = 86_400_000
    expect((await release('one')).outputs.result).toBe('failed')
    expect(on.ports.log.warnings.map(({ message }) => message)).toContain(
      'There is no earlier production deployment to put back.',
    )
  })

  test('a preview is never rolled back', async () => {
    await release('one')
    on.pages.knobs.aliasLagMs = 86_400_000
    await on.deploy()
    expect((await on.deploy({}, { 'index.html': 'other' })).outputs.result).toBe('failed')
    expect(on.pages.requests.filter(({ path }) => path.endsWith('/rollback'))).toEqual([])
  })
})
