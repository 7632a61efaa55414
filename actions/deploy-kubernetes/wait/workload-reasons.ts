import { fieldAt, textOf } from '../objects/fields.ts'
import { groupKindOf, type KubeObject } from '../objects/kube-object.ts'
import { containerReason } from './container-reasons.ts'
import { containerStates, isReady, type Restarts } from './pod-state.ts'
import type { Reason } from './reason.ts'
import { conditionOf } from './rollout-state.ts'

const NOT_MADE_MS = 5_000
/** A node may be on its way. */
const NO_NODE_MS = 60_000

export interface Suspects {
  readonly workload: KubeObject
  /** Pods of the new template. */
  readonly pods: readonly KubeObject[]
  /** Restarts that this run has nothing to do with. */
  readonly before: Restarts
  /** Of the workload, its new ReplicaSet and those pods; empty where they may not be read. */
  readonly events: readonly KubeObject[]
}

/** Why a workload does not come up: pods that are not made, not placed, not started, not ready. The first hit names it. */
export function workloadReason(suspects: Suspects): Reason | undefined {
  const { pods } = suspects
  return (
    notMade(suspects) ??
    first(pods, pod => first(containerStates(pod, suspects.before), containerReason)) ??
    first(pods, notPlaced) ??
    first(pods, pod => notMounted(pod, suspects.events)) ??
    first(pods, pod => notReady(pod, suspects.events))
  )
}

function first<Item>(items: readonly Item[], find: (item: Item) => Reason | undefined): Reason | undefined {
  const reasons = items.flatMap(item => find(item) ?? [])
  return reasons.toSorted(
    (a, b) => (a.patienceMs ?? Number.MAX_VALUE) - (b.patienceMs ?? Number.MAX_VALUE),
  )[0]
}

/** Quota, Pod Security and webhooks refuse pods, not workloads; deployments tell it in a condition, others in events. */
function notMade({ workload, events }: Suspects): Reason | undefined {
  const failure = conditionOf(workload, 'ReplicaFailure')
  const told = failure?.status === 'True' ? failure.message : undefined
  const seen =
    told ?? (isLikeDeployment(workload) ? undefined : lastMessage(events, workload, 'FailedCreate'))
  if (seen === undefined) return undefined
  return { key: 'not made', phase: 'quota', ...explainRefusal(seen), patienceMs: NOT_MADE_MS }
}

const isLikeDeployment = (workload: KubeObject): boolean => groupKindOf(workload) === 'Deployment.apps'

function explainRefusal(message: string): { sentence: string; remedy: string } {
  const quota = /exceeded quota: (.*)/.exec(message)?.[1]
  if (quota !== undefined)
    return {
      sentence: `its pods are refused: the quota of the namespace is used up (${quota})`,
      remedy:
        'Raise the ResourceQuota, ask for less, or set `maxSurge: 0` when there is no room for one pod more during a rollout.',
    }
  const security = /violates PodSecurity (.*)/.exec(message)?.[1]
  if (security !== undefined)
    return {
      sentence: `its pods are refused: they violate the Pod Security of the namespace ${security}`,
      remedy: 'Set the `securityContext` that the standard asks for.',
    }
  const account = /serviceaccount "?([^"\s]+)"? not found/.exec(message)?.[1]
  if (account !== undefined)
    return {
      sentence: `its pods are refused: the service account ${account} does not exist`,
      remedy: 'Add the ServiceAccount to the manifests, or correct `serviceAccountName`.',
    }
  return {
    sentence: `its pods are refused: ${message}`,
    remedy: 'The cluster refuses them; correct the template.',
  }
}

function notPlaced(pod: KubeObject): Reason | undefined {
  const placed = conditionOf(pod, 'PodScheduled')
  if (placed?.status !== 'False' || placed.reason !== 'Unschedulable') return undefined
  return {
    key: 'not placed',
    phase: 'schedule',
    sentence: `pod ${pod.metadata.name} fits on no node: ${placed.message}`,
    remedy: 'Ask for less, add nodes, or correct selectors, tolerations and volumes.',
    patienceMs: NO_NODE_MS,
  }
}

function notMounted(pod: KubeObject, events: readonly KubeObject[]): Reason | undefined {
  const said = lastMessage(events, pod, 'FailedMount') ?? lastMessage(events, pod, 'FailedAttachVolume')
  if (said === undefined || isReady(pod)) return undefined
  return {
    key: 'volumes',
    phase: 'volumes',
    sentence: `pod ${pod.metadata.name} does not get its volumes: ${said}`,
    remedy: 'Check the volumes, and the Secrets and ConfigMaps that they come from.',
    patienceMs: undefined,
  }
}

function notReady(pod: KubeObject, events: readonly KubeObject[]): Reason | undefined {
  const container = containerStates(pod).find(({ isRunning, ready }) => isRunning && !ready)
  if (container === undefined || isReady(pod)) return undefined
  const said = lastMessage(events, pod, 'Unhealthy')
  return {
    key: `not ready ${container.name}`,
    phase: 'readiness',
    sentence: `container ${container.name} runs but is not ready${said === undefined ? '' : `: ${said}`}`,
    remedy: 'Check path, port and time of its probes; its log is above.',
    patienceMs: undefined,
    log: { pod: pod.metadata.name, container: container.name },
  }
}

function lastMessage(events: readonly KubeObject[], object: KubeObject, reason: string): string | undefined {
  const own = events.filter(
    event => event['reason'] === reason && fieldAt(event, 'involvedObject', 'uid') === object.metadata.uid,
  )
  return textOf(own.toSorted((a, b) => (whenOf(a) < whenOf(b) ? -1 : 1)).at(-1)?.['message'])
}

/** Each of the times may be null. */
const whenOf = (event: KubeObject): string =>
  textOf(event['lastTimestamp']) ??
  textOf(event['eventTime']) ??
  textOf(event.metadata['creationTimestamp']) ??
  ''
