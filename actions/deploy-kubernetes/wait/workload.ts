import { type Fields, fieldAt, fieldsOf, listOf, numberOf, textOf } from '../objects/fields.ts'
import { annotationsOf, groupKindOf, type KubeObject, labelsOf, nameOf } from '../objects/kube-object.ts'

/** A pod template of the past or the present, by the object that keeps it: a ReplicaSet or a ControllerRevision. */
export interface TemplateRevision {
  /** The number that people and `kubectl rollout` know. */
  readonly number: number
  /** Stays with the template: going back to it gives another number and the same hash. */
  readonly hash: string
  readonly name: string
  /** Numbers that it had before it was brought back (Deployments alone). */
  readonly earlier: readonly number[]
  readonly object: KubeObject
}

/** What a look at the cluster saw, of all workloads together. */
export interface Sight {
  readonly workloads: readonly KubeObject[]
  /** ReplicaSets and ControllerRevisions. */
  readonly revisions: readonly KubeObject[]
  readonly pods: readonly KubeObject[]
}

const REVISION = 'deployment.kubernetes.io/revision'
const HISTORY = 'deployment.kubernetes.io/revision-history'
const HASH = 'pod-template-hash'
const CONTROLLER_HASH = 'controller-revision-hash'

/** `deployment/backend`: how outputs, inputs and the history name a workload. */
export const workloadName = (object: KubeObject): string => {
  const [kind = '', name = ''] = nameOf(object).split('/')
  return `${kind.toLowerCase()}/${name}`
}

export const ownedBy = (object: KubeObject, owner: KubeObject): boolean =>
  listOf(object.metadata['ownerReferences']).some(reference => {
    const { uid, controller } = fieldsOf(reference)
    return uid === owner.metadata.uid && controller === true
  })

/** Every template that the cluster still keeps of a workload, the newest first. */
export const revisionsOf = (
  workload: KubeObject,
  { revisions }: Pick<Sight, 'revisions'>,
): TemplateRevision[] =>
  revisions
    .filter(object => ownedBy(object, workload))
    .map(object =>
      groupKindOf(workload) === 'Deployment.apps' ? ofReplicaSet(object) : ofControllerRevision(object),
    )
    .toSorted((a, b) => b.number - a.number)

function ofReplicaSet(object: KubeObject): TemplateRevision {
  const annotations = annotationsOf(object)
  const earlier = (annotations[HISTORY] ?? '').split(',').filter(text => text !== '')
  return {
    number: Number(annotations[REVISION] ?? 0),
    hash: labelsOf(object)[HASH] ?? '',
    name: object.metadata.name,
    earlier: earlier.map(Number),
    object,
  }
}

const ofControllerRevision = (object: KubeObject): TemplateRevision => ({
  number: numberOf(object['revision']) ?? 0,
  hash: object.metadata.name,
  name: object.metadata.name,
  earlier: [],
  object,
})

/** The template that the workload asks for now; nothing while its controller has not made it. */
export function currentRevision(
  workload: KubeObject,
  sight: Pick<Sight, 'revisions'>,
): TemplateRevision | undefined {
  const all = revisionsOf(workload, sight)
  if (groupKindOf(workload) === 'Deployment.apps') {
    const number = Number(annotationsOf(workload)[REVISION] ?? Number.NaN)
    return all.find(revision => revision.number === number)
  }
  const update = textOf(fieldAt(workload, 'status', 'updateRevision'))
  return update === undefined ? all[0] : all.find(({ name }) => name === update)
}

/** The pod template that a revision keeps, without what the controller adds. */
export function templateOf(workload: KubeObject, { object }: TemplateRevision): Fields {
  const isReplicaSet = groupKindOf(workload) === 'Deployment.apps'
  const template = fieldsOf(fieldAt(object, ...(isReplicaSet ? [] : ['data']), 'spec', 'template'))
  const { $patch: _, ...plain } = template
  const metadata = fieldsOf(plain['metadata'])
  const { [HASH]: __, ...labels } = fieldsOf(metadata['labels'])
  return { ...plain, metadata: { ...metadata, labels } }
}

/** Pods of one template of a workload that are not on their way out; selectors alone would match strangers as well. */
export function podsOf(
  workload: KubeObject,
  revision: TemplateRevision,
  { pods }: Pick<Sight, 'pods'>,
): KubeObject[] {
  const alive = pods.filter(({ metadata }) => (metadata.deletionTimestamp ?? '') === '')
  if (groupKindOf(workload) === 'Deployment.apps') return alive.filter(pod => ownedBy(pod, revision.object))
  return alive.filter(
    pod =>
      ownedBy(pod, workload) &&
      [revision.name, revision.name.slice(workload.metadata.name.length + 1)].includes(
        labelsOf(pod)[CONTROLLER_HASH] ?? '',
      ),
  )
}

/** Pods of earlier templates that still run. */
export function oldPodsOf(workload: KubeObject, current: TemplateRevision, sight: Sight): KubeObject[] {
  const now = new Set(podsOf(workload, current, sight).map(({ metadata }) => metadata.uid))
  const replicaSets = sight.revisions.filter(object => ownedBy(object, workload))
  return sight.pods.filter(
    pod =>
      !now.has(pod.metadata.uid) &&
      (ownedBy(pod, workload) || replicaSets.some(replicaSet => ownedBy(pod, replicaSet))),
  )
}
