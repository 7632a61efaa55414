import { classOf } from './status-class.ts'

/** One look at the deployment. */
export interface Sighting {
  /** Monotonic. */
  readonly atMs: number
  readonly status: string
  /** The platform ended its containers. */
  readonly stopped: boolean
  readonly instances: readonly { readonly id: string; readonly status: string }[]
}

export interface Rules {
  /** How long instances must stay up after success. */
  readonly settleMs: number
  /** A service that runs by the clock and ends: nothing needs to stay up. */
  readonly isCron: boolean
  /** How long an approval by a person is waited for. */
  readonly approvalMs: number
}

export type Verdict =
  | { readonly kind: 'pending' }
  | { readonly kind: 'settling'; readonly sinceMs: number }
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
  /** Times that something was seen down after success. */
  readonly falls: number
  /** True from the first success on. */
  readonly wentLive: boolean
}

export const NOTHING_SEEN: Memory = {
  verdict: { kind: 'pending' },
  status: '',
  steadySinceMs: undefined,
  blockedSinceMs: undefined,
  instanceIds: '',
  falls: 0,
  wentLive: false,
}

/** A service that falls this often while it should settle is in a crash loop. */
const CRASH_LOOP = 3
const UP = new Set(['RUNNING', 'CREATED', 'INITIALIZING'])
const LEAVING = new Set(['REMOVING', 'REMOVED', 'SKIPPED'])

/**
 * The verdict on a deployment, from what the platform says of it and nothing else; logs never change it. Pure: one look
 * after the other is folded into the memory of those before.
 */
export function judge(memory: Memory, sighting: Sighting, rules: Rules): Memory {
  const status = sighting.status
  const kept = { ...memory, status, blockedSinceMs: undefined }
  switch (classOf(status)) {
    case 'waiting':
    case 'unknown':
      return { ...kept, verdict: { kind: 'pending' }, steadySinceMs: undefined }
    case 'blocked':
      return judgeBlocked(memory, sighting, rules)
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
      return judgeLive({ ...kept, wentLive: true }, sighting, rules)
  }
}

function judgeBlocked(memory: Memory, { status, atMs }: Sighting, { approvalMs }: Rules): Memory {
  const blockedSinceMs = memory.blockedSinceMs ?? atMs
  const verdict: Verdict =
    atMs - blockedSinceMs >= approvalMs ? { kind: 'needs-approval' } : { kind: 'pending' }
  return { ...memory, status, blockedSinceMs, verdict }
}

function judgeLive(memory: Memory, sighting: Sighting, rules: Rules): Memory {
  const instances = sighting.instances.filter(({ status }) => !LEAVING.has(status))
  if (rules.isCron || sighting.status === 'SLEEPING') return live(memory, false)
  if (instances.length > 0 && instances.every(({ status }) => status === 'EXITED')) return live(memory, true)
  const down = instances.find(({ status }) => !UP.has(status))
  if (down !== undefined || sighting.stopped) return fallen(memory, down?.status ?? 'stopped')
  const instanceIds = instances
    .map(({ id }) => id)
    .sort()
    .join()
  const isSame = memory.steadySinceMs !== undefined && memory.instanceIds === instanceIds
  const steadySinceMs = isSame ? (memory.steadySinceMs ?? sighting.atMs) : sighting.atMs
  const next = { ...memory, steadySinceMs, instanceIds }
  if (sighting.atMs - steadySinceMs >= rules.settleMs) return live(next, false)
  return { ...next, verdict: { kind: 'settling', sinceMs: steadySinceMs } }
}

/** One restart may happen; a service that keeps falling does not settle. */
function fallen(memory: Memory, what: string): Memory {
  const falls = memory.falls + 1
  const next = { ...memory, falls, steadySinceMs: undefined }
  if (falls >= CRASH_LOOP)
    return crashed(next, `its instances were seen ${what.toLowerCase()} ${falls} times`)
  return { ...next, verdict: { kind: 'settling', sinceMs: Number.NaN } }
}

const live = (memory: Memory, ended: boolean): Memory => ({ ...memory, verdict: { kind: 'live', ended } })

const crashed = (memory: Memory, why: string): Memory => ({ ...memory, verdict: { kind: 'crashed', why } })
