import { expect, test } from 'vitest'
import { decidePrune } from '../../../../actions/deploy-kubernetes/apply/prune-decision.ts'
import type { KubeObject } from '../../../../actions/deploy-kubernetes/objects/kube-object.ts'

const member = (kind: string, uid: string | undefined, metadata: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: {
    name: kind.toLowerCase(),
    ...(uid === undefined ? {} : { uid }),
    labels: { 'applyset.kubernetes.io/part-of': 'ours' },
    ...metadata,
  },
})

const decide = (members: readonly KubeObject[], applied = ['kept'], needed: string[] = []) =>
  decidePrune({ setId: 'ours', members, applied: new Set(applied), needed: new Set(needed) })

test.each([
  ['what was not applied now goes', member('Service', 'old'), true, undefined],
  ['what was applied stays, whatever it is called', member('Service', 'kept'), false, undefined],
  ['a volume claim stays', member('PersistentVolumeClaim', 'old'), false, /never deleted/],
  ['a namespace stays', member('Namespace', 'old'), false, /never deleted/],
  [
    'what another set owns stays',
    member('Service', 'old', { labels: { 'applyset.kubernetes.io/part-of': 'theirs' } }),
    false,
    undefined,
  ],
  [
    'what a controller made stays',
    member('Pod', 'old', { ownerReferences: [{ uid: 'x' }] }),
    false,
    undefined,
  ],
  [
    'what is on its way out is left alone',
    member('Service', 'old', { deletionTimestamp: '2026-11-30T00:00:00Z' }),
    false,
    undefined,
  ],
  ['what has no identity stays', member('Service', undefined), false, /identity/],
])('%s', (_, one, goes, why) => {
  const { deleted, kept } = decide([one])
  expect(deleted).toEqual(goes ? [one] : [])
  if (why === undefined) expect(kept).toEqual([])
  else expect(kept[0]).toMatch(why)
})

test('what a rollback would need stays', () => {
  expect(decide([member('ConfigMap', 'old')], ['kept'], ['ConfigMap/configmap']).deleted).toEqual([])
})

test('where nothing was applied nothing goes', () => {
  expect(decide([member('Service', 'old')], [])).toEqual({ deleted: [], kept: [] })
})
