import { describe, expect, it } from 'vitest'
import { declaration } from '../../../actions/promote-branch/declaration.ts'
import { branchProblem, parseStation } from '../../../actions/promote-branch/inputs/branch-line.ts'
import { parseRequiredStatus } from '../../../actions/promote-branch/inputs/required-status.ts'
import { parseSignOff } from '../../../actions/promote-branch/inputs/sign-off-requirement.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'

const read = (given: Record<string, string>) => () =>
  readInputs(declaration, { from: 'staging', to: 'main', 'github-token': 'x', ...given })

describe('bad input', () => {
  const bad: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ to: 'staging' }, /to: must be another branch than `from`/],
    [{ from: '' }, /from: /],
    [{ sha: 'abc1234' }, /sha: must be a full commit SHA/],
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
    [{ dispatch: 'x.yml', strategy: 'pull-request' }, /dispatch: nothing has moved yet/],
    [{ 'api-url': 'http://ghes.example.com' }, /must use https/],
    [{ mode: 'sign-off' }, /environment: /],
    [{ branch: 'main' }, /branch: is not an input of promote-branch; did you mean `branches`/],
  ]
  it.each(bad)('%j', (given, words) => {
    expect(read(given)).toThrow(words)
  })

  it('is told all at once', () => {
    expect(read({ sha: 'x', freeze: 'never', strategy: 'rebase' })).toThrow(/3 inputs need attention/)
  })
})

it('status requirements', () => {
  expect(parseRequiredStatus('db-backup/production within 24h on target')).toEqual({
    context: 'db-backup/production',
    withinMs: 86_400_000,
    on: 'target',
  })
  expect(parseRequiredStatus('smoke-check/staging')).toMatchObject({ on: 'source', withinMs: undefined })
})

it('sign-off requirements', () => {
  expect(parseSignOff('staging')).toEqual({ kind: 'status', environment: 'staging' })
  expect(parseSignOff('approvals: 2')).toEqual({ kind: 'reviews', count: 2 })
})

it('stations of the board', () => {
  expect(parseStation('main: production')).toEqual({ branch: 'main', environment: 'production' })
  expect(parseStation('dev')).toEqual({ branch: 'dev', environment: undefined })
  expect(parseStation('a: b: c')).toMatch('is not')
  for (const name of ['main', 'release/1.0', 'feature/ünï', 'a@b', '$(x)'])
    expect(branchProblem(name)).toBeUndefined()
  for (const name of ['', ' ', 'a b', '-x', 'x.lock', 'a//b', 'a/', '@', 'a@{1}']) {
    expect(name === '' || branchProblem(name)).toBeTruthy()
  }
})
