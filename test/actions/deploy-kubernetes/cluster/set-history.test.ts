import { expect, test } from 'vitest'
import {
  afterRestart,
  afterRollback,
  historyData,
  readHistory,
  releaseId,
  releaseThatServes,
  type SetRelease,
  withRelease,
} from '../../../../actions/deploy-kubernetes/cluster/set-history.ts'

const release = (name: string): SetRelease => {
  const workloads = { 'deployment/api': { revision: 1, hash: name } }
  return { id: releaseId(workloads), at: '', commit: undefined, workloads, configuration: name }
}
const [A, B, C] = ['a', 'b', 'c'].map(release) as [SetRelease, SetRelease, SetRelease]
const hashes = (history: readonly SetRelease[]) =>
  history.map(
    ({ workloads, isLeft }) => `${workloads['deployment/api']?.hash}${isLeft === true ? ' left' : ''}`,
  )

test('a release goes on top, the same one once', () => {
  expect(hashes(withRelease([A], B))).toEqual(['b', 'a'])
  expect(hashes(withRelease([B, A], B))).toEqual(['b', 'a'])
  expect(hashes(withRelease([{ ...B, isLeft: true }, A], B))).toEqual(['b', 'b left', 'a'])
})

test('a rollback leaves everything above, and a release that nobody noted leaves all', () => {
  expect(hashes(afterRollback([C, B, A], B))).toEqual(['c left', 'b', 'a'])
  expect(hashes(afterRollback(afterRollback([C, B, A], B), A))).toEqual(['c left', 'b left', 'a'])
  expect(hashes(afterRollback([C, B], A))).toEqual(['a', 'c left', 'b left'])
})

test('a restart is the same release under another id', () => {
  expect(hashes(afterRestart([B, A], C, B.id))).toEqual(['c', 'b left', 'a'])
})

test('what is written is read back; what cannot be read is no memory', () => {
  const history = afterRollback([B, A], A)
  expect(readHistory({ data: historyData(history) } as never)).toEqual(history.map(one => ({ ...one })))
  expect(readHistory({ data: { releases: 'no json' } } as never)).toEqual([])
  expect(readHistory(undefined)).toEqual([])
})

test('the release that serves has exactly the templates that run', () => {
  expect(releaseThatServes([B, A], A.workloads)?.id).toBe(A.id)
  expect(releaseThatServes([B, A], C.workloads)).toBeUndefined()
})
