import { expect, test } from 'vitest'
import { adoptionPatch } from '../../../../actions/deploy-kubernetes/cluster/adoption.ts'
import {
  differences,
  isSaid,
  pathText,
  valueText,
} from '../../../../actions/deploy-kubernetes/cluster/differences.ts'
import { driftWarnings } from '../../../../actions/deploy-kubernetes/cluster/drift.ts'
import type { KubeObject } from '../../../../actions/deploy-kubernetes/objects/kube-object.ts'
import { asAppliedBefore } from '../../../../actions/deploy-kubernetes/objects/own-fields.ts'

const container = (image: string, more: object = {}) => ({
  name: 'api',
  image,
  imagePullPolicy: 'Always',
  ...more,
})
const owned = (manager: string, operation: string, fields: object) => ({
  ...{ manager, operation, apiVersion: 'apps/v1', fieldsType: 'FieldsV1', fieldsV1: fields },
})
const imageField = {
  'f:spec': {
    'f:template': {
      'f:spec': { 'f:containers': { 'k:{"name":"api"}': { '.': {}, 'f:name': {}, 'f:image': {} } } },
    },
  },
}
const live = (image: string, managedFields: object[]): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', namespace: 'n', uid: 'u', resourceVersion: '7', managedFields },
  spec: { replicas: 3, template: { spec: { containers: [container(image)] } } },
  status: { replicas: 3 },
})

test('what was applied before is what the server says is ours, items of lists by their keys', () => {
  const before = asAppliedBefore(live('a:1', [owned('databiz-actions', 'Apply', imageField)]))
  expect(before).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'n' },
    spec: { template: { spec: { containers: [{ name: 'api', image: 'a:1' }] } } },
  })
})

test("what was somebody else's and was taken over since belongs to it", () => {
  const hand = owned('kubectl-set', 'Update', imageField)
  const replicas = owned('databiz-actions', 'Apply', { 'f:spec': { 'f:replicas': {} } })
  const since = live('a:2', [
    owned('databiz-actions', 'Apply', { 'f:spec': { 'f:replicas': {}, ...imageField['f:spec'] } }),
  ])
  const before = live('a:1', [hand, replicas])
  expect(asAppliedBefore(before)['spec']).toEqual({ replicas: 3 })
  expect(asAppliedBefore(before, since)['spec']).toEqual({
    replicas: 3,
    template: { spec: { containers: [{ name: 'api', image: 'a:1' }] } },
  })
})

test('of an object that we never applied it is everything that could have been written', () => {
  expect(asAppliedBefore(live('a:1', [owned('kubectl', 'Update', imageField)]))).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'n' },
    spec: { replicas: 3, template: { spec: { containers: [container('a:1')] } } },
  })
})

test('a change is told by its path, and a field of somebody else with hand and both values', () => {
  const before = live('a:1', [owned('kubectl-edit', 'Update', imageField)])
  const changes = differences(before, live('a:2', []))
  expect(changes.map(({ path }) => pathText(path))).toEqual(['.spec.template.spec.containers[api].image'])
  expect(driftWarnings(before, changes)).toEqual([
    'Deployment/api .spec.template.spec.containers[api].image was set to a:1 by kubectl-edit; the manifest says a:2, and that is applied',
  ])
  expect(
    driftWarnings(live('a:1', [owned('kubectl-client-side-apply', 'Update', imageField)]), changes),
  ).toEqual([])
})

test('status, counters and notes of controllers are no change', () => {
  const one = live('a:1', [])
  const other = { ...one, status: {}, metadata: { ...one.metadata, resourceVersion: '8', generation: 2 } }
  expect(differences(one, other)).toEqual([])
})

test('fields of a former plain apply become ours, those of others stay theirs', () => {
  const object = live('a:1', [
    owned('kubectl-client-side-apply', 'Update', imageField),
    owned('kubectl-edit', 'Update', { 'f:spec': { 'f:replicas': {} } }),
  ])
  const patch = adoptionPatch(object, 'former')
  expect(patch?.[0]).toEqual({ op: 'replace', path: '/metadata/resourceVersion', value: '7' })
  const owners = patch?.[1]?.value as { manager: string; operation: string; fieldsV1: object }[]
  expect(owners.map(({ manager, operation }) => `${manager} ${operation}`)).toEqual([
    'kubectl-edit Update',
    'databiz-actions Apply',
  ])
  expect(owners[1]?.fieldsV1).toEqual(imageField)
  expect(
    adoptionPatch(live('a:1', [owned('databiz-actions', 'Apply', imageField)]), 'former'),
  ).toBeUndefined()
})

test('a value of a Secret is never told', () => {
  expect(valueText('secret', true)).toBe('hidden')
  expect(valueText(undefined, true)).toBe('nothing')
})

test('a manifest says no more than what is there', () => {
  expect(isSaid({ a: { b: 1 } }, { a: { b: 1, c: 2 } })).toBe(true)
  expect(isSaid({ a: { b: 2 } }, { a: { b: 1 } })).toBe(false)
})
