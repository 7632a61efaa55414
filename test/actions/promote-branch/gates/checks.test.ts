import { describe, expect, it } from 'vitest'
import type { CommitChecks, StatusFacts } from '../../../../actions/promote-branch/evidence/facts.ts'
import { newestResults, verdictOf } from '../../../../actions/promote-branch/gates/check-results.ts'
import { type ChecksQuestion, checksGate, worst } from '../../../../actions/promote-branch/gates/checks.ts'
import { withoutIgnored, withoutSelf } from '../../../../actions/promote-branch/gates/leave-out.ts'
import { matchesAny } from '../../../../actions/promote-branch/gates/name-pattern.ts'
import { check, NOON, promotion, run, status, suite, unreadable } from './facts.ts'

const commitChecks = (given: Partial<CommitChecks> = {}): CommitChecks => ({
  checks: [],
  suites: [],
  runs: [],
  ...given,
})

const EARLY = '2026-11-21T11:00:00Z'

describe('a word of GitHub', () => {
  it.each(['queued', 'in_progress', 'waiting', 'requested', 'pending', 'expected'])('%s is awaited', word => {
    expect(verdictOf(word, undefined)).toBe('pending')
  })
  it.each(['success', 'neutral', 'skipped'])('%s is green', word => {
    expect(verdictOf('completed', word)).toBe('passed')
  })
  it.each(['failure', 'timed_out', 'cancelled', 'action_required', 'stale', 'brand_new', undefined])(
    '%s is not',
    word => {
      expect(verdictOf('completed', word)).toBe('failed')
    },
  )
  it('that nobody has heard of is not green either', () => {
    expect(verdictOf('brand_new', 'success')).toBe('failed')
  })
})

