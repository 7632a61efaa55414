import { describe, expect, it } from 'vitest'
import { FakeClock } from '../../support/fake-clock.ts'
import { attempt, everyGate, gatesOf, proveEverything, startRepository } from './scene.ts'

const HOUR = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * HOUR)

describe('checks', () => {
  const cases = [
    ['failed', { test: 'failure' }, 'test is failure'],
    ['failed', { test: 'success', lint: 'timed_out' }, 'lint is timed_out'],
    ['failed', { build: 'failure', test: 'skipped' }, 'skipped because another job failed'],
    ['pending', { test: 'in_progress' }, 'test is in_progress'],
    ['pending', { test: 'success', deploy: 'waiting' }, 'deploy is waiting'],
    ['passed', { test: 'success', docs: 'skipped', info: 'neutral' }, 'green'],
  ] as const
  it.each(cases)('%s: %j', async (state, jobs, words) => {
    await using repository = await startRepository()
    const { github } = repository
    const fresh = await github.scene.commit('staging', { message: 'Next', files: { a: '1' } })
    github.scene.run({ sha: fresh, jobs })
    const tried = await attempt(github, { 'dry-run': 'true' })
    expect(gatesOf(tried)['checks']).toBe(state)
    expect(JSON.stringify(tried.outcome.outputs.gates)).toContain(words)
    expect(github.violations).toEqual([])
  })

  it('nothing checked is not green, unless that is allowed', async () => {
    await using repository = await startRepository()
    const { github } = repository
    const fresh = await github.scene.commit('staging', { message: 'Next', files: { a: '1' } })
    github.scene.addSuite(fresh, 'silent-app')
    expect(gatesOf(await attempt(github))['checks']).toBe('missing')
    const allowed = await attempt(github, { 'allow-no-checks': 'true', 'dry-run': 'true' })
    expect(gatesOf(allowed)['checks']).toBe('passed')
  })

  it('a run that has not reached its later jobs is not done, however green it looks', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.scene.run({
      sha: candidate,
      path: '.github/workflows/e2e.yml',
      jobs: { build: 'success' },
      status: 'in_progress',
    })
    expect(gatesOf(await attempt(github))['checks']).toBe('pending')
  })

  it('a newer run of the same workflow replaces the older failure; another workflow does not', async () => {
    await using repository = await startRepository()
    const { github } = repository
    const fresh = await github.scene.commit('staging', { message: 'Next', files: { a: '1' } })
    github.scene.run({ sha: fresh, jobs: { build: 'failure' } })
    github.scene.run({ sha: fresh, jobs: { build: 'success' } })
    expect(gatesOf(await attempt(github, { 'dry-run': 'true' }))['checks']).toBe('passed')
    github.scene.run({ sha: fresh, path: '.github/workflows/other.yml', jobs: { build: 'failure' } })
    expect(gatesOf(await attempt(github, { 'dry-run': 'true' }))['checks']).toBe('failed')
    const ignoring = await attempt(github, { 'ignore-checks': '.github/workflows/oth*', 'dry-run': 'true' })
    expect(gatesOf(ignoring)['checks']).toBe('passed')
  })

  it('required names come from rulesets and from classic protection', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.scene.protect('main', { requiredChecks: [{ context: 'test' }] })
    github.scene.setRules('main', [
      {
        type: 'required_status_checks',
        parameters: {
          strict_required_status_checks_policy: false,
          required_status_checks: [{ context: 'security' }],
        },
      },
    ])
    const missing = await attempt(github)
    expect(gatesOf(missing)['checks']).toBe('missing')
    expect(missing.outcome.failure?.message).toContain('there is no check security')
    github.scene.check({ sha: candidate, name: 'security' })
    github.scene.check({ sha: candidate, name: 'optional', conclusion: 'failure', app: 'other-app' })
    expect((await attempt(github)).outcome.outputs.result).toBe('promoted')
  })

  it('a check that classic protection binds to an app counts from that app alone', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.scene.protect('main', { requiredChecks: [{ context: 'security', appId: 15_368 }] })
    github.scene.check({ sha: candidate, name: 'security', app: 'other-app' })
    const forged = await attempt(github)
    expect(gatesOf(forged)['checks']).toBe('missing')
    expect(forged.outcome.failure?.message).toContain(
      'security comes from another app than branch protection asks for',
    )
    github.scene.check({ sha: candidate, name: 'security', app: 'github-actions' })
    expect((await attempt(github)).outcome.outputs.result).toBe('promoted')
  })

  it('a named check that is not there is named with a suggestion', async () => {
    await using repository = await startRepository()
    const { outcome } = await attempt(repository.github, { 'require-checks': 'tesst\nlint' })
    expect(outcome.failure?.message).toContain('there is no check tesst (did you mean test?)')
  })

  it('leaves this very job out, and what waits for it, but nothing else', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const own = github.scene.run({
      sha: candidate,
      path: '.github/workflows/promote.yml',
      event: 'workflow_dispatch',
      status: 'in_progress',
      jobs: { promote: 'in_progress', notify: 'queued', prepare: 'success' },
    })
    const self = github.world.checkRuns.find(({ name }) => name === 'promote')
    const runEnvironment = { GITHUB_RUN_ID: String(own.id) }
    const known = await attempt(
      github,
      { 'self-check-run-id': String(self?.id), 'dry-run': 'true' },
      { runEnvironment },
    )
    expect(gatesOf(known)['checks']).toBe('passed')
    expect(gatesOf(await attempt(github, { 'dry-run': 'true' }, { runEnvironment }))['checks']).toBe('passed')
    expect(gatesOf(await attempt(github, { 'dry-run': 'true' }))['checks']).toBe('pending')
  })

  it('are read to the end beyond one page', async () => {
    await using repository = await startRepository()
    const { github } = repository
    const fresh = await github.scene.commit('staging', { message: 'Next', files: { a: '1' } })
    const jobs = Object.fromEntries(
      Array.from({ length: 130 }, (_, index) => [`job ${index}`, 'success'] as const),
    )
    github.scene.run({ sha: fresh, jobs: { ...jobs, 'job 0': 'failure' } })
    const tried = await attempt(github)
    expect(gatesOf(tried)['checks']).toBe('failed')
    expect(github.violations).toEqual([])
  })

  it('pending ones are awaited up to `wait`', async () => {
    await using repository = await startRepository()
    const { github } = repository
    const fresh = await github.scene.commit('staging', { message: 'Next', files: { a: '1' } })
    const run = github.scene.run({ sha: fresh, jobs: { test: 'in_progress' } })
    const clock = new FakeClock(new Date())
    const sleep = clock.sleep.bind(clock)
    clock.sleep = async (ms, signal) => {
      await sleep(ms, signal)
      const check = github.world.checkRuns.find(({ suiteId }) => suiteId === run.suiteId)
      if (check === undefined || clock.sleeps.length < 2) return
      Object.assign(check, { status: 'completed', conclusion: 'success' })
      github.scene.finishRun(run, 'success')
    }
    const { outcome } = await attempt(github, { wait: '5m' }, { clock })
    expect(outcome.outputs).toMatchObject({ result: 'promoted', targetSha: fresh })
    expect(clock.sleeps).toEqual([15_000, 30_000])
  })
})

