import { describe, expect, it } from 'vitest'
import { declaration } from '../../../actions/promote-branch/declaration.ts'
import { isInside } from '../../../actions/promote-branch/gates/freeze.ts'
import { matchesAny } from '../../../actions/promote-branch/gates/name-pattern.ts'
import { branchProblem, parseStation } from '../../../actions/promote-branch/inputs/branch-line.ts'
import { parseFreezeWindow } from '../../../actions/promote-branch/inputs/freeze-window.ts'
import { parseRequiredStatus } from '../../../actions/promote-branch/inputs/required-status.ts'
import { parseSignOff } from '../../../actions/promote-branch/inputs/sign-off-requirement.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { attempt, startRepository } from './scene.ts'

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

  it('about the repository is one clear error before anything is touched', async () => {
    await using repository = await startRepository()
    const { github, released } = repository
    const stray = await github.scene.commit('topic', { message: 'Stray', files: { t: '1' } }, released)
    const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
      [{ from: 'stagin' }, /from: is no branch of this repository; there are main, staging, topic/],
      [{ to: 'production' }, /to: is no branch/],
      [{ sha: 'f'.repeat(40) }, /sha: is no commit of this repository/],
      [{ sha: stray }, /sha: is not part of staging/],
      [{ sha: released, 'pin-source': 'true' }, /pin-source: the commit is not the head of staging/],
    ]
    for (const [given, words] of cases) await expect(attempt(github, given)).rejects.toThrow(words)
    expect(await github.scene.tip('main')).toBe(released)
    expect(github.violations).toEqual([])
  })
})

describe('freeze windows', () => {
  const inside = (text: string, time: string) => {
    const parsed = parseFreezeWindow(text)
    return 'window' in parsed ? isInside(parsed.window, new Date(time)) : parsed.problem
  }
  const cases = [
    ['Sat - Sun', '2026-11-21T12:00:00Z', true],
    ['Sat - Sun', '2026-11-22T23:59:00Z', true],
    ['Sat - Sun', '2026-11-23T00:00:00Z', false],
    ['Fri 16:00 - Mon 08:00', '2026-11-20T15:59:59Z', false],
    ['Fri 16:00 - Mon 08:00', '2026-11-22T03:00:00Z', true],
    ['Mon 08:00 - Mon 09:00 America/New_York', '2026-11-23T13:30:00Z', true],
    ['22:00 - 06:00', '2026-11-20T23:00:00Z', true],
    ['22:00 - 06:00', '2026-11-20T06:00:00Z', false],
    ['2026-12-24 - 2027-01-02', '2027-01-02T23:59:00Z', true],
    ['2026-12-24 - 2027-01-02', '2027-01-03T00:00:00Z', false],
    ['2026-12-24 12:00 - 2026-12-24 18:00 Europe/Amsterdam', '2026-12-24T11:00:00Z', true],
    ['2026-12-24 12:00 - 2026-12-24 18:00 Europe/Amsterdam', '2026-12-24T17:00:00Z', false],
    // The night in which summer time ends has two hours from 02:00; both are inside.
    ['Sun 02:00 - Sun 03:00 Europe/Amsterdam', '2026-10-25T00:30:00Z', true],
    ['Sun 02:00 - Sun 03:00 Europe/Amsterdam', '2026-10-25T01:30:00Z', true],
    ['Sun 02:00 - Sun 03:00 Europe/Amsterdam', '2026-10-25T02:00:00Z', false],
  ] as const
  it.each(cases)('%s at %s: %s', (text, time, expected) => {
    expect(inside(text, time)).toBe(expected)
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

it('name patterns', () => {
  expect(matchesAny('e2e (chrome)', ['e2e (*)'])).toBe(true)
  expect(matchesAny('e2e', ['e?e'])).toBe(true)
  expect(matchesAny('a.b', ['a+b', 'a.c'])).toBe(false)
})
