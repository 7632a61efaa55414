import { describe, expect, it } from 'vitest'
import { declaration } from '../../../actions/promote-branch/declaration.ts'
import { branchProblem, parseBranchLine } from '../../../actions/promote-branch/inputs/branch-line.ts'
import { checkInputs } from '../../../actions/promote-branch/inputs/check-inputs.ts'
import { parseNameValue } from '../../../actions/promote-branch/inputs/name-value.ts'
import { parseRequiredStatus } from '../../../actions/promote-branch/inputs/required-status.ts'
import { parseSignOff } from '../../../actions/promote-branch/inputs/sign-off-requirement.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'

const read = (given: Record<string, string>) => () =>
  readInputs(declaration, { from: 'staging', to: 'main', 'github-token': 'x', ...given })

describe('bad input', () => {
  const bad: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ to: 'staging' }, /to: must be another branch than `from`/],
    [{ from: '' }, /from: /],
    [{ sha: 'abc12' }, /sha: .*needs at least seven digits/],
    [{ sha: 'v1..0' }, /sha: .*nor a name that a tag can have/],
    [{ from: 'refs/heads/x' }, /from: .*write the name of the branch alone/],
    [{ from: 'a..b' }, /is not a name that a branch can have/],
    [{ strategy: 'squash' }, /strategy: must be `fast-forward`, `merge`, `pull-request`/],
    [{ freeze: 'Fri 16:00 till Monday' }, /freeze: .*is not a window/],
    [{ freeze: 'Fri 16:00 - Mon 08:00 Mars/Base' }, /Mars\/Base is not a time zone/],
    [{ freeze: '2026-12-24 - 2026-12-20' }, /ends before it begins/],
    [{ freeze: '2026-02-30 - 2026-03-01' }, /is not a window/],
    [{ 'require-statuses': 'a within 24' }, /after "within" comes a number with a unit/],
    [{ 'require-statuses': 'a on both' }, /is not `<context>/],
    [{ 'require-sign-off': 'approvals: 0' }, /must ask for at least 1/],
    [{ 'require-sign-off': 'approvals: two' }, /is not `approvals: N`/],
    [{ 'min-soak': '1h' }, /min-soak: needs `require-deployment`/],
    [{ 'require-checks': 'all\ntest' }, /stand alone/],
    [{ wait: '20m' }, /wait: must not be longer than `timeout`/],
    [{ wait: '5' }, /wait: must be a number with a unit/],
    [{ release: 'true' }, /release: needs `tag`/],
    [{ 'dispatch-inputs': 'a=b' }, /dispatch-inputs: needs `dispatch`/],
    [{ tag: 'release {date}' }, /is not a name that a tag can have/],
    [{ tag: 'v1..0' }, /is not a name that a tag can have/],
    [{ tag: 'v1.lock' }, /is not a name that a tag can have/],
    [{ tag: 'a~b' }, /is not a name that a tag can have/],
    [{ tag: 'x:y' }, /is not a name that a tag can have/],
    [{ tag: 'production-{data}' }, /\{data\} is not filled in; did you mean \{date\}\?/],
    [{ 'pull-request-title': 'To {too}' }, /\{too\} is not filled in/],
    [{ dispatch: 'd.yml', 'dispatch-inputs': 'sha={shaa}' }, /did you mean \{sha\}\?/],
    [{ dispatch: 'x.yml', strategy: 'pull-request' }, /dispatch: nothing has moved yet/],
    [{ 'api-url': 'http://ghes.example.com' }, /must use https/],
    [{ mode: 'sign-off' }, /environment: /],
    [{ branch: 'main' }, /branch: is not an input of promote-branch; did you mean `branches`/],
  ]
  it.each(bad)('%j', (given, words) => {
    expect(read(given)).toThrow(words)
  })

  it('is told all at once', () => {
    expect(read({ sha: 'a b', freeze: 'never', strategy: 'rebase' })).toThrow(/3 inputs need attention/)
  })
})

describe('what is wrong between inputs', () => {
  const usual = {
    mode: 'promote',
    sha: undefined,
    commit: undefined,
    from: 'staging',
    to: 'main',
    strategy: 'fast-forward',
    requireChecks: ['required'],
    requireDeployment: undefined,
    minSoak: undefined,
    branches: [],
    tag: undefined,
    release: false,
    dispatch: [],
    dispatchInputs: [],
    dispatchWait: false,
    pinSource: false,
    autoMerge: false,
    labels: [],
    reviewers: [],
    wait: 0,
    timeout: 1,
    githubToken: 'x',
  }
  const pull = { strategy: 'pull-request' }
  const status = { mode: 'status' }
  const deploy = { dispatch: ['a.yml'] }
  const many = (count: number) => Array.from({ length: count }, (_, index) => `n${index}=v`)

  const wrong: readonly (readonly [Partial<typeof usual> | object, string, string])[] = [
    [{ to: 'staging' }, 'to', 'must be another branch than `from`'],
    [{ ...status, from: undefined }, 'branches', 'give `from` and `to`, or `branches`'],
    [{ ...status, to: undefined }, 'branches', 'give `from` and `to`, or `branches`'],
    [{ ...status, branches: ['a'] }, 'branches', 'needs at least two branches'],
    [{ branches: ['a', 'b'] }, 'branches', 'belongs to `mode: status`'],
    [{ mode: 'sign-off', branches: ['a', 'b'] }, 'branches', 'belongs to `mode: status`'],
    [{ requireChecks: ['all', 'x'] }, 'require-checks', '`required`, `all` and `none` stand alone'],
    [{ requireChecks: ['x', 'none'] }, 'require-checks', '`required`, `all` and `none` stand alone'],
    [{ requireChecks: ['x', 'required'] }, 'require-checks', '`required`, `all` and `none` stand alone'],
    [{ minSoak: 0 }, 'min-soak', 'needs `require-deployment`'],
    [{ mode: 'sign-off', strategy: 'merge' }, 'strategy', 'belongs to `mode: promote` or `mode: status`'],
    [{ mode: 'sign-off', tag: 'v1' }, 'tag', 'belongs to `mode: promote`'],
    [{ ...status, ...deploy }, 'dispatch', 'belongs to `mode: promote`'],
    [{ ...status, sha: 'v1' }, 'sha', 'belongs to `mode: promote` or `mode: sign-off`'],
    [{ comment: 'fine' }, 'comment', 'belongs to `mode: sign-off`'],
    [{ environment: 'staging' }, 'environment', 'belongs to `mode: sign-off`'],
    [{ sha: 'abcdef1', commit: 'b'.repeat(40) }, 'commit', 'names another commit than `sha`'],
    [{ release: true }, 'release', 'needs `tag`'],
    [{ dispatchInputs: ['a=b'] }, 'dispatch-inputs', 'needs `dispatch`'],
    [{ ...deploy, dispatchInputs: many(26) }, 'dispatch-inputs', 'GitHub takes at most 25'],
    [{ dispatchWait: true }, 'dispatch-wait', 'needs `dispatch`'],
    [{ ...pull, ...deploy }, 'dispatch', 'nothing has moved yet with `strategy: pull-request`'],
    [{ ...pull, tag: 'x' }, 'tag', 'nothing has moved yet with `strategy: pull-request`'],
    [{ autoMerge: true }, 'auto-merge', 'needs `strategy: pull-request`'],
    [{ labels: ['x'] }, 'labels', 'needs `strategy: pull-request`'],
    [{ reviewers: ['x'] }, 'reviewers', 'needs `strategy: pull-request`'],
    [{ ...pull, pinSource: true }, 'pin-source', 'the pull request is frozen at the commit anyway'],
    [{ githubToken: undefined }, 'github-token', 'is required'],
    [{ wait: 2 }, 'wait', 'must not be longer than `timeout`'],
  ]
  it.each(wrong)('%j', (given, input, message) => {
    expect(checkInputs({ ...usual, ...given })).toEqual([{ input, message }])
  })

  const right: readonly object[] = [
    {},
    { wait: 1 },
    { ...status, branches: ['a', 'b'], from: undefined, to: undefined },
    { ...status, strategy: 'merge' },
    { mode: 'sign-off', to: undefined },
    { mode: 'sign-off', comment: 'fine', sha: 'v1', signOffBy: ['a'], allowSelfSignOff: true },
    { sha: 'abcdef1', commit: `abcdef1${'0'.repeat(33)}` },
    { sha: 'v1', commit: 'b'.repeat(40) },
    { mode: 'sign-off', from: undefined, to: undefined },
    { requireChecks: ['all'] },
    { requireChecks: ['a', 'b'] },
    { minSoak: 1, requireDeployment: 'staging' },
    { strategy: 'merge' },
    { tag: 'x', release: true },
    { tag: 'x', pinSource: true },
    { ...deploy, dispatchInputs: many(25), dispatchWait: true },
    { ...pull, autoMerge: true, labels: ['a'], reviewers: ['b'] },
  ]
  it.each(right)('%j is fine', given => {
    expect(checkInputs({ ...usual, ...given })).toEqual([])
  })
})

describe('status requirements', () => {
  const plain = { context: 'a/b', withinMs: undefined, on: 'source', by: undefined }
  const good = [
    ['a/b', plain],
    ['a/b  within   24h', { ...plain, withinMs: 86_400_000 }],
    ['a/b on target', { ...plain, on: 'target' }],
    ['a/b on source by @ci[bot]', { ...plain, by: 'ci[bot]' }],
    ['a/b by app:ci', { ...plain, by: 'ci[bot]' }],
    ['a/b by b@x within 1s on target', { context: 'a/b', withinMs: 1_000, on: 'target', by: 'b@x' }],
  ] as const
  it.each(good)('%s', (line, expected) => {
    expect(parseRequiredStatus(line)).toEqual(expected)
  })

  const form = 'is not `<context> [within <duration>] [on source|target] [by <login>|app:<slug>]`'
  const bad = [
    ...[
      'a on both',
      'a on',
      'a by',
      'a by @',
      'a by app:',
      'a until 5m',
      'a on source on target',
      'a by x by y',
      'a x',
    ],
    'a within 1h within 2h',
  ]
  it.each(bad)('%s is refused', line => {
    expect(parseRequiredStatus(line)).toBe(`${line}: ${form}`)
  })

  it.each(['a within 24', 'a within', 'a within soon on target'])('%s is refused', line => {
    expect(parseRequiredStatus(line)).toBe(
      `${line}: after "within" comes a number with a unit: ms, s, m, h, d or w, for example 90s or 10m`,
    )
  })
})

describe('sign-off requirements', () => {
  it('name an environment or a number of reviews', () => {
    expect(parseSignOff('staging')).toEqual({ kind: 'status', environment: 'staging' })
    expect(parseSignOff('eu/staging')).toEqual({ kind: 'status', environment: 'eu/staging' })
    expect(parseSignOff('not-approvals')).toEqual({ kind: 'status', environment: 'not-approvals' })
    expect(parseSignOff('approvals: 2')).toEqual({ kind: 'reviews', count: 2 })
    expect(parseSignOff('approvals:12')).toEqual({ kind: 'reviews', count: 12 })
    expect(parseSignOff('approvals:   1')).toEqual({ kind: 'reviews', count: 1 })
  })

  it('are refused otherwise', () => {
    expect(parseSignOff('approvals: 0')).toBe('approvals: 0: must ask for at least 1')
    for (const line of ['approvals', 'approvals: two', 'approvals: 2 of us', 'approvals 2'])
      expect(parseSignOff(line)).toBe(`${line}: is not \`approvals: N\``)
    for (const line of ['', '/staging', 'a b', 'a:b', ':a', ' a', 'x approvals: 2'])
      expect(parseSignOff(line)).toBe(`${line}: is no name of an environment`)
  })
})

