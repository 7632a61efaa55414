import { expect, it } from 'vitest'
import type { Entry } from '../../../shared/record/entry.ts'
import { environmentState, liveCommits } from '../../../shared/record/environment-state.ts'
import { revision } from './story.ts'

/** `backend railway/api A` for each act, one after the other; all served. */
const record = (...acts: readonly string[]): Entry[] =>
  acts.map((act, index) => {
    const [component = '', target = '', name = ''] = act.split(' ')
    const { commit, build } = revision(name)
    return {
      ...{ id: index + 1, environment: 'production', creator: '', ending: 'served', said: '' },
      createdAt: new Date(Date.UTC(2026, 10, 30, 12, 0, index)).toISOString(),
      payload: { v: 1, act: 'deploy', component, target, deployment: `${target} ${name}`, commit, build },
    }
  })

const serving = (...acts: readonly string[]) =>
  environmentState(record(...acts)).serving.map(({ serves }) => serves.id)

it('has one of each side', () => {
  expect(serving('backend railway/api A', 'frontend pages/site A', 'backend railway/api B')).toEqual([
    'railway/api B',
    'pages/site A',
  ])
})

it('has left the platform from which a side moved away', () => {
  const moved = ['backend railway/api A', 'backend kubernetes/c/n/s B', 'backend kubernetes/c/n/s C']
  expect(serving(...moved)).toEqual(['kubernetes/c/n/s C'])
  expect(liveCommits(environmentState(record(...moved)))).toEqual([revision('C').commit])
})

it('has both of two applications from the first deployment of the second on', () => {
  expect(serving('backend railway/one A', 'backend railway/two A')).toEqual([
    'railway/one A',
    'railway/two A',
  ])
  const inOneRun = (run: string, acts: readonly string[]) =>
    record(...acts).map(entry => ({ ...entry, payload: { ...entry.payload, run } }) as Entry)
  const acts = ['backend railway/one A', 'backend railway/two B']
  const targets = (entries: readonly Entry[]) => environmentState(entries).serving.map(({ target }) => target)
  expect(targets(inOneRun('7.1', acts))).toEqual(['railway/one', 'railway/two'])
  expect(targets(record(...acts))).toEqual(['railway/two'])
})

it('has both of two applications that are deployed in turns', () => {
  expect(serving('backend railway/one A', 'backend railway/two A', 'backend railway/one B')).toEqual([
    'railway/one B',
    'railway/two A',
  ])
})

it('has the newest preview for its side, where it has nothing else', () => {
  expect(serving('backend railway/api A', 'frontend pages/site@staging A')).toEqual([
    'railway/api A',
    'pages/site@staging A',
  ])
  expect(
    serving('frontend pages/site@one A', 'frontend pages/site@two B', 'frontend pages/site@one C'),
  ).toEqual(['pages/site@one C'])
  expect(serving('frontend pages/site A', 'frontend pages/site@one B')).toEqual(['pages/site A'])
})