describe('of many results the newest counts', () => {
  const names = (given: Partial<CommitChecks>, statuses: StatusFacts[] = []) =>
    newestResults(commitChecks(given), statuses).map(
      ({ name, word, verdict }) => `${name}: ${word}, ${verdict}`,
    )
  const ci = run()
  const again = run({ id: 101, suiteId: 11, number: 2 })
  const red = check({ conclusion: 'failure' })

  it('with everything that is known of it', () => {
    expect(newestResults(commitChecks({ checks: [check()], runs: [ci] }), [status()])).toEqual([
      {
        kind: 'check',
        event: 'push',
        name: 'test',
        verdict: 'passed',
        word: 'success',
        at: NOON,
        url: 'https://check',
        workflow: '.github/workflows/ci.yml',
        appId: 15_368,
      },
      {
        kind: 'status',
        name: 'smoke-check/staging',
        verdict: 'passed',
        word: 'success',
        at: NOON,
        url: 'https://status',
        workflow: undefined,
        appId: 15_368,
      },
    ])
  })

  it('of the same workflow and kind of event', () => {
    const checks = [red, check({ id: 2, suiteId: 11 })]
    expect(names({ checks, runs: [ci, again] })).toEqual(['test: success, passed'])
    expect(names({ checks: checks.toReversed(), runs: [ci, again] })).toEqual(['test: success, passed'])
    const other = run({ id: 101, suiteId: 11, path: '.github/workflows/other.yml' })
    expect(names({ checks, runs: [ci, other] })).toEqual(['test: failure, failed', 'test: success, passed'])
    const pull = run({ id: 101, suiteId: 11, event: 'pull_request', number: 2 })
    expect(names({ checks, runs: [ci, pull] })).toHaveLength(2)
    const target = run({ id: 100, suiteId: 10, event: 'pull_request_target' })
    expect(names({ checks, runs: [target, pull] })).toEqual(['test: success, passed'])
  })

  it('by run, then attempt, then time, then number', () => {
    const second = run({ id: 101, suiteId: 11, attempt: 2 })
    const late = check({ id: 2, suiteId: 11, conclusion: 'neutral', at: EARLY })
    expect(names({ checks: [check(), late], runs: [ci, second] })).toEqual(['test: neutral, passed'])
    expect(names({ checks: [late, check()], runs: [ci, second] })).toEqual(['test: neutral, passed'])
    const earlier = check({ id: 5, conclusion: 'failure', at: EARLY })
    expect(names({ checks: [earlier, check({ id: 1 })] })).toEqual(['test: success, passed'])
    expect(names({ checks: [check({ id: 1 }), earlier] })).toEqual(['test: success, passed'])
    expect(names({ checks: [red, check({ id: 2 })] })).toEqual(['test: success, passed'])
    expect(names({ checks: [check({ id: 2 }), red] })).toEqual(['test: success, passed'])
  })

  it('of the same App, where no workflow is behind it', () => {
    const foreign = check({ id: 2, app: { id: 7, slug: 'other' }, conclusion: 'failure' })
    expect(names({ checks: [check(), foreign] })).toHaveLength(2)
    expect(names({ checks: [check(), check({ id: 2, name: 'lint' })] })).toHaveLength(2)
  })

  it('found by its run where the suite does not lead there', () => {
    const byRun = check({ id: 2, suiteId: 99, workflowRunId: 101, conclusion: 'neutral' })
    expect(names({ checks: [red, byRun], runs: [ci, again] })).toEqual(['test: neutral, passed'])
  })

  it('but what was skipped because another job failed proves nothing', () => {
    const skipped = check({ id: 2, name: 'e2e', conclusion: 'skipped' })
    expect(names({ checks: [red, skipped], runs: [ci] })).toEqual([
      'test: failure, failed',
      'e2e: skipped because another job failed, failed',
    ])
    expect(names({ checks: [check(), skipped], runs: [ci] })[1]).toBe('e2e: skipped, passed')
    expect(names({ checks: [red, skipped] })[1]).toBe('e2e: skipped, passed')
    const done = check({ id: 2, name: 'e2e' })
    expect(names({ checks: [red, done], runs: [ci] })[1]).toBe('e2e: success, passed')
    const elsewhere = check({ id: 2, name: 'e2e', suiteId: 11, conclusion: 'skipped' })
    const runs = [ci, run({ id: 101, suiteId: 11, path: 'b.yml' })]
    expect(names({ checks: [red, elsewhere], runs })[1]).toBe('e2e: skipped, passed')
  })

  it('and a run speaks where its jobs do not', () => {
    const open = run({ status: 'in_progress', conclusion: undefined })
    expect(newestResults(commitChecks({ checks: [check()], runs: [open] }), [])[1]).toEqual({
      kind: 'workflow',
      event: 'push',
      name: 'workflow CI',
      verdict: 'pending',
      word: 'in_progress',
      at: '',
      url: 'https://run',
      workflow: '.github/workflows/ci.yml',
      appId: undefined,
    })
    expect(names({ checks: [check({ status: 'queued', conclusion: undefined })], runs: [open] })).toEqual([
      'test: queued, pending',
      'workflow CI: in_progress, pending',
    ])
    const broken = run({ conclusion: 'startup_failure' })
    expect(names({ runs: [broken] })).toEqual(['workflow CI: startup_failure, failed'])
    expect(names({ checks: [red], runs: [broken] })).toEqual(['test: failure, failed'])
    expect(names({ checks: [check()], runs: [broken] })).toHaveLength(2)
    const foreign = check({ suiteId: 99, conclusion: 'failure' })
    expect(names({ checks: [foreign], runs: [broken] })).toHaveLength(2)
    const byRun = check({ suiteId: 99, workflowRunId: 100, conclusion: 'failure' })
    expect(names({ checks: [byRun], runs: [broken] })).toHaveLength(1)
    expect(names({ runs: [ci] })).toEqual([])
  })

  it('and only the newest run of a workflow', () => {
    const failed = (given: object) => run({ conclusion: 'failure', ...given })
    expect(names({ runs: [failed({}), again] })).toEqual([])
    expect(names({ runs: [again, failed({})] })).toEqual([])
    expect(names({ runs: [failed({}), run({ attempt: 2 })] })).toEqual([])
    expect(names({ runs: [run({ attempt: 2 }), failed({})] })).toEqual([])
    expect(names({ runs: [failed({ attempt: 3 }), again] })).toEqual([])
    expect(names({ runs: [again, failed({ attempt: 3 })] })).toEqual([])
    expect(names({ runs: [failed({ event: 'schedule' }), again] })).toHaveLength(1)
  })

  it('statuses have words of their own', () => {
    const word = (state: StatusFacts['state']) => names({}, [status({ state })])[0]
    expect(word('pending')).toBe('smoke-check/staging: pending, pending')
    expect(word('expected')).toBe('smoke-check/staging: expected, pending')
    expect(word('error')).toBe('smoke-check/staging: error, failed')
  })
})

