import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Ports } from '../../../shared/action/action.ts'
import { testPorts } from '../../support/fake-ports.ts'
import { GitHubBeside, runOf } from './github-beside.ts'
import { PagesCase } from './pages-case.ts'

let on: PagesCase

beforeEach(async () => {
  on = await PagesCase.start()
})
afterEach(() => on[Symbol.asyncDispose]())

/** Each version is of a commit of its own. */
const release = async (version: string) => {
  on.clock.advance(1_000)
  const run = runOf(Buffer.from(version.padEnd(20, '.')).toString('hex'))
  const directory = await on.site({ 'index.html': `<h1>${version}</h1>` })
  return await on.run({ directory, branch: 'main' }, { run })
}
const served = async () => await (await fetch(on.pages.project('demo').productionUrl)).text()
const id = (index: number) => on.pages.project('demo').deployments[index]?.id ?? ''

describe('mode: rollback', () => {
  test('goes to the previous production deployment and proves it', async () => {
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
    expect(outputs).toMatchObject({ proof: 'build', summary: expect.stringContaining('serves deployment') })
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
    await expect(on.run({ mode: 'rollback' })).rejects.toThrow('There is nothing further to go back to')
  })

  test('says so when the deployment is unknown', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000'
    await expect(on.run({ mode: 'rollback', 'deployment-id': unknown })).rejects.toThrow(
      'Deployment not found',
    )
  })
})

describe('with the release record', () => {
  let github: GitHubBeside
  beforeEach(async () => {
    github = await GitHubBeside.start()
  })
  afterEach(async () => {
    expect(github.standIn.violations).toEqual([])
    await github[Symbol.asyncDispose]()
  })

  const releaseOf = async (version: string, more: Readonly<Record<string, string>> = {}) => {
    on.clock.advance(1_000)
    const sha = await github.commit(version)
    const inputs = { directory: await on.site({ 'index.html': version }), branch: 'main', ...more }
    return { sha, ...(await on.run(inputs, github.ports(sha))) }
  }
  const rollBack = async (more: Readonly<Record<string, string>> = {}) => {
    const sha = await github.commit('rollback')
    return await on.run({ mode: 'rollback', ...more }, github.ports(sha))
  }
  const statuses = () => github.standIn.world.statuses.map(({ sha, state }) => ({ sha, state }))

  test('a second time goes further back, and then says that there is nothing further', async () => {
    for (const version of ['one', 'two', 'three']) await releaseOf(version)
    await rollBack()
    expect(await served()).toBe('two')
    await rollBack()
    expect(await served()).toBe('one')
    await expect(rollBack()).rejects.toThrow('There is nothing further to go back to in production')
  })

  test('what was left is marked, and never gone back to later', async () => {
    await releaseOf('good')
    const bad = await releaseOf('bad')
    const back = await rollBack()
    expect(statuses()).toContainEqual({ sha: bad.sha, state: 'failure' })
    expect(back.commitStatus).toMatchObject({ state: 'success', sha: expect.not.stringMatching(bad.sha) })
    await releaseOf('mended')
    await rollBack()
    expect(await served()).toBe('good')
  })

  test('other values of the environment are another build of the same commit', async () => {
    const page = '<html><head></head><body>one</body></html>'
    const sha = await github.commit('one')
    const directory = await on.site({ 'index.html': page })
    for (const value of ['1', '2']) {
      on.clock.advance(1_000)
      await on.run({ directory, branch: 'main', 'runtime-config': `A=${value}` }, github.ports(sha))
    }
    await rollBack()
    const config = await fetch(`${on.pages.project('demo').productionUrl}/runtime-config.js`)
    expect(await config.text()).toContain('"A": "1"')
  })

  test('a branch of previews has a history of its own', async () => {
    await releaseOf('production')
    await releaseOf('first', { branch: 'staging' })
    const second = await releaseOf('second', { branch: 'staging' })
    const back = await rollBack({ branch: 'staging' })
    expect(back.outputs).toMatchObject({ result: 'rolled-back', environment: 'preview' })
    expect(await (await fetch(String(second.outputs.aliasUrl))).text()).toBe('first')
    expect(await served()).toBe('production')
  })

  test('a named one is gone back to whatever was said of it', async () => {
    await releaseOf('one')
    await releaseOf('two')
    await rollBack()
    await rollBack({ 'deployment-id': id(1) })
    expect(await served()).toBe('two')
  })

  test('nothing is marked or recorded in a dry run; without commit statuses nothing is marked', async () => {
    await releaseOf('one')
    await releaseOf('two')
    const count = github.standIn.world.deployments.length
    await rollBack({ 'dry-run': 'true' })
    expect(github.standIn.world.deployments).toHaveLength(count)
    await rollBack({ 'commit-status': 'false' })
    expect(statuses().filter(({ state }) => state === 'failure')).toEqual([])
    expect(github.standIn.world.deployments).toHaveLength(count + 1)
  })

  test('an old run is refused before anything is touched, and may insist', async () => {
    const old = await github.commit('old')
    await releaseOf('new')
    on.pages.forgetRequests()
    const directory = await on.site({ 'index.html': 'old' })
    await expect(on.run({ directory, branch: 'main' }, github.ports(old))).rejects.toMatchObject({
      code: 'stale',
    })
    expect(on.pages.requests.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
      '/client/v4/pages/assets/check-missing',
    ])
    const insisted = await on.run({ directory, branch: 'main', 'allow-stale': 'true' }, github.ports(old))
    expect(insisted.outputs.result).toBe('live')
  })

  test('what failed and was rolled back by its own run is never gone back to', async () => {
    await releaseOf('one')
    await releaseOf('two')
    on.pages.project('demo').stale = () => true
    expect((await releaseOf('three')).outputs.result).toBe('rolled-back')
    on.pages.project('demo').stale = () => false
    await rollBack()
    expect(await served()).toBe('one')
  })
})