it('a commit that was just pushed is looked at twice, where there is time to wait', async () => {
  await using repository = await startRepository()
  const { github } = repository
  const fresh = await github.scene.commit('staging', { message: 'Next', files: { a: '1' } })
  github.scene.check({ sha: fresh, name: 'quick' })
  const clock = new FakeClock(new Date())
  const sleep = clock.sleep.bind(clock)
  clock.sleep = async (ms, signal) => {
    await sleep(ms, signal)
    if (clock.sleeps.length === 1) github.scene.run({ sha: fresh, jobs: { test: 'failure' } })
  }
  const inputs = { wait: '5m', 'dry-run': 'true' }
  const early = await attempt(github, inputs, { clock })
  expect([gatesOf(early)['checks'], clock.sleeps]).toEqual(['failed', [15_000]])
  const late = new FakeClock(new Date(Date.now() + 180_000))
  await attempt(github, { ...inputs, sha: repository.candidate }, { clock: late })
  const named = new FakeClock(new Date())
  await attempt(github, { ...inputs, 'require-checks': 'quick' }, { clock: named })
  expect([late.sleeps, named.sleeps]).toEqual([[], []])
})

describe('statuses', () => {
  it('old, failed, pending and misspelt ones block', async () => {
    await using repository = await startRepository()
    const { github, candidate, released } = repository
    const { scene } = github
    scene.status({
      sha: candidate,
      context: 'smoke-check/staging',
      state: 'failure',
      description: '2 failed',
    })
    scene.status({ sha: candidate, context: 'validate-config/staging', state: 'pending' })
    scene.status({ sha: released, context: 'db-backup/production', createdAt: ago(30) })
    const tried = await attempt(github, {
      'require-checks': 'none',
      'require-statuses':
        'smoke-check/staging\nvalidate-config/staging\ndb-backup/production within 24h on target\nsmoke-chek/staging',
    })
    expect(gatesOf(tried)).toMatchObject({
      'status:smoke-check/staging': 'failed',
      'status:validate-config/staging': 'pending',
      'status:db-backup/production': 'failed',
      'status:smoke-chek/staging': 'missing',
    })
    const text = tried.outcome.failure?.message ?? ''
    expect(text).toContain('at most 1 d is allowed')
    expect(text).toContain('Did you mean smoke-check/staging?')
  })

  it('a backup counts on the commit that is replaced, not on the candidate', async () => {
    await using repository = await startRepository()
    const { github, candidate, released } = repository
    const inputs = { 'require-statuses': 'db-backup/production on target', 'dry-run': 'true' }
    github.scene.status({ sha: candidate, context: 'db-backup/production' })
    expect(gatesOf(await attempt(github, inputs))['status:db-backup/production']).toBe('missing')
    github.scene.status({ sha: released, context: 'db-backup/production' })
    expect(gatesOf(await attempt(github, inputs))['status:db-backup/production']).toBe('passed')
  })
})