describe('the gate', () => {
  const ask = (
    given: Partial<CommitChecks>,
    wanted: Partial<ChecksQuestion['wanted']> = {},
    more: { statuses?: StatusFacts[]; required?: { context: string; appId?: number }[] } = {},
  ) =>
    checksGate({
      wanted: {
        checks: { kind: 'all' },
        ignoreChecks: [],
        allowNoChecks: false,
        selfCheckRunId: undefined,
        ownWorkflow: '',
        signOffWorkflows: [],
        ...wanted,
      },
      commitChecks: { value: commitChecks(given) },
      statuses: { value: more.statuses ?? [] },
      rules: {
        ...promotion().rules,
        requiredChecks: (more.required ?? []).map(({ context, appId }) => ({
          context,
          appId,
          ruledBy: 'the ruleset of o/r',
        })),
      },
      runId: '4711',
    })
  const named = (...names: string[]) => ({ checks: { kind: 'named', names } }) as const
  const ofRules = { checks: { kind: 'required' } } as const
  const base = { id: 'checks', title: 'Checks on the commit' }

  it('asks nothing when nothing is wanted', () => {
    const none = ask({ checks: [check({ conclusion: 'failure' })] }, { checks: { kind: 'none' } })
    expect(none).toEqual({ ...base, state: 'skipped', summary: 'Not asked for.', evidence: [] })
  })

  it('does not guess what could not be read', () => {
    const question = {
      wanted: {
        checks: { kind: 'all' },
        ignoreChecks: [],
        allowNoChecks: true,
        selfCheckRunId: undefined,
        ownWorkflow: '',
        signOffWorkflows: [],
      },
      rules: promotion().rules,
      runId: '',
    } as const
    const known = { value: commitChecks() }
    for (const one of [
      checksGate({ ...question, commitChecks: unreadable, statuses: { value: [] } }),
      checksGate({ ...question, commitChecks: known, statuses: unreadable }),
    ])
      expect(one).toMatchObject({ ...base, state: 'unknown' })
  })

  it('wants everything green', () => {
    expect(ask({ checks: [check()] }, {}, { statuses: [status()] })).toEqual({
      ...base,
      state: 'passed',
      summary: '2 of 2 green.',
      evidence: [
        { detail: 'test: success', url: 'https://check', at: NOON },
        { detail: 'smoke-check/staging: success', url: 'https://status', at: NOON },
      ],
    })
    const red = check({ id: 2, name: 'lint', conclusion: 'failure' })
    const open = check({ id: 3, name: 'e2e', status: 'queued', conclusion: undefined })
    expect(ask({ checks: [check(), open, red] })).toMatchObject({
      state: 'failed',
      summary: 'lint is failure.',
      evidence: [{ detail: 'lint: failure' }, { detail: 'e2e: queued' }, { detail: 'test: success' }],
    })
    expect(ask({ checks: [check(), open] })).toMatchObject({ state: 'pending', summary: 'e2e is queued.' })
  })

  it('names five of many', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, id) => check({ id, name: `job ${id}`, conclusion: 'failure' }))
    const five = 'job 0 is failure, job 1 is failure, job 2 is failure, job 3 is failure, job 4 is failure'
    expect(ask({ checks: many(5) }).summary).toBe(`${five}.`)
    expect(ask({ checks: many(7) }).summary).toBe(`${five}, and 2 more.`)
  })

  it('wants something there, and everything at its end', () => {
    const missing = { state: 'missing', summary: 'nothing was ever checked on this commit.' }
    expect(ask({})).toMatchObject(missing)
    expect(ask({}, { allowNoChecks: true })).toMatchObject({
      state: 'passed',
      summary: 'nothing was checked, which is allowed.',
    })
    const silent = suite({ id: 20, app: 'silent', status: 'queued', checkCount: 0 })
    expect(ask({ suites: [silent] })).toMatchObject({
      ...missing,
      evidence: [{ detail: 'silent opened a suite and never reported; it does not count' }],
    })
    const queued = run({ suiteId: 20, status: 'queued', conclusion: undefined })
    expect(ask({ suites: [silent], runs: [queued] }).evidence).toEqual([
      { detail: 'workflow CI: queued', url: 'https://run', at: undefined },
    ])
    const half = suite({ app: 'half', status: 'in_progress' })
    expect(ask({ checks: [check()], suites: [half, suite({ app: 'b', status: 'queued' })] })).toMatchObject({
      state: 'pending',
      summary: 'half, b is not done.',
      evidence: [{ detail: 'test: success' }],
    })
    const done = suite({ status: 'completed', checkCount: 0 })
    expect(ask({ checks: [check()], suites: [suite(), done] })).toMatchObject({
      state: 'passed',
      evidence: [{ detail: 'test: success' }],
    })
  })

  it('says that everything counts where nothing is required', () => {
    expect(ask({ checks: [check()] }, ofRules).summary).toBe(
      '1 of 1 green (nothing is required on the target, so everything counts).',
    )
  })

  it('wants what the rules name, and nothing else', () => {
    const checks = [check(), check({ id: 2, name: 'optional', conclusion: 'failure' })]
    expect(ask({ checks }, ofRules, { required: [{ context: 'test' }] })).toEqual({
      ...base,
      state: 'passed',
      summary: 'test: green.',
      evidence: [{ detail: 'test: success', url: 'https://check', at: NOON }],
    })
    expect(ask({ checks }, {}, { required: [{ context: 'test' }] }).state).toBe('failed')
  })

  it('wants what the user names, each of it', () => {
    const checks = [check(), check({ id: 2, name: 'lint', conclusion: 'failure' })]
    expect(ask({ checks }, named('test', 'lint', 'tests', 'nothing-like-it'))).toMatchObject({
      state: 'failed',
      summary:
        'lint is failure; there is no check tests (did you mean test?), asked for by `require-checks`; there is no check nothing-like-it, asked for by `require-checks`.',
      evidence: [{ detail: 'test: success' }, { detail: 'lint: failure' }],
    })
    expect(ask({ checks }, named('lint'))).not.toHaveProperty('remedy')
    expect(ask({ checks: [check()] }, named('test', 'lint')).state).toBe('missing')
    expect(ask({}, named('test'))).toMatchObject({
      state: 'missing',
      remedy:
        'A workflow that is left out by a path filter, a branch filter or a word in the commit message reports nothing at all.',
    })
    expect(ask({ checks: [check()] }, named('test')).summary).toBe('test: green.')
    const twice = [check(), check({ id: 2, suiteId: 11, conclusion: 'failure', app: { id: 7, slug: 'x' } })]
    expect(ask({ checks: twice }, named('test')).summary).toBe('test is success, test is failure.')
  })

  it('waits for a name while a workflow may still bring it', () => {
    const open = run({ status: 'in_progress', conclusion: undefined })
    expect(ask({ runs: [open] }, named('e2e'))).toMatchObject({
      state: 'pending',
      summary: 'e2e has not reported yet.',
      evidence: [],
    })
    const broken = run({ conclusion: 'startup_failure' })
    expect(ask({ runs: [broken] }, named('e2e')).state).toBe('missing')
    const queued = check({ status: 'queued', conclusion: undefined })
    expect(ask({ checks: [queued] }, named('e2e')).state).toBe('missing')
    expect(ask({ runs: [open] }, named('workflow CI')).state).toBe('pending')
    expect(ask({ runs: [broken] }, named('workflow CI')).state).toBe('missing')
    expect(ask({ runs: [broken] }, named('workflow CJ')).summary).not.toContain('did you mean')
  })

  it('compares the case of checks, and not that of statuses', () => {
    expect(ask({ checks: [check()] }, named('Test')).state).toBe('missing')
    const statuses = [status({ context: 'CI/Build' })]
    expect(ask({}, named('ci/build'), { statuses }).state).toBe('passed')
    expect(ask({}, named('CI/BUILD'), { statuses }).state).toBe('passed')
  })

  it('takes the word of the App that the rule names, and of no other', () => {
    const actions = { required: [{ context: 'test', appId: 15_368 }] }
    expect(ask({ checks: [check()] }, ofRules, actions).state).toBe('passed')
    const foreign = check({ app: { id: 7, slug: 'foreign' } })
    expect(ask({ checks: [foreign] }, ofRules, actions).state).toBe('missing')
    const say = (by: StatusFacts['by']) => ({ ...actions, statuses: [status({ context: 'test', by })] })
    const actionsBot = { login: 'github-actions[bot]', human: false }
    const other = check({ name: 'other' })
    expect(ask({ checks: [other] }, ofRules, say(actionsBot)).state).toBe('passed')
    expect(ask({ checks: [foreign] }, ofRules, say({ login: 'foreign[bot]', human: false })).state).toBe(
      'missing',
    )
    expect(ask({}, ofRules, say({ login: 'silent-app[bot]', human: false })).state).toBe('passed')
    expect(ask({ checks: [other] }, ofRules, say({ login: 'mallory', human: true })).state).toBe('missing')
    expect(ask({}, ofRules, say(undefined)).state).toBe('missing')
  })

  it('leaves out what is to be ignored, by name, by App and by file', () => {
    const red = check({ conclusion: 'failure' })
    const green = check({ id: 2, name: 'ok', suiteId: 11 })
    const state = (...ignoreChecks: string[]) =>
      ask({ checks: [red, green], runs: [run({ conclusion: 'failure' })] }, { ignoreChecks }).state
    expect(state()).toBe('failed')
    expect(state('ci.yml')).toBe('passed')
    expect(state('.github/workflows/*')).toBe('passed')
    expect(state('te?t')).toBe('passed')
    expect(ask({ checks: [red, green] }, { ignoreChecks: ['te?t'] }).state).toBe('passed')
    const silent = suite({ id: 20, app: 'silent', status: 'queued', checkCount: 3 })
    expect(ask({ checks: [green], suites: [silent] }).state).toBe('pending')
    expect(ask({ checks: [green], suites: [silent] }, { ignoreChecks: ['silent'] }).state).toBe('passed')
    const bad = [status({ state: 'failure' })]
    expect(ask({ checks: [green] }, { ignoreChecks: ['smoke-*'] }, { statuses: bad }).state).toBe('passed')
  })

  it('is as bad as its worst part', () => {
    expect(worst(['passed', 'skipped'])).toBe('passed')
    expect(worst(['pending', 'passed', 'missing'])).toBe('missing')
    expect(worst(['missing', 'unknown'])).toBe('unknown')
    expect(worst(['unknown', 'failed'])).toBe('failed')
    expect(worst(['pending', 'passed'])).toBe('pending')
    expect(worst(['skipped'])).toBe('skipped')
    expect(worst([])).toBe('missing')
  })
})

