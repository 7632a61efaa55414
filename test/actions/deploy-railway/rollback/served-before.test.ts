import { expect, test } from 'vitest'
import type { KnownDeployment } from '../../../../actions/deploy-railway/railway-api/railway.ts'
import { servedBefore } from '../../../../actions/deploy-railway/rollback/served-before.ts'
import { changedSince } from '../../../../actions/deploy-railway/variables/changed-since.ts'

/** Letters in the order in which they were made; `b!` never went live. */
const made = (letters: string): KnownDeployment[] =>
  letters
    .split(' ')
    .filter(name => name !== '')
    .map((name, index) => ({
      ...{ id: name.charAt(0), status: 'REMOVED', createdAtMs: index, canRedeploy: true },
      canRollback: !name.endsWith('!'),
      ...{ message: undefined, commit: undefined, image: undefined, imageDigest: undefined },
      reason: undefined,
    }))

test.each([
  ['ours over what was there', 'a', 'a o', 'a'],
  ['ours over theirs', 'a', 'a b o', 'b'],
  ['ours over two of theirs', 'a', 'a b c o', 'c'],
  ['ours over theirs that never went live', 'a', 'a b! o', 'a'],
  ['theirs over ours', 'a', 'a o b', 'a'],
  ['ours over nothing', '', 'o', undefined],
  ['ours over theirs over nothing', '', 'b o', 'b'],
])('%s', (_, then, now, expected) => {
  const before = made(then)
  const looks = { found: before.at(-1), before, now: made(now).toReversed(), deploymentId: 'o' }
  expect(servedBefore(looks)?.id).toBe(expected)
})

test('a value that somebody changed since is not restored', () => {
  const plan = {
    before: new Map([
      ['A', '1'],
      ['B', '1'],
      ['C', '1'],
      ['D', '1'],
    ]),
    wanted: new Map([
      ['A', '2'],
      ['B', '2'],
      ['C', '2'],
    ]),
  }
  const values = new Map([
    ['A', '2'],
    ['B', 'theirs'],
    ['C', '1'],
  ])
  expect(changedSince(plan, { values, sealed: new Set() })).toEqual({
    ours: new Map([
      ['A', '1'],
      ['C', '1'],
      ['D', '1'],
    ]),
    theirs: ['B'],
  })
  expect(changedSince(plan, { values, sealed: new Set(['A']) }).theirs).toEqual(['A', 'B'])
})