describe('deployment', () => {
  const gate = { 'require-deployment': 'staging', 'min-soak': '1h', 'dry-run': 'true' }

  it('only the newest deployment of the environment counts', async () => {
    await using repository = await startRepository()
    const { github, candidate, released } = repository
    const { scene } = github
    const state = async () => {
      const { deployment, soak } = gatesOf(await attempt(github, gate))
      return [deployment, soak]
    }
    expect(await state()).toEqual(['missing', 'missing'])
    scene.deployment({ sha: candidate, environment: 'staging', state: 'in_progress', createdAt: ago(4) })
    expect(await state()).toEqual(['pending', 'missing'])
    scene.deployment({ sha: candidate, environment: 'staging', createdAt: ago(3) })
    expect(await state()).toEqual(['passed', 'passed'])
    scene.deployment({ sha: candidate, environment: 'staging', createdAt: ago(0.5) })
    expect(await state()).toEqual(['passed', 'pending'])
    scene.deployment({ sha: candidate, environment: 'staging', state: 'failure', createdAt: ago(0.2) })
    expect(await state()).toEqual(['failed', 'missing'])
    scene.deployment({ sha: released, environment: 'staging', createdAt: ago(0.1) })
    expect(await state()).toEqual(['failed', 'missing'])
  })

  it('a deployment of this very run is no evidence', async () => {
    await using repository = await startRepository()
    const { github, candidate, released } = repository
    github.scene.deployment({ sha: candidate, environment: 'staging', createdAt: ago(2) })
    const logUrl = 'https://github.com/antjan/databiz-next/actions/runs/4711/job/1'
    github.scene.deployment({ sha: released, environment: 'staging', state: 'in_progress', logUrl })
    expect(gatesOf(await attempt(github, gate))['deployment']).toBe('passed')
  })
})