describe('this very run', () => {
  const own = run({ id: 4711, suiteId: 40, status: 'in_progress', conclusion: undefined })
  const self = check({ id: 41, suiteId: 40, status: 'in_progress', conclusion: undefined })
  const before = check({ id: 42, suiteId: 40, name: 'prepare' })
  const behind = check({ id: 43, suiteId: 40, name: 'notify', status: 'queued', conclusion: undefined })
  const foreign = check()
  const later = run({ id: 4712, suiteId: 50, status: 'queued', conclusion: undefined })
  const done = run({ id: 4700, suiteId: 30 })
  const other = run({ id: 5, path: 'other.yml', status: 'queued', conclusion: undefined })
  const whole = commitChecks({
    checks: [self, before, behind, foreign],
    suites: [suite({ id: 40 }), suite()],
    runs: [own, later, done, other],
  })

  it('leaves out its job, what waits for it, and its own later starts', () => {
    expect(withoutSelf(whole, { runId: '4711', checkRunId: 41, workflows: [] })).toEqual({
      checks: [before, foreign],
      suites: [suite()],
      runs: [done, other],
    })
  })

  it('leaves out all of its jobs where the runner does not say which it is', () => {
    expect(withoutSelf(whole, { runId: '4711', checkRunId: undefined, workflows: [] }).checks).toEqual([
      foreign,
    ])
  })

  it('that is not among them leaves everything in but its job', () => {
    expect(withoutSelf(whole, { runId: '1', checkRunId: undefined, workflows: [] })).toEqual(whole)
    expect(withoutSelf(whole, { runId: '1', checkRunId: 41, workflows: [] }).checks).toEqual([
      before,
      behind,
      foreign,
    ])
  })
})

