import { fieldAt, fieldsOf, listOf, numberOf, textOf } from '../objects/fields.ts'
import { groupKindOf, type KubeObject } from '../objects/kube-object.ts'

/** How far the rollout of one workload is, from its own status. */
export type RolloutState =
  /** Every pod that should run the new template does; `note` where that is none, or not all of them. */
  | { readonly kind: 'done'; readonly note?: string }
  | { readonly kind: 'waiting'; readonly why: string }
  /** It will never be done by itself. */
  | { readonly kind: 'stuck'; readonly why: string; readonly remedy: string }

/** One condition of a status, such as `Progressing`. */
export interface Condition {
  readonly status: string
  readonly reason: string
  readonly message: string
}

export function conditionOf(object: KubeObject, type: string): Condition | undefined {
  const found = listOf(fieldAt(object, 'status', 'conditions'))
    .map(fieldsOf)
    .find(one => one['type'] === type)
  if (found === undefined) return undefined
  const text = (name: string) => textOf(found[name]) ?? ''
  return { status: text('status'), reason: text('reason'), message: text('message') }
}

/** Its controller has seen it as it is now. */
export const isObserved = (workload: KubeObject): boolean =>
  (numberOf(fieldAt(workload, 'status', 'observedGeneration')) ?? 0) >= (workload.metadata.generation ?? 0)

/**
 * The rollout as the controllers report it. The generation is compared first: until the controller has seen the new
 * object, every number and condition is about the one before (kubernetes/kubernetes#49637).
 */
export function rolloutState(workload: KubeObject): RolloutState {
  if (!isObserved(workload)) return waiting('its controller has not seen it yet')
  switch (groupKindOf(workload)) {
    case 'Deployment.apps':
      return deployment(workload)
    case 'StatefulSet.apps':
      return statefulSet(workload)
    default:
      return daemonSet(workload)
  }
}

const waiting = (why: string): RolloutState => ({ kind: 'waiting', why })

const status = (workload: KubeObject, name: string): number =>
  numberOf(fieldAt(workload, 'status', name)) ?? 0

const wanted = (workload: KubeObject): number => numberOf(fieldAt(workload, 'spec', 'replicas')) ?? 1

export const PAUSED = {
  kind: 'stuck',
  why: 'its rollout is paused',
  remedy: 'Run `kubectl rollout resume` for it, or remove `paused: true`.',
} as const

function deployment(workload: KubeObject): RolloutState {
  if (fieldAt(workload, 'spec', 'paused') === true) return PAUSED
  const progressing = conditionOf(workload, 'Progressing')
  if (progressing?.reason === 'ProgressDeadlineExceeded')
    return {
      kind: 'stuck',
      why: `it made no progress within its progressDeadlineSeconds (${fieldAt(workload, 'spec', 'progressDeadlineSeconds') ?? 600} s)`,
      remedy: 'Look at its pods; raise `progressDeadlineSeconds` when they need longer to become ready.',
    }
  const [all, updated] = [status(workload, 'replicas'), status(workload, 'updatedReplicas')]
  const available = status(workload, 'availableReplicas')
  const replicas = wanted(workload)
  if (updated < replicas) return waiting(`${updated} of ${replicas} pods are of the new revision`)
  if (all > updated) return waiting(`${all - updated} old pods are still to go`)
  if (available < updated) return waiting(`${available} of ${updated} new pods are available`)
  return replicas === 0 ? NOTHING_RUNS : { kind: 'done' }
}

const NOTHING_RUNS = {
  kind: 'done',
  note: 'it asks for 0 replicas, so no pod runs and nothing could be proven',
} as const

function statefulSet(workload: KubeObject): RolloutState {
  const replicas = wanted(workload)
  const partition = numberOf(fieldAt(workload, 'spec', 'updateStrategy', 'rollingUpdate', 'partition')) ?? 0
  const [updated, ready] = [status(workload, 'updatedReplicas'), status(workload, 'readyReplicas')]
  if (replicas === 0) return NOTHING_RUNS
  if (isOnDelete(workload)) return onDelete(replicas - updated)
  const due = Math.max(0, replicas - partition)
  if (updated < due) return waiting(`${updated} of ${due} pods are of the new revision`)
  if (ready < replicas) return waiting(`${ready} of ${replicas} pods are ready`)
  if (partition === 0) return { kind: 'done' }
  return {
    kind: 'done',
    note: `its partition of ${partition} keeps ${Math.min(partition, replicas)} of ${replicas} pods on the revision before`,
  }
}

function daemonSet(workload: KubeObject): RolloutState {
  const desired = status(workload, 'desiredNumberScheduled')
  const [updated, available] = [
    status(workload, 'updatedNumberScheduled'),
    status(workload, 'numberAvailable'),
  ]
  if (desired === 0)
    return { kind: 'done', note: 'no node matches it, so no pod runs and nothing could be proven' }
  if (isOnDelete(workload)) return onDelete(desired - updated)
  if (updated < desired) return waiting(`${updated} of ${desired} pods are of the new revision`)
  if (available < desired) return waiting(`${available} of ${desired} pods are available`)
  return { kind: 'done' }
}

const isOnDelete = (workload: KubeObject): boolean =>
  fieldAt(workload, 'spec', 'updateStrategy', 'type') === 'OnDelete'

/** Somebody has to delete the pods; waiting for that would be waiting for ever. */
function onDelete(old: number): RolloutState {
  if (old <= 0) return { kind: 'done' }
  return {
    kind: 'stuck',
    why: `its update strategy is OnDelete, and ${old} pods are still of the revision before`,
    remedy: 'Delete those pods one by one, or use the strategy RollingUpdate.',
  }
}