describe('branches', () => {
  const names = [
    'main',
    'release/1.0',
    'feature/ünï',
    'a@b',
    '$(x)',
    'x.locks',
    'a.b',
    'a-',
    '@x',
    'a@',
    'lock',
  ]
  it.each(names)('%s may be one', name => {
    expect(branchProblem(name)).toBeUndefined()
  })

  const bad = [
    ...[
      'a b',
      'a~b',
      'a^b',
      'a:b',
      'a?b',
      'a*b',
      'a[b',
      'a\\b',
      'a\u0001',
      'a\u007f',
      'a..b',
      'a@{b',
      'a//b',
    ],
    ...['-x', '.x', '/x', 'a/.b', 'a/', 'a.', 'x.lock', 'x.lock/y', '@', ' ', '\t'],
  ]
  it.each(bad)('%j may not', name => {
    expect(branchProblem(name)).toBe(`${name}: is not a name that a branch can have`)
  })

  it('are named alone', () => {
    expect(branchProblem('refs/heads/x')).toBe(
      'refs/heads/x: is a full ref; write the name of the branch alone',
    )
    expect(branchProblem('x/refs/y')).toBeUndefined()
  })

  it('may have an environment on the board', () => {
    expect(parseBranchLine('main: production')).toEqual({ branch: 'main', environment: 'production' })
    expect(parseBranchLine('main:production')).toEqual({ branch: 'main', environment: 'production' })
    expect(parseBranchLine('main:   production ')).toEqual({ branch: 'main', environment: 'production' })
    expect(parseBranchLine('dev')).toEqual({ branch: 'dev', environment: undefined })
    expect(parseBranchLine('a b: x')).toBe('a b: is not a name that a branch can have')
    for (const line of ['a: b: c', 'a: ', 'a:'])
      expect(parseBranchLine(line)).toBe(`${line}: is not \`<branch>[: <environment>]\``)
  })
})

it('pairs of name and value', () => {
  expect(parseNameValue('a=b')).toEqual(['a', 'b'])
  expect(parseNameValue(' a = b=c ')).toEqual(['a', 'b=c'])
  expect(parseNameValue('a=')).toEqual(['a', ''])
  for (const line of ['a', '=b', ' =b', ''])
    expect(parseNameValue(line)).toBe(`${line}: is not \`name=value\``)
})
