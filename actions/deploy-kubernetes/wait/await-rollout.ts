import type { Ports } from '../../../shared/action/action.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import type { KubeObject } from '../objects/kube-object.ts'
import { goneJobs } from './gone-job.ts'
import { judgeSight, type RolloutFailure } from './judge-sight.ts'
import { jobEvents, look, warningEvents } from './look.ts'
import { otherHand } from './other-hand.ts'
import { Patience } from './patience.ts'
import type { Restarts } from './pod-state.ts'
import type { Sight } from './workload.ts'

export interface Awaited {
  readonly sight: Sight
  /** Nothing when everything is rolled out. */
  readonly failure: RolloutFailure | undefined
  /** Who took over meanwhile: what is rolled out then is not ours. */
  readonly superseded?: string | undefined
  /** Facts about a good end that people should know. */
  readonly notes: readonly string[]
}

export interface Following {
  /** Workloads and Jobs as the server kept what was applied; whoever gives them another template takes over. */
  readonly applied?: readonly KubeObject[]
  readonly onSight?: (sight: Sight) => void
}

type WaitPorts = Pick<Ports, 'clock' | 'deadline' | 'signal' | 'log'>

/** Between two looks: soon at first, because most rollouts are short. */
const PAUSES_MS = [400, 600, 1_000, 1_000, 1_500] as const
const LAST_PAUSE_MS = 2_000
/** Reasons that are in events alone are asked for every so many looks. */
const EVENTS_EVERY = 4

/**
 * Looks until every workload is rolled out and every Job has ended, or one of them cannot succeed, or time is up: then the
 * likeliest reason is told. Ends where somebody else takes over, and never hangs on paused, empty or hand-rolled workloads.
 */
export async function awaitRollout(
  watched: readonly KubeObject[],
  before: Restarts,
  kubectl: Kubectl,
  ports: WaitPorts,
  { applied = [], onSight }: Following = {},
): Promise<Awaited> {
  const patience = new Patience()
  const startedMs = ports.clock.now()
  for (let looks = 1; ; looks += 1) {
    const sight = await look(watched, kubectl)
    const superseded = otherHand(applied, sight.workloads)
    if (superseded !== undefined) return { sight, failure: undefined, superseded, notes: [] }
    onSight?.(sight)
    const pause = PAUSES_MS[looks - 1] ?? LAST_PAUSE_MS
    const isLast = pause >= ports.deadline.remainingMs() - EVIDENCE_MS
    const nowMs = ports.clock.now()
    const ended = goneJobs(watched, sight.workloads).length === 0 ? [] : await jobEvents(kubectl)
    const judge = (events: readonly KubeObject[]) =>
      judgeSight(sight, { watched, before, patience, nowMs, applied, events: [...ended, ...events] })
    const isTime = isLast || looks % EVENTS_EVERY === 0
    const first = judge(isTime ? await warningEvents(kubectl) : [])
    // What ended it may be in the events alone, such as the words of a probe.
    const verdict = first.kind === 'failed' && !isTime ? judge(await warningEvents(kubectl)) : first
    if (verdict.kind === 'done') return { sight, failure: undefined, notes: verdict.notes }
    if (verdict.kind === 'failed') return { sight, failure: verdict.failure, notes: [] }
    ports.log.progress(`${verdict.why}, after ${formatDuration(nowMs - startedMs)}`)
    if (isLast) return { sight, failure: late(verdict, nowMs - startedMs), notes: [] }
    await ports.clock.sleep(pause, ports.signal)
  }
}

/** Kept from the deadline for reading events and the log. */
const EVIDENCE_MS = 1_000

function late(
  { why, suspect }: { readonly why: string; readonly suspect: RolloutFailure | undefined },
  afterMs: number,
): RolloutFailure {
  const time = formatDuration(afterMs)
  if (suspect !== undefined) return { ...suspect, reason: `${suspect.reason} (still after ${time})` }
  return {
    phase: 'rollout',
    reason: `the rollout was not done after ${time}: ${why}`,
    remedy: 'Raise `timeout` when the pods need longer to become ready.',
    log: undefined,
    object: '',
  }
}