describe('sign-off', () => {
  const gate = { 'require-sign-off': 'staging', 'require-checks': 'none', 'dry-run': 'true' }
  const RUN = 'https://github.com/antjan/databiz-next/actions/runs/'

  const humans = [
    ['passed', { creator: 'tester', description: 'signed off by @tester' }, 'By @tester'],
    ['failed', { creator: 'eve', description: 'signed off by @eve' }, '@eve may not sign off'],
    ['failed', { creator: 'eve', description: 'signed off by @tester' }, 'in the name of @tester'],
    ['failed', { creator: 'dev', description: 'signed off by @dev' }, '@dev wrote '],
    ['failed', { creator: 'antjan', description: 'signed off by @antjan' }, 'started this promotion'],
    ['failed', { creator: 'tester', state: 'failure', description: 'not yet' }, 'Refused'],
    ['failed', { creator: 'github-actions[bot]', description: 'signed off by @tester' }, 'Nothing proves'],
    ['failed', { creator: 'github-actions[bot]', description: 'all good' }, 'does not say who'],
  ] as const
  it.each(humans)('%s: %j', async (state, status, words) => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.scene.status({ sha: candidate, context: 'sign-off/staging', ...status })
    const tried = await attempt(github, gate)
    expect(gatesOf(tried)['sign-off:staging']).toBe(state)
    expect(JSON.stringify(tried.outcome.outputs.gates)).toContain(words)
    expect(github.violations).toEqual([])
  })

  it('by a job counts only when its run was started by hand, by that person, at that time', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const { scene } = github
    const write = (runId: number, createdAt = new Date()) =>
      scene.status({
        sha: candidate,
        context: 'sign-off/staging',
        description: 'signed off by @tester: fine',
        targetUrl: `${RUN}${runId}`,
        createdAt,
      })
    const state = async () => gatesOf(await attempt(github, gate))['sign-off:staging']
    const start = { sha: candidate, path: '.github/workflows/sign-off.yml' }
    write(scene.run({ ...start, event: 'workflow_dispatch', actor: 'tester' }).id)
    expect(await state()).toBe('passed')
    write(scene.run({ ...start, event: 'push', actor: 'tester' }).id)
    expect(await state()).toBe('failed')
    write(scene.run({ ...start, event: 'workflow_dispatch', actor: 'eve' }).id)
    expect(await state()).toBe('failed')
    write(scene.run({ ...start, event: 'workflow_dispatch', actor: 'tester', createdAt: ago(5) }).id)
    expect(await state()).toBe('failed')
    write(999_999)
    expect(await state()).toBe('failed')
    write(scene.run({ ...start, event: 'workflow_dispatch', actor: 'tester' }).id)
    expect(await state()).toBe('passed')
  })

  it('before the deployment is no proof that anybody looked', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const status = { sha: candidate, context: 'sign-off/staging', creator: 'tester' }
    github.scene.deployment({ sha: candidate, environment: 'staging', createdAt: ago(1) })
    github.scene.status({ ...status, createdAt: ago(2) })
    const early = await attempt(github, { ...gate, 'require-deployment': 'staging' })
    expect(gatesOf(early)['sign-off:staging']).toBe('failed')
  })

  it('may be given to named people, teams and, if allowed, to oneself', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.scene.setTeam('antjan/owners', ['product-owner'])
    github.scene.status({ sha: candidate, context: 'sign-off/staging', creator: 'product-owner' })
    const state = async (more: Record<string, string>) =>
      gatesOf(await attempt(github, { ...gate, ...more }))['sign-off:staging']
    expect(await state({})).toBe('failed')
    expect(await state({ 'sign-off-by': '@product-owner' })).toBe('passed')
    expect(await state({ 'sign-off-by': 'antjan/owners' })).toBe('passed')
    expect(await state({ 'sign-off-by': 'antjan/others' })).toBe('failed')
    github.scene.status({ sha: candidate, context: 'sign-off/staging', creator: 'dev' })
    expect(await state({ 'allow-self-sign-off': 'true' })).toBe('passed')
  })

  it('by reviews counts those of this very commit, of others, with write permission', async () => {
    await using repository = await startRepository()
    const { github, candidate, released } = repository
    const { scene } = github
    const pull = scene.pull({ title: 'Promote', head: 'staging', base: 'main', user: 'dev' })
    const state = async () =>
      gatesOf(await attempt(github, { ...gate, 'require-sign-off': 'approvals: 2' }))['reviews']
    scene.review(pull, { user: 'tester', sha: candidate })
    scene.review(pull, { user: 'dev', sha: candidate })
    scene.review(pull, { user: 'stranger', sha: candidate })
    scene.setRole('second', 'write')
    scene.review(pull, { user: 'second', sha: released })
    expect(await state()).toBe('missing')
    scene.review(pull, { user: 'second', sha: candidate })
    expect(await state()).toBe('passed')
    scene.review(pull, { user: 'second', sha: candidate, state: 'CHANGES_REQUESTED' })
    expect(await state()).toBe('failed')
    expect(github.violations).toEqual([])
  })
})

