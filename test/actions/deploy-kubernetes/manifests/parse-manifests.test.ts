import { expect, test } from 'vitest'
import { applyImages, unpinned } from '../../../../actions/deploy-kubernetes/manifests/apply-images.ts'
import { manifestProblems } from '../../../../actions/deploy-kubernetes/manifests/check-manifests.ts'
import { parseManifests } from '../../../../actions/deploy-kubernetes/manifests/parse-manifests.ts'
import { secretValues } from '../../../../actions/deploy-kubernetes/manifests/secret-values.ts'
import { knownResource } from '../../../../actions/deploy-kubernetes/objects/known-kinds.ts'
import { groupOf, type KubeObject } from '../../../../actions/deploy-kubernetes/objects/kube-object.ts'

const parse = (text: string) => parseManifests([{ path: 'k8s/a.yaml', text }], 'manifests')

test('several documents, lists and empty documents are read with their places, scalars as kubectl reads them', async () => {
  const { manifests, problems } = await parse(`---
apiVersion: v1
kind: ConfigMap
metadata: { name: a }
data: { flag: "y" }
immutable: y
---
---
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Secret, metadata: { name: b } }
`)
  expect(problems).toEqual([])
  expect(manifests.map(({ object, place }) => [object.kind, place])).toEqual([
    ['ConfigMap', 'k8s/a.yaml:2'],
    ['Secret', 'k8s/a.yaml:12'],
  ])
  expect(manifests[0]?.object['immutable']).toBe(true)
})

test.each([
  ['apiVersion: v1\nkind: Pod\nmetadata: { generateName: a- }\n', /`generateName` cannot be applied/],
  ['kind: Pod\nmetadata: {}\n', /apiVersion, metadata\.name is missing/],
  [
    'apiVersion: kustomize.config.k8s.io/v1\nkind: Kustomization\nmetadata: { name: a }\n',
    /give its folder as `kustomize`/,
  ],
  ['a: {{ .Values.b }}\n', /looks like a template: render it first/],
  ['a: 1\na: 2\n', /the key a is there twice/],
  ['- just\n- a list\n', /is no manifest/],
])('%j is refused with its place', async (text, sentence) => {
  const { problems } = await parse(text)
  expect(problems.map(({ message }) => message).join()).toMatch(sentence)
  expect(problems[0]?.message).toMatch(/^k8s\/a\.yaml:\d/)
})

const resourceOf = (object: KubeObject) => knownResource(groupOf(object), object.kind)
const rules = { input: 'manifests', namespace: 'ours', allowKinds: [] as string[], resourceOf } as const
const object = (kind: string, apiVersion = 'v1', metadata: object = {}): KubeObject =>
  ({ apiVersion, kind, metadata: { name: 'x', ...metadata } }) as KubeObject

test.each([
  [object('ConfigMap'), [], undefined],
  [object('Namespace', 'v1', { name: 'ours' }), [], undefined],
  [object('Namespace', 'v1', { name: 'theirs' }), [], /names the namespace theirs/],
  [object('ConfigMap', 'v1', { namespace: 'theirs' }), [], /names the namespace theirs/],
  [object('ClusterRole', 'rbac.authorization.k8s.io/v1'), [], /belongs to the whole cluster/],
  [
    object('ClusterRole', 'rbac.authorization.k8s.io/v1'),
    ['ClusterRole.rbac.authorization.k8s.io'],
    undefined,
  ],
  [object('ConfigMap'), ['Deployment'], /`allow-kinds` does not name \(ConfigMap\)/],
  [object('Rollout', 'argoproj.io/v1alpha1'), [], undefined],
  [object('ConfigMap', 'v1', { labels: { 'applyset.kubernetes.io/part-of': 'x' } }), [], /carries applyset/],
])('$kind $metadata with %j', (one, allowKinds, sentence) => {
  const problems = manifestProblems([{ object: one, place: 'a:1' }], { ...rules, allowKinds })
  if (sentence === undefined) expect(problems).toEqual([])
  else expect(problems[0]?.message).toMatch(sentence)
})

test('no object at all is a mistake', () => {
  expect(manifestProblems([], rules)).toEqual([{ input: 'manifests', message: 'hold no object at all' }])
})

const withContainers = (...containers: object[]): KubeObject =>
  ({ ...object('Deployment', 'apps/v1'), spec: { template: { spec: { containers } } } }) as KubeObject

test('images take the place of those of a container, or of every container with that image, and of nothing that only begins alike', () => {
  const deployment = withContainers(
    { name: 'app', image: 'org/app:1' },
    { name: 'worker', image: 'org/app-worker:1' },
    { name: 'cache', image: 'redis:7' },
  )
  const { objects, problems } = applyImages(
    [deployment],
    [
      { name: 'app', reference: 'org/app:2' },
      { name: 'docker.io/library/redis', reference: 'redis:8' },
    ],
  )
  expect(problems).toEqual([])
  expect(JSON.stringify(objects)).toContain('"org/app:2"')
  expect(JSON.stringify(objects)).toContain('"org/app-worker:1"')
  expect(JSON.stringify(objects)).toContain('"redis:8"')
  expect(unpinned(objects)).toHaveLength(3)
})

test('every value of a Secret is known in both spellings', () => {
  const secret = {
    ...object('Secret'),
    data: { a: Buffer.from('plain').toString('base64') },
    stringData: { b: 42 },
  }
  expect(secretValues([secret as KubeObject])).toEqual(expect.arrayContaining(['plain', 'cGxhaW4=', '42']))
})
