import { expect, test } from 'vitest'
import { whoseServes } from '../../../actions/release/steps/whose-serves.ts'
import type { Entry } from '../../../shared/record/entry.ts'

const [MINE, OTHER] = ['a'.repeat(40), 'b'.repeat(40)]

const written = (deployment: string, run: string): Entry => ({
  ...{ id: 7, environment: 'production', createdAt: '2026-11-30T12:00:00Z', creator: '' },
  ...{ ending: 'served', said: '' },
  payload: { v: 1, act: 'deploy', component: 'backend', target: 'x/y', deployment, run },
})

const left = (...made: string[]) => ({ previous: { id: 'before' }, made })

test.each([
  ['named, and serves', left('own'), { id: 'own' }, [], 'ours'],
  ['made again by the platform', left('own'), { id: 'copy', restores: 'own' }, [], 'ours'],
  ['named, and something else serves', left('own'), { id: 'x' }, [], 'theirs'],
  ['named twice, and the second serves', left('own', 'again'), { id: 'again' }, [], 'ours'],
  ['already back', left('own'), { id: 'before' }, [], 'before'],
  ['already back under a new id', left('own'), { id: 'x', restores: 'before' }, [], 'before'],
  ['never named, and another commit serves', left(), { id: 'x', commit: OTHER }, [], 'theirs'],
  ['never named, and its own commit serves', left(), { id: 'x', commit: MINE }, [], 'ours'],
  ['never named, and nobody knows the commit', left(), { id: 'x' }, [], 'ours'],
  ['never named, and another run wrote it down', left(), { id: 'x' }, [written('x', '8.1')], 'theirs'],
  ['never named, and this run wrote it down', left(), { id: 'x' }, [written('x', '7.2')], 'ours'],
  ['never named, and the attempt before wrote it down', left(), { id: 'x' }, [written('x', '7.1')], 'theirs'],
  ['the first ever, and theirs serves', { previous: null, made: ['own'] }, { id: 'x' }, [], 'theirs'],
])('a release that is %s', (_, side, serving, entries, expected) => {
  expect(whoseServes({ left: side, serving, commit: MINE, run: '7.2', entries })).toBe(expected)
})