describe('drift', () => {
  it('of content blocks, names the commits and offers the way back', async () => {
    await using repository = await startRepository()
    const { github } = repository
    await github.scene.commit('main', { message: 'Hotfix', files: { 'hot.txt': 'fix\n' }, author: 'ops' })
    const tried = await attempt(github, { 'back-merge': 'pull-request' })
    expect(tried.outcome.outputs).toMatchObject({
      result: 'blocked',
      blockedBy: ['drift', 'strategy'],
      drift: 1,
    })
    expect(tried.outcome.report).toContain('Hotfix')
    expect(github.world.pulls[0]).toMatchObject({ base: 'staging', title: 'Bring main back to staging' })
    expect(github.violations).toEqual([])
  })

  it('that is allowed is dropped from the tree by merge, never from history', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const hotfix = await github.scene.commit('main', { message: 'Hotfix', files: { 'hot.txt': 'fix\n' } })
    const { outcome } = await attempt(github, { strategy: 'merge', 'allow-drift': 'true' })
    const tip = await github.world.git.commit(await github.scene.tip('main'))
    expect(outcome.outputs.result).toBe('promoted')
    expect(tip?.parents).toEqual([hotfix, candidate])
    expect(tip?.tree).toBe((await github.world.git.commit(candidate))?.tree)
  })

  it('an older commit than the target is a rollback, not a promotion', async () => {
    await using repository = await startRepository()
    const { github, released } = repository
    await attempt(github)
    await github.scene.commit('main', { message: 'More', files: { x: '1' } })
    await github.scene.setBranch('staging', await github.scene.tip('main'))
    const { outcome } = await attempt(github, { sha: released })
    expect(outcome.outputs).toMatchObject({
      result: 'blocked',
      blockedBy: expect.arrayContaining(['candidate']),
    })
  })

  it('of 300 commits is counted and listed beyond the first page', async () => {
    await using repository = await startRepository()
    const { github } = repository
    const many = (name: string) =>
      Array.from({ length: 300 }, (_, index) => ({
        message: `${name} ${index}`,
        files: { [name]: `${index}` },
      }))
    await github.scene.commits('main', many('hot'))
    const tip = await github.scene.commits('staging', many('feature'))
    github.scene.run({ sha: tip })
    const { outcome } = await attempt(github)
    expect(outcome.outputs).toMatchObject({ drift: 300, commits: 301 })
    expect(JSON.stringify(outcome.outputs.gates)).toContain('main has 300 commits that staging lacks')
    expect(outcome.outputs.changelog).toContain('and 201 more')
    expect(github.violations).toEqual([])
  })
})

it('a freeze blocks inside its window and nowhere else', async () => {
  await using repository = await startRepository()
  const { github } = repository
  const inputs = { freeze: 'Fri 16:00 - Mon 08:00 Europe/Amsterdam', 'dry-run': 'true' }
  const at = (time: string) => attempt(github, inputs, { clock: new FakeClock(new Date(time)) })
  expect(gatesOf(await at('2026-11-20T14:59:00Z'))['freeze']).toBe('passed')
  expect(gatesOf(await at('2026-11-20T15:00:00Z'))['freeze']).toBe('failed')
  expect(gatesOf(await at('2026-11-23T06:59:00Z'))['freeze']).toBe('failed')
  expect(gatesOf(await at('2026-11-23T07:00:00Z'))['freeze']).toBe('passed')
})

it('what a token may not read is unknown, named with the permission, and blocks', async () => {
  await using repository = await startRepository()
  const { github, released } = repository
  proveEverything(repository)
  const token = github.addToken('ghs_poor', { permissions: { contents: 'write' } })
  const tried = await attempt(github, everyGate, { token })
  expect(gatesOf(tried)).toMatchObject({
    checks: 'unknown',
    'status:smoke-check/staging': 'unknown',
    'status:db-backup/production': 'unknown',
    deployment: 'unknown',
    'sign-off:staging': 'unknown',
  })
  expect(tried.outcome.failure?.message).toMatch(/checks: read[\s\S]*statuses: read[\s\S]*deployments: read/)
  expect(await github.scene.tip('main')).toBe(released)
  expect(github.violations).toEqual([])
})