describe('a production deployment that is not served', () => {
  const breakProduction = async () => {
    await release('one')
    on.pages.knobs.aliasLagMs = 86_400_000
  }

  test('is rolled back, and the step is red', async () => {
    await breakProduction()
    const { outputs, failure, commitStatus, report } = await release('two')
    expect(outputs).toMatchObject({ result: 'rolled-back', rolledBack: true })
    expect(failure?.message).toContain(`Production was rolled back to deployment ${id(0)}`)
    expect(commitStatus?.state).toBe('failure')
    expect(report).toContain('❌')
    expect(on.pages.live('demo')?.id).toBe(id(0))
  })

  /** Somebody deploys by another way when the first such request sets out. */
  const meanwhile = (isMoment: (url: string, method: string) => boolean): Pick<Ports, 'http'> => {
    const { http } = testPorts({ clock: on.clock })
    let isOver = false
    const send: Ports['http']['send'] = async request => {
      if (!isOver && isMoment(request.url, request.method ?? 'GET')) {
        isOver = true
        on.clock.advance(1_000)
        const directory = await on.site({ 'index.html': 'theirs' })
        await on.runBeside({ directory, branch: 'main', verify: 'false' })
        on.clock.advance(1_000)
      }
      return await http.send(request)
    }
    return { http: { ...http, send } }
  }

  test('goes back to what somebody deployed directly before it, not to what it found at first', async () => {
    await breakProduction()
    const ports = meanwhile((url, method) => method === 'POST' && url.endsWith('/deployments'))
    const directory = await on.site({ 'index.html': 'two' })
    const { outputs } = await on.run({ directory, branch: 'main' }, ports)
    expect(outputs.result).toBe('rolled-back')
    expect(await (await fetch(on.pages.live('demo')?.server?.url ?? '')).text()).toBe('theirs')
  })

  test('that somebody replaced meanwhile is left behind, and theirs stays', async () => {
    await breakProduction()
    let looks = 0
    const ports = meanwhile(url => url.endsWith('/projects/demo') && ++looks === 2)
    const directory = await on.site({ 'index.html': 'two' })
    const { outputs, failure } = await on.run({ directory, branch: 'main' }, ports)
    expect(outputs.result).toBe('failed')
    expect(failure?.message).toContain("somebody else's deployment")
    expect(await (await fetch(on.pages.live('demo')?.server?.url ?? '')).text()).toBe('theirs')
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
      'There is no earlier production deployment to roll back to.',
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
