import { expect, test } from 'vitest'
import type { KubeObject } from '../../../actions/deploy-kubernetes/objects/kube-object.ts'
import { previousRevision } from '../../../actions/deploy-kubernetes/rollback/previous-revision.ts'

const deployment = (revision: number): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', uid: 'u', annotations: { 'deployment.kubernetes.io/revision': String(revision) } },
})

const replicaSet = (revision: number, earlier: string | undefined, second: number): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: {
    name: `api-${revision}`,
    labels: { 'pod-template-hash': `h${second}` },
    creationTimestamp: `2026-11-30T00:00:0${second}Z`,
    ownerReferences: [{ uid: 'u', controller: true }],
    annotations: {
      'deployment.kubernetes.io/revision': String(revision),
      ...(earlier === undefined ? {} : { 'deployment.kubernetes.io/revision-history': earlier }),
    },
  },
})

test.each([
  [
    'A B C',
    3,
    [
      [1, undefined, 1],
      [2, undefined, 2],
      [3, undefined, 3],
    ],
    2,
  ],
  ['only A', 1, [[1, undefined, 1]], 'none'],
  [
    'A B, back to A: B was left, nothing is below A',
    3,
    [
      [2, undefined, 2],
      [3, '1', 1],
    ],
    'none',
  ],
  [
    'A B C, back to B: A is below B, C was left',
    4,
    [
      [1, undefined, 1],
      [3, undefined, 3],
      [4, '2', 2],
    ],
    1,
  ],
  [
    'A B C, back to A by its oldest number',
    6,
    [
      [2, undefined, 2],
      [3, undefined, 3],
      [6, '1,4', 1],
    ],
    'none',
  ],
  [
    'a template that is older than the one before, and tells nothing',
    3,
    [
      [2, undefined, 2],
      [3, undefined, 1],
    ],
    'ambiguous',
  ],
] as const)('%s', (_, current, revisions, expected) => {
  const sight = {
    workloads: [],
    pods: [],
    revisions: revisions.map(([number, earlier, second]) => replicaSet(number, earlier, second)),
  }
  const previous = previousRevision(deployment(current), sight)
  expect(previous.kind === 'found' ? previous.revision.number : previous.kind).toBe(expected)
})
