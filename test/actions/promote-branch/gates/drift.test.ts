import { describe, expect, it } from 'vitest'
import type { BranchRules } from '../../../../actions/promote-branch/evidence/facts.ts'
import { candidateGate } from '../../../../actions/promote-branch/gates/candidate.ts'
import { driftGate, driftKind } from '../../../../actions/promote-branch/gates/drift.ts'
import { strategyGate } from '../../../../actions/promote-branch/gates/strategy.ts'
import { comparison, promotion } from './facts.ts'

const URL = 'https://compare'
const commit = (headline: string, parents = 1) => ({
  sha: '1'.repeat(40),
  headline,
  author: 'ops',
  url: 'https://c',
  parents,
  verified: false,
})

describe('the commit and its target', () => {
  it('counts what the target gains', () => {
    const gate = { id: 'candidate', title: 'The commit is ahead of the target', state: 'passed' }
    const evidence = [{ detail: 'comparison', url: URL }]
    expect(candidateGate(comparison(), 'main')).toEqual({
      ...gate,
      evidence,
      summary: 'main gains 1 commit.',
    })
    const three = comparison({ aheadBy: 3, relation: 'diverged' })
    expect(candidateGate(three, 'main')).toMatchObject({ state: 'passed', summary: 'main gains 3 commits.' })
  })

  it('refuses an older one', () => {
    expect(candidateGate(comparison({ relation: 'behind', behindBy: 2 }), 'main')).toEqual({
      id: 'candidate',
      title: 'The commit is ahead of the target',
      state: 'failed',
      summary: 'main is 2 commits ahead of the commit: that would be a rollback.',
      remedy: 'Promote a newer commit.',
      evidence: [{ detail: 'comparison', url: URL }],
    })
  })
})

describe('drift', () => {
  const merges = comparison({ aheadBy: 1, commits: [commit('Promote', 2)] })
  const hotfix = comparison({ aheadBy: 1, commits: [commit('Hotfix')], files: ['a'] })
  const asked = (drift: typeof merges | undefined, allowDrift = false) =>
    driftGate(promotion({ drift }), { allowDrift })

  it('is of a kind', () => {
    expect(driftKind(undefined)).toBe('none')
    expect(driftKind(comparison({ aheadBy: 0, commits: [], files: ['a'] }))).toBe('none')
    expect(driftKind(merges)).toBe('history')
    expect(driftKind(hotfix)).toBe('content')
    expect(driftKind(comparison({ aheadBy: 2, commits: [commit('x')] }))).toBe('content')
  })

  it('that is not there passes', () => {
    const gate = {
      id: 'drift',
      title: 'Nothing on main that staging lacks',
      state: 'passed',
      summary: 'main is contained in the commit.',
      evidence: [],
    }
    expect(asked(undefined)).toEqual(gate)
    expect(asked(comparison({ aheadBy: 0, commits: [] }))).toEqual(gate)
  })

  it('of history alone passes, with its commits', () => {
    expect(asked(merges)).toMatchObject({
      state: 'passed',
      summary: 'main has 1 commit of earlier promotions and no content of its own.',
      evidence: [{ detail: 'Promote', sha: '1'.repeat(40), url: 'https://c', by: 'ops' }],
    })
    const two = comparison({ aheadBy: 2, commits: [commit('a', 2), commit('b', 2)] })
    expect(asked(two).summary).toContain('main has 2 commits of')
  })

  it('of content blocks, unless it is allowed', () => {
    const summary = 'main has 1 commit that staging lacks, with changes in 1 file.'
    const evidence = [{ detail: 'Hotfix', sha: '1'.repeat(40), url: 'https://c', by: 'ops' }]
    const base = { id: 'drift', title: 'Nothing on main that staging lacks', evidence }
    expect(asked(hotfix)).toEqual({
      ...base,
      state: 'failed',
      summary,
      remedy:
        'Merge main back into staging and prove the result there (`back-merge: pull-request` offers it), or set `allow-drift: true`.',
    })
    expect(asked(hotfix, true)).toEqual({ ...base, state: 'passed', summary: `${summary} Allowed.` })
  })

  it('names the copies that squashed promotions leave', () => {
    const hint =
      ' If earlier promotions were squashed or rebased, these are their copies: promote by fast-forward or merge.'
    const summaryOf = (given: Parameters<typeof comparison>[0]) => asked(comparison(given)).summary
    const files = ['a', 'b']
    const squashed = [commit('Add (#12)'), commit('More (#3)')]
    expect(summaryOf({ aheadBy: 2, commits: squashed, files })).toBe(
      `main has 2 commits that staging lacks, with changes in 2 files.${hint}`,
    )
    expect(summaryOf({ aheadBy: 1, commits: [commit('Add')], files, filesCut: true })).toBe(
      `main has 1 commit that staging lacks, with changes in at least 2 files.${hint}`,
    )
    for (const commits of [
      [commit('Add (#12)'), commit('Fix')],
      [commit('Add (#12)'), commit('Merge (#13)', 2)],
      [commit('Add (#)')],
      [commit('(#12) Add')],
      [commit('Add (#1x)')],
    ])
      expect(summaryOf({ aheadBy: commits.length, commits, files })).not.toContain(hint)
    expect(summaryOf({ aheadBy: 1, commits: [], files })).not.toContain(hint)
  })
})

