import { compareText } from '../../../shared/text/compare-text.ts'
import { groupKindOf, type KubeObject, nameOf } from './kube-object.ts'

/** What others need comes first; what counts pods or leads traffic to them comes last. */
const FIRST = [
  'Namespace',
  'CustomResourceDefinition.apiextensions.k8s.io',
  'ResourceQuota',
  'LimitRange',
  'NetworkPolicy.networking.k8s.io',
  'ServiceAccount',
  'Role.rbac.authorization.k8s.io',
  'RoleBinding.rbac.authorization.k8s.io',
  'Secret',
  'ConfigMap',
  'PersistentVolumeClaim',
  'Service',
]
const LAST = [
  'PodDisruptionBudget.policy',
  'HorizontalPodAutoscaler.autoscaling',
  'Ingress.networking.k8s.io',
]

/** The same objects in the order in which they are applied; equal kinds by name, so that every run does the same. */
export const inOrder = (objects: readonly KubeObject[]): KubeObject[] =>
  objects.toSorted((a, b) => rank(a) - rank(b) || compareText(nameOf(a), nameOf(b)))

function rank(object: KubeObject): number {
  const kind = groupKindOf(object)
  const last = LAST.indexOf(kind)
  if (last >= 0) return FIRST.length + 1 + last
  const first = FIRST.indexOf(kind)
  return first >= 0 ? first : FIRST.length
}
