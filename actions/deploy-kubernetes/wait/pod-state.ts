import { type Fields, fieldAt, fieldsOf, listOf, numberOf, textOf } from '../objects/fields.ts'
import type { KubeObject } from '../objects/kube-object.ts'

/** One container as the node reports it. */
export interface ContainerState {
  readonly pod: string
  readonly name: string
  readonly isInit: boolean
  readonly ready: boolean
  readonly image: string
  /** Empty until it was started once. */
  readonly imageId: string
  readonly restarts: number
  /** Why it does not run, and the node's words about it. */
  readonly waiting: { readonly reason: string; readonly message: string } | undefined
  readonly isRunning: boolean
  /** How it ended the last time. */
  readonly ended: Ended | undefined
  /** It ended and is not started again yet. */
  readonly isDown: boolean
}

export interface Ended {
  readonly exitCode: number
  readonly reason: string
  readonly message: string
}

/** Restarts that were counted before this run began, by pod and container: they say nothing about it. */
export type Restarts = ReadonlyMap<string, number>

/** Containers of a pod, those that run first at the front. */
export function containerStates(pod: KubeObject, before: Restarts = new Map()): ContainerState[] {
  const read = (list: string, isInit: boolean) =>
    listOf(fieldAt(pod, 'status', list)).map(value => {
      const state = containerState(fieldsOf(value), isInit, pod.metadata.name)
      return since(state, before.get(restartKey(pod, state)) ?? 0)
    })
  return [...read('initContainerStatuses', true), ...read('containerStatuses', false)]
}

const restartKey = ({ metadata }: KubeObject, { name }: Pick<ContainerState, 'name'>): string =>
  `${metadata.uid ?? ''}/${name}`

/** What all these containers have behind them now. */
export const restartsOf = (pods: readonly KubeObject[]): Restarts =>
  new Map(
    pods.flatMap(pod => containerStates(pod).map(state => [restartKey(pod, state), state.restarts] as const)),
  )

function since(state: ContainerState, before: number): ContainerState {
  const restarts = Math.max(0, state.restarts - before)
  const isDying = state.isDown || state.waiting?.reason === 'CrashLoopBackOff'
  return { ...state, restarts, ended: isDying || restarts > 0 ? state.ended : undefined }
}

function containerState(value: Fields, isInit: boolean, pod: string): ContainerState {
  const waiting = fieldAt(value, 'state', 'waiting')
  const now = endedOf(fieldAt(value, 'state', 'terminated'))
  return {
    pod,
    isInit,
    name: textOf(value['name']) ?? '',
    ready: value['ready'] === true,
    image: textOf(value['image']) ?? '',
    imageId: textOf(value['imageID']) ?? '',
    restarts: numberOf(value['restartCount']) ?? 0,
    waiting:
      waiting === undefined
        ? undefined
        : {
            reason: textOf(fieldAt(waiting, 'reason')) ?? '',
            message: textOf(fieldAt(waiting, 'message')) ?? '',
          },
    isRunning: fieldAt(value, 'state', 'running') !== undefined,
    ended: now ?? endedOf(fieldAt(value, 'lastState', 'terminated')),
    isDown: now !== undefined,
  }
}

function endedOf(value: unknown): Ended | undefined {
  if (value === undefined || value === null) return undefined
  return {
    exitCode: numberOf(fieldAt(value, 'exitCode')) ?? 0,
    reason: textOf(fieldAt(value, 'reason')) ?? '',
    message: textOf(fieldAt(value, 'message')) ?? '',
  }
}

/** How often it died: every restart follows a death, and so does a state in which it is not running again yet. */
export const deaths = ({ restarts, isDown, waiting }: ContainerState): number =>
  restarts + (isDown || waiting?.reason === 'CrashLoopBackOff' ? 1 : 0)

/** The pod as a whole is ready for traffic. */
export const isReady = (pod: KubeObject): boolean =>
  listOf(fieldAt(pod, 'status', 'conditions'))
    .map(fieldsOf)
    .some(({ type, status }) => type === 'Ready' && status === 'True')