it('what is ignored is left out with all that belongs to it', () => {
  const whole = commitChecks({
    checks: [check()],
    suites: [suite(), suite({ id: 9, app: 'x' })],
    runs: [run()],
  })
  expect(withoutIgnored(whole, [])).toEqual(whole)
  expect(withoutIgnored(whole, ['ci.yml'])).toEqual(commitChecks({ suites: [suite({ id: 9, app: 'x' })] }))
  expect(withoutIgnored(whole, ['x']).suites).toEqual([suite()])
})

it('patterns match whole names', () => {
  expect(matchesAny('e2e (chrome)', ['e2e (*)'])).toBe(true)
  expect(matchesAny('e2e', ['e?e'])).toBe(true)
  expect(matchesAny('e2e', ['x', 'e2e'])).toBe(true)
  expect(matchesAny('a\nb', ['a*b'])).toBe(true)
  expect(matchesAny('a\nb', ['a?b'])).toBe(true)
  expect(matchesAny('ab', ['a**b'])).toBe(true)
  for (const pattern of ['a', 'b', 'a?b', 'a.', 'a+b', '*c']) expect(matchesAny('ab', [pattern])).toBe(false)
  for (const sign of '.+^${}()|[]\\') expect(matchesAny(`a${sign}`, [`a${sign}`])).toBe(true)
  expect(matchesAny('a.b', ['a+b', 'a.c'])).toBe(false)
  expect(matchesAny('x', [])).toBe(false)
})
