import { expect, test } from 'vitest'
import type { KubeObject } from '../../../../actions/deploy-kubernetes/objects/kube-object.ts'
import { jobState } from '../../../../actions/deploy-kubernetes/wait/job-state.ts'
import { rolloutState } from '../../../../actions/deploy-kubernetes/wait/rollout-state.ts'

type Fields = Readonly<Record<string, unknown>>

const workload = (kind: string, spec: Fields, status: Fields, generation = 2): KubeObject => ({
  apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
  kind,
  metadata: { name: 'x', generation },
  spec,
  status: { observedGeneration: generation, ...status },
})

const done = { replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2 }
const condition = (type: string, status: string, reason: string) => ({
  conditions: [{ type, status, reason, message: 'm' }],
})

test.each([
  ['all of them', 'Deployment', { replicas: 2 }, done, 'done', undefined],
  ['none asked for', 'Deployment', { replicas: 0 }, {}, 'done', /0 replicas/],
  [
    'not seen yet',
    'Deployment',
    { replicas: 2 },
    { ...done, observedGeneration: 1 },
    'waiting',
    /not seen it yet/,
  ],
  [
    'an old failure, not seen yet',
    'Deployment',
    { replicas: 2 },
    { observedGeneration: 1, ...condition('Progressing', 'False', 'ProgressDeadlineExceeded') },
    'waiting',
    /not seen/,
  ],
  [
    'too few new ones',
    'Deployment',
    { replicas: 2 },
    { ...done, updatedReplicas: 1 },
    'waiting',
    /1 of 2 pods are of the new/,
  ],
  ['old ones left', 'Deployment', { replicas: 2 }, { ...done, replicas: 3 }, 'waiting', /1 old pods/],
  [
    'not available',
    'Deployment',
    { replicas: 2 },
    { ...done, availableReplicas: 1 },
    'waiting',
    /1 of 2 new pods are available/,
  ],
  [
    'no progress',
    'Deployment',
    { replicas: 2, progressDeadlineSeconds: 60 },
    { ...done, updatedReplicas: 1, ...condition('Progressing', 'False', 'ProgressDeadlineExceeded') },
    'stuck',
    /60 s/,
  ],
  ['paused', 'Deployment', { replicas: 2, paused: true }, done, 'stuck', /paused/],
  [
    'default of one',
    'Deployment',
    {},
    { replicas: 1, updatedReplicas: 1, availableReplicas: 1 },
    'done',
    undefined,
  ],
  ['all of the set', 'StatefulSet', { replicas: 2 }, done, 'done', undefined],
  ['one of the set', 'StatefulSet', { replicas: 2 }, { ...done, updatedReplicas: 1 }, 'waiting', /1 of 2/],
  [
    'one not ready',
    'StatefulSet',
    { replicas: 2 },
    { ...done, readyReplicas: 1 },
    'waiting',
    /1 of 2 pods are ready/,
  ],
  [
    'partition',
    'StatefulSet',
    { replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } } },
    { replicas: 3, updatedReplicas: 1, readyReplicas: 3 },
    'done',
    /keeps 2 of 3 pods on the revision before/,
  ],
  [
    'by hand',
    'StatefulSet',
    { replicas: 2, updateStrategy: { type: 'OnDelete' } },
    { ...done, updatedReplicas: 0 },
    'stuck',
    /OnDelete, and 2 pods/,
  ],
  [
    'by hand, done',
    'StatefulSet',
    { replicas: 2, updateStrategy: { type: 'OnDelete' } },
    done,
    'done',
    undefined,
  ],
  [
    'every node',
    'DaemonSet',
    {},
    { desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2 },
    'done',
    undefined,
  ],
  ['no node', 'DaemonSet', {}, { desiredNumberScheduled: 0 }, 'done', /no node matches/],
  [
    'one node to go',
    'DaemonSet',
    {},
    { desiredNumberScheduled: 2, updatedNumberScheduled: 1, numberAvailable: 2 },
    'waiting',
    /1 of 2/,
  ],
] as const)('%s', (_, kind, spec, status, expected, words) => {
  const state = rolloutState(workload(kind, spec, status))
  expect(state.kind).toBe(expected)
  const text = 'why' in state ? state.why : 'note' in state ? state.note : undefined
  if (words === undefined) expect(text).toBeUndefined()
  else expect(text).toMatch(words)
})

test.each([
  [{}, {}, 'running', undefined],
  [{ suspend: true }, {}, 'suspended', undefined],
  [{}, condition('Complete', 'True', ''), 'complete', undefined],
  [{ backoffLimit: 2 }, condition('Failed', 'True', 'BackoffLimitExceeded'), 'failed', /backoffLimit of 2/],
  [
    { activeDeadlineSeconds: 5 },
    condition('Failed', 'True', 'DeadlineExceeded'),
    'failed',
    /activeDeadlineSeconds of 5/,
  ],
  [{}, condition('Failed', 'True', 'Other'), 'failed', /m/],
  [{}, condition('Failed', 'False', ''), 'running', undefined],
])('a Job %j with %j', (spec, status, expected, words) => {
  const state = jobState(workload('Job', spec, status))
  expect(state.kind).toBe(expected)
  if (words !== undefined) expect('why' in state ? state.why : '').toMatch(words)
})