describe('the strategy', () => {
  const rules = (given: Partial<BranchRules>) => ({ ...promotion().rules, ...given })
  const classic = promotion().rules.classic
  const ask = (strategy: 'fast-forward' | 'merge' | 'pull-request', given: Partial<BranchRules> = {}) =>
    strategyGate(promotion({ rules: rules(given) }), { strategy })
  const required = [{ context: 'test', appId: undefined, ruledBy: 'x' }]

  it('passes where nothing is ruled, and where the rules allow it', () => {
    expect(ask('merge')).toEqual({
      id: 'strategy',
      title: 'main can be moved by merge',
      state: 'passed',
      summary: 'No rule stands in the way.',
      evidence: [],
    })
    const types = ['non_fast_forward', 'required_status_checks', 'workflows', 'pull_request']
    expect(ask('fast-forward', { types, bypassed: ['pull_request'] })).toMatchObject({
      state: 'passed',
      summary: 'The rules of the branch allow it.',
      evidence: [
        { detail: 'non_fast_forward' },
        { detail: 'required_status_checks' },
        { detail: 'workflows: may refuse the move' },
        { detail: 'pull_request: changes must come by a pull request' },
      ],
    })
    expect(ask('fast-forward', { requiredChecks: required, types: ['required_linear_history'] }).state).toBe(
      'passed',
    )
  })

  const harmless = [
    'deletion',
    'creation',
    'non_fast_forward',
    'required_status_checks',
    'required_linear_history',
    'required_signatures',
    'required_deployments',
  ]
  it.each(harmless)('knows that the rule %s does not refuse', type => {
    expect(ask('fast-forward', { types: [type] }).evidence).toEqual([{ detail: type }])
  })

  const bypass =
    'Use `strategy: pull-request`, or give this step the token of a GitHub App that the rule lets bypass.'
  const obstacles = [
    ['pull_request', 'main: changes must come by a pull request.'],
    ['merge_queue', 'main: changes must come through the merge queue.'],
    ['update', 'main: only bypass actors may move it.'],
  ] as const
  it.each(obstacles)('is refused by the rule %s, but not for a pull request', (type, summary) => {
    for (const strategy of ['fast-forward', 'merge'] as const)
      expect(ask(strategy, { types: [type] })).toMatchObject({ state: 'failed', summary, remedy: bypass })
    expect(ask('pull-request', { types: [type] }).state).toBe('passed')
  })

  it('is refused by classic protection', () => {
    const reviews = ask('fast-forward', { classic: { ...classic, requiresReviews: true } })
    expect(reviews.summary).toBe('main: branch protection requires reviewed pull requests.')
    const push = ask('merge', { classic: { ...classic, mayPush: false } })
    expect(push.summary).toBe('main: branch protection does not let this token push.')
    const all = { ...classic, requiresReviews: true, mayPush: false }
    expect(ask('pull-request', { classic: all }).state).toBe('passed')
  })

  it('is impossible by fast-forward once the target has commits of its own', () => {
    const drift = comparison({ aheadBy: 1, commits: [commit('Promote', 2)] })
    expect(strategyGate(promotion({ drift }), { strategy: 'fast-forward' })).toMatchObject({
      state: 'failed',
      summary: 'main has commits that the candidate lacks, so it cannot be fast-forwarded.',
      remedy: 'Use `strategy: merge`, or merge the target back into the source once.',
    })
    for (const strategy of ['merge', 'pull-request'] as const)
      expect(strategyGate(promotion({ drift }), { strategy }).state).toBe('passed')
  })

  it('that makes a merge commit is refused where none may be', () => {
    const linear = { state: 'failed', summary: 'main requires a linear history.' }
    for (const strategy of ['merge', 'pull-request'] as const) {
      const remedy = 'Use `strategy: fast-forward`.'
      expect(ask(strategy, { types: ['required_linear_history'] })).toMatchObject({ ...linear, remedy })
      expect(ask(strategy, { classic: { ...classic, requiresLinearHistory: true } })).toMatchObject(linear)
    }
    expect(ask('merge', { requiredChecks: required })).toMatchObject({
      summary: 'main requires checks, and a new merge commit has none.',
      remedy: 'Use `strategy: fast-forward` or `strategy: pull-request`.',
    })
    expect(ask('pull-request', { requiredChecks: required }).state).toBe('passed')
  })

  it('by pull request is refused where they are squashed or rebased', () => {
    const only = (methods: string) =>
      `main takes pull requests by ${methods} only, which would tear the histories apart.`
    expect(ask('pull-request', { mergeMethods: ['squash', 'rebase'] })).toMatchObject({
      state: 'failed',
      summary: only('squash or rebase'),
      remedy: 'Let the rule or the merge queue of the branch use the method `merge`.',
    })
    expect(ask('pull-request', { mergeMethods: [] }).summary).toBe(only('no method at all'))
    expect(ask('merge', { mergeMethods: [] }).state).toBe('passed')
  })

  it('tells every obstacle, and the way around the first', () => {
    const gate = ask('merge', { types: ['required_linear_history', 'update'], requiredChecks: required })
    expect(gate).toMatchObject({
      summary:
        'main requires a linear history; main requires checks, and a new merge commit has none; main: only bypass actors may move it.',
      remedy: 'Use `strategy: fast-forward`.',
    })
  })
})
