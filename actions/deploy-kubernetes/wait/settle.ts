import type { Ports } from '../../../shared/action/action.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { WORKLOADS } from '../objects/known-kinds.ts'
import { groupKindOf, type KubeObject, keyOf, nameOf } from '../objects/kube-object.ts'
import { containerReason } from './container-reasons.ts'
import type { RolloutFailure } from './judge-sight.ts'
import { look } from './look.ts'
import { otherHand } from './other-hand.ts'
import { containerStates, deaths, isReady, restartsOf } from './pod-state.ts'
import { currentRevision, podsOf, type Sight } from './workload.ts'

export type Settled =
  | { readonly kind: 'steady'; readonly sight: Sight }
  | { readonly kind: 'failed'; readonly sight: Sight; readonly failure: RolloutFailure }
  /** Somebody else changed a workload meanwhile. */
  | { readonly kind: 'superseded'; readonly sight: Sight; readonly why: string }

const EVERY_MS = 3_000

/** Watches what was rolled out for a while: a process that dies after three seconds was "available" too. */
export async function settle(
  base: Sight,
  milliseconds: number,
  kubectl: Kubectl,
  ports: Pick<Ports, 'clock' | 'deadline' | 'signal' | 'log'>,
): Promise<Settled> {
  const watched = base.workloads.filter(object => WORKLOADS.has(groupKindOf(object)))
  const endMs = ports.clock.now() + Math.min(milliseconds, ports.deadline.remainingMs())
  let sight = base
  while (watched.length > 0 && ports.clock.now() < endMs) {
    await ports.clock.sleep(Math.min(EVERY_MS, endMs - ports.clock.now()), ports.signal)
    if (ports.deadline.expired) break
    sight = await look(watched, kubectl)
    const unsettled = judgeSettling(base, sight)
    if (unsettled !== undefined) return { ...unsettled, sight }
  }
  return { kind: 'steady', sight }
}

type Unsettled =
  | { readonly kind: 'failed'; readonly failure: RolloutFailure }
  | { readonly kind: 'superseded'; readonly why: string }

/** What has gone wrong since everything was rolled out, if anything has. */
function judgeSettling(base: Sight, now: Sight): Unsettled | undefined {
  const found = new Map(now.workloads.map(object => [keyOf(object), object]))
  for (const before of base.workloads.filter(object => WORKLOADS.has(groupKindOf(object)))) {
    const after = found.get(keyOf(before))
    if (after === undefined) return { kind: 'superseded', why: `${nameOf(before)} was deleted meanwhile` }
    const theirs = otherHand([before], [after])
    if (theirs !== undefined) return { kind: 'superseded', why: theirs }
    const failure = failureSince(before, base, after, now)
    if (failure !== undefined) return { kind: 'failed', failure }
  }
  return undefined
}

/** Pods that come and go are the autoscaler's; those that were ready and stayed must have stayed ready. */
function failureSince(
  before: KubeObject,
  base: Sight,
  after: KubeObject,
  now: Sight,
): RolloutFailure | undefined {
  const [was, is] = [currentRevision(before, base), currentRevision(after, now)]
  if (was === undefined || is === undefined) return undefined
  const restarts = restartsOf(base.pods)
  const wasReady = new Set(
    podsOf(before, was, base)
      .filter(isReady)
      .map(({ metadata }) => metadata.uid),
  )
  for (const pod of podsOf(after, is, now).filter(({ metadata }) => wasReady.has(metadata.uid))) {
    const states = containerStates(pod, restarts)
    const restarted = states.find(state => deaths(state) > 0)
    if (restarted === undefined && isReady(pod)) continue
    const reason = restarted === undefined ? undefined : containerReason({ ...restarted, ready: false })
    return {
      // A death is the same whether a look falls before or after the moment in which the container counted as ready.
      phase: reason?.phase ?? 'settle',
      reason: `${nameOf(after)}: ${reason?.sentence ?? `pod ${pod.metadata.name} was ready and is not any more`}, after it had been rolled out`,
      remedy: reason?.remedy ?? 'Look at its probes and its log.',
      log: { pod: pod.metadata.name, container: (restarted ?? states.at(-1))?.name ?? '' },
      object: nameOf(after),
    }
  }
  return undefined
}
