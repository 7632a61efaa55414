import { classOf } from '../railway-api/status-class.ts'
import {
  haveEnded,
  type InstanceMemory,
  NO_INSTANCES,
  remember,
  serving,
  whyLost,
  whyNotUp,
  withoutReplaced,
} from './instances.ts'
import type { Observation, Rules } from './observation.ts'

export type Verdict =
  | { readonly kind: 'pending' }
  /** Success is reported; `notUp` tells what does not run yet or any more. */
  | { readonly kind: 'settling'; readonly notUp: string | undefined }
  | { readonly kind: 'live'; readonly ended: boolean }
  | { readonly kind: 'failed' }
  /** Was live, or nearly, and died. */
  | { readonly kind: 'crashed'; readonly why: string }
  | { readonly kind: 'skipped' }
  /** Replaced by a newer one, or cancelled by somebody: the list of deployments tells. */
  | { readonly kind: 'removed' }
  | { readonly kind: 'needs-approval' }

/** What is remembered from one look to the next. */
export interface Memory {
  readonly verdict: Verdict
  readonly status: string
  /** Since when everything has been up without a break. */
  readonly steadySinceMs: number | undefined
  /** Since when a person is asked to approve. */
  readonly blockedSinceMs: number | undefined
  readonly instanceIds: string
  readonly instances: InstanceMemory
  /** True from the first success on. */
  readonly wentLive: boolean
}

export const NOTHING_SEEN: Memory = {
  verdict: { kind: 'pending' },
  status: '',
  steadySinceMs: undefined,
  blockedSinceMs: undefined,
  instanceIds: '',
  instances: NO_INSTANCES,
  wentLive: false,
}

/**
 * The verdict on a deployment, from what the platform says of it and nothing else; logs never change it. Pure: one look
 * after the other is folded into the memory of those before.
 */
export function judge(memory: Memory, observation: Observation, rules: Rules): Memory {
  const status = observation.status
  const kept = { ...memory, status, blockedSinceMs: undefined }
  switch (classOf(status)) {
    case 'waiting':
    case 'unknown':
      return { ...kept, verdict: { kind: 'pending' }, steadySinceMs: undefined }
    case 'blocked':
      return judgeBlocked(memory, observation, rules)
    case 'failed':
      return memory.wentLive
        ? crashed(kept, 'it failed after it had been live')
        : { ...kept, verdict: { kind: 'failed' } }
    case 'crashed':
      return crashed({ ...kept, wentLive: true }, 'its process ended again and again')
    case 'skipped':
      return { ...kept, verdict: { kind: 'skipped' } }
    case 'removed':
      return { ...kept, verdict: { kind: 'removed' } }
    case 'live':
      return judgeLive({ ...kept, wentLive: true }, observation, rules)
  }
}

function judgeBlocked(memory: Memory, { status, atMs }: Observation, { approvalMs }: Rules): Memory {
  const blockedSinceMs = memory.blockedSinceMs ?? atMs
  const verdict: Verdict =
    atMs - blockedSinceMs >= approvalMs ? { kind: 'needs-approval' } : { kind: 'pending' }
  return { ...memory, status, blockedSinceMs, verdict }
}

function judgeLive(memory: Memory, seen: Observation, rules: Rules): Memory {
  if (rules.isCron || seen.status === 'SLEEPING') return live(memory, false)
  if (rules.restartsAlways !== true && haveEnded(serving(seen))) return live(memory, true)
  const instances = remember(memory.instances, seen)
  const observation = withoutReplaced(instances, seen)
  const counted = { ...memory, instances }
  const lost = whyLost(instances, observation, rules.downMs)
  if (lost !== undefined) return crashed({ ...counted, steadySinceMs: undefined }, lost)
  const notUp = whyNotUp(observation)
  if (notUp !== undefined)
    return { ...counted, steadySinceMs: undefined, verdict: { kind: 'settling', notUp } }
  return judgeSteady(counted, observation, rules)
}

function judgeSteady(memory: Memory, observation: Observation, { settleMs }: Rules): Memory {
  const ids = serving(observation).map(({ id }) => id)
  const instanceIds = ids.sort().join()
  const since = memory.instanceIds === instanceIds ? memory.steadySinceMs : undefined
  const next = { ...memory, steadySinceMs: since ?? observation.atMs, instanceIds }
  return observation.atMs - next.steadySinceMs >= settleMs
    ? live(next, false)
    : { ...next, verdict: { kind: 'settling', notUp: undefined } }
}

const live = (memory: Memory, ended: boolean): Memory => ({ ...memory, verdict: { kind: 'live', ended } })

const crashed = (memory: Memory, why: string): Memory => ({ ...memory, verdict: { kind: 'crashed', why } })
