import { expect, test } from 'vitest'
import type { KubeObject } from '../../../../actions/deploy-kubernetes/objects/kube-object.ts'
import { goneJob, goneJobs } from '../../../../actions/deploy-kubernetes/wait/gone-job.ts'
import { judgeSight } from '../../../../actions/deploy-kubernetes/wait/judge-sight.ts'
import { Patience } from '../../../../actions/deploy-kubernetes/wait/patience.ts'

const job = (uid: string, spec: object = { ttlSecondsAfterFinished: 0 }): KubeObject => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'seed', namespace: 'n', uid },
  spec,
})
const event = (reason: string, uid = 'new'): KubeObject => ({
  ...{ apiVersion: 'v1', kind: 'Event', metadata: { name: 'e', uid: 'e' } },
  ...{ reason, involvedObject: { kind: 'Job', name: 'seed', uid } },
})

test.each([
  ['its own end', [event('SuccessfulCreate'), event('Completed')], 'complete'],
  ['its own failure', [event('BackoffLimitExceeded')], 'failed'],
  ['the end of the one before', [event('Completed', 'old')], 'unknown'],
  ['nothing', [], 'unknown'],
])('%s is told by the events', (_, events, expected) => {
  expect(goneJob('new', events)).toBe(expected)
  expect(goneJob(undefined, events)).toBe('unknown')
})

test('only Jobs that go by themselves may be gone', () => {
  expect(goneJobs([job('new'), { ...job('x', {}), metadata: { name: 'other' } }], [])).toHaveLength(1)
  expect(goneJobs([job('new')], [job('new')])).toEqual([])
})

const verdict = (events: readonly KubeObject[], watched: readonly KubeObject[], looks = 3) => {
  const patience = new Patience()
  const sight = { workloads: watched.slice(1), revisions: [], pods: [] }
  const watch = { watched, before: new Map(), patience, applied: [job('new')], events }
  const all = Array.from({ length: looks }, (_, look) => judgeSight(sight, { ...watch, nowMs: look * 2_000 }))
  return all.at(-1)
}
const suspended = { ...job('s', { suspend: true }), metadata: { name: 'later', namespace: 'n', uid: 's' } }

test('an end that nobody saw is neither good nor bad, and hides no end of others', () => {
  const unseen = { kind: 'failed', failure: { isUnseen: true } }
  expect(verdict([], [job('new')], 1)).toMatchObject({ kind: 'waiting' })
  expect(verdict([], [job('new')])).toMatchObject(unseen)
  expect(verdict([], [job('new'), suspended])).toMatchObject(unseen)
  expect(verdict([], [job('new'), { ...job('r', {}), metadata: { name: 'runs' } }])).toMatchObject({
    kind: 'waiting',
  })
  const bad = { ...job('b', {}), metadata: { name: 'bad' } }
  const failed = {
    status: { conditions: [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded' }] },
  }
  expect(verdict([], [job('new'), { ...bad, ...failed }])).not.toMatchObject(unseen)
  expect(verdict([event('Completed')], [job('new')], 1)).toMatchObject({ kind: 'done', notes: [] })
  expect(verdict([event('DeadlineExceeded')], [job('new'), suspended])).toMatchObject({ kind: 'failed' })
})
