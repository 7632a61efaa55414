import { JOB } from '../objects/known-kinds.ts'
import { groupKindOf, type KubeObject, keyOf, nameOf } from '../objects/kube-object.ts'
import { goneJob, isShortLived } from './gone-job.ts'
import { jobState } from './job-state.ts'
import type { Patience } from './patience.ts'
import type { Restarts } from './pod-state.ts'
import type { Reason } from './reason.ts'
import { rolloutState } from './rollout-state.ts'
import { currentRevision, ownedBy, podsOf, type Sight } from './workload.ts'
import { workloadReason } from './workload-reasons.ts'

/** Why the rollout failed, in words for people. */
export interface RolloutFailure {
  readonly phase: string
  readonly reason: string
  readonly remedy: string
  readonly log: Reason['log'] | undefined
  /** The workload or Job that failed. */
  readonly object: string
  /** True where nobody could look: then it is no verdict, and nothing is undone. */
  readonly isUnseen?: true
}

export type SightVerdict =
  | { readonly kind: 'done'; readonly notes: readonly string[] }
  /** `suspect` is what would be told if time ran out now. */
  | { readonly kind: 'waiting'; readonly why: string; readonly suspect: RolloutFailure | undefined }
  | { readonly kind: 'failed'; readonly failure: RolloutFailure }

export interface Watch {
  readonly watched: readonly KubeObject[]
  readonly before: Restarts
  readonly patience: Patience
  readonly nowMs: number
  readonly events: readonly KubeObject[]
  /** What was applied, as the server keeps it. */
  readonly applied: readonly KubeObject[]
}

/**
 * What one look says about all workloads and Jobs together: one that failed is enough, all must be done. What nobody could see
 * of one is told when the others have come to their end: it must not hide theirs.
 */
export function judgeSight(sight: Sight, watch: Watch): SightVerdict {
  const found = new Map(sight.workloads.map(object => [keyOf(object), object]))
  const verdicts = watch.watched.map(wanted => {
    const object = found.get(keyOf(wanted))
    if (object === undefined) return isShortLived(wanted) ? judgeGone(wanted, watch) : gone(wanted)
    return groupKindOf(object) === JOB ? judgeJob(object, sight, watch) : judgeWorkload(object, sight, watch)
  })
  const failures = verdicts.filter(verdict => verdict.kind === 'failed')
  const failed = failures.find(({ failure }) => failure.isUnseen !== true)
  if (failed !== undefined) return failed
  const waiting = verdicts.filter(verdict => verdict.kind === 'waiting')
  const suspect = waiting.find(one => one.suspect !== undefined)?.suspect
  if (waiting.length > 0) return { kind: 'waiting', why: waiting.map(({ why }) => why).join('; '), suspect }
  const [unseen] = failures
  if (unseen !== undefined) return unseen
  return { kind: 'done', notes: verdicts.flatMap(verdict => (verdict.kind === 'done' ? verdict.notes : [])) }
}

const gone = (wanted: KubeObject): SightVerdict =>
  failed(wanted, {
    phase: 'rollout',
    reason: 'is gone: somebody deleted it while this step waited for it',
    remedy: 'Run the step again.',
  })

const UNSEEN: Reason = {
  key: 'gone',
  phase: 'rollout',
  sentence: 'went by its `ttlSecondsAfterFinished` before its end could be seen',
  remedy: 'Give it at least 60 seconds, or the account of the kubeconfig the right to read events.',
  patienceMs: 3_000,
}

/** A Job that takes itself away leaves events. Where they tell nothing, nobody knows how it ended. */
function judgeGone(wanted: KubeObject, { applied, events, patience, nowMs }: Watch): SightVerdict {
  const uid = applied.find(object => keyOf(object) === keyOf(wanted))?.metadata.uid
  const end = goneJob(uid, events)
  if (end === 'complete') return { kind: 'done', notes: [] }
  if (end === 'failed')
    return failed(wanted, { phase: 'job', reason: 'failed, and is gone', remedy: UNSEEN.remedy })
  if (!patience.isOver(keyOf(wanted), UNSEEN, nowMs))
    return { kind: 'waiting', why: `${nameOf(wanted)} is gone`, suspect: undefined }
  const { kind, failure } = failed(wanted, fromReason(UNSEEN))
  return { kind, failure: { ...failure, isUnseen: true } }
}

function judgeJob(job: KubeObject, sight: Sight, watch: Watch): SightVerdict {
  const state = jobState(job)
  if (state.kind === 'complete') return { kind: 'done', notes: [] }
  if (state.kind === 'suspended')
    return { kind: 'done', notes: [`${nameOf(job)} is suspended, so nothing of it ran`] }
  const pods = sight.pods.filter(pod => ownedBy(pod, job))
  const reason = workloadReason({ workload: job, pods, events: watch.events, before: watch.before })
  if (state.kind === 'failed')
    return failed(job, {
      phase: 'job',
      reason: `${state.why.replace(`${nameOf(job)} `, '')}${reason === undefined ? '' : `; ${reason.sentence}`}`,
      remedy: reason?.remedy ?? 'Look at the log of its pods.',
      log: reason?.log,
    })
  // A Job tries again by its own rules; only what no further pod can mend ends it early.
  const isFinal =
    reason !== undefined && reason.phase !== 'start' && watch.patience.isOver(keyOf(job), reason, watch.nowMs)
  if (isFinal) return failed(job, fromReason(reason))
  const suspect = reason === undefined ? undefined : failed(job, fromReason(reason)).failure
  return { kind: 'waiting', why: `${nameOf(job)} runs`, suspect }
}

function judgeWorkload(workload: KubeObject, sight: Sight, watch: Watch): SightVerdict {
  const state = rolloutState(workload)
  if (state.kind === 'done')
    return { kind: 'done', notes: state.note === undefined ? [] : [`${nameOf(workload)}: ${state.note}`] }
  const current = currentRevision(workload, sight)
  const pods = current === undefined ? [] : podsOf(workload, current, sight)
  const reason = workloadReason({ workload, pods, events: watch.events, before: watch.before })
  const isOver = reason !== undefined && watch.patience.isOver(keyOf(workload), reason, watch.nowMs)
  if (isOver) return failed(workload, fromReason(reason))
  if (state.kind === 'stuck')
    return failed(workload, {
      phase: reason?.phase ?? 'rollout',
      reason: `${reason === undefined ? '' : `${reason.sentence}; `}${state.why}`,
      remedy: reason?.remedy ?? state.remedy,
      log: reason?.log,
    })
  const suspect = reason === undefined ? undefined : failed(workload, fromReason(reason)).failure
  return { kind: 'waiting', why: `${nameOf(workload)}: ${state.why}`, suspect }
}

const fromReason = ({ phase, sentence, remedy, log }: Reason) => ({ phase, reason: sentence, remedy, log })

function failed(
  object: KubeObject,
  { phase, reason, remedy, log }: Omit<RolloutFailure, 'object' | 'log'> & { readonly log?: Reason['log'] },
): { readonly kind: 'failed'; readonly failure: RolloutFailure } {
  return {
    kind: 'failed',
    failure: { phase, reason: `${nameOf(object)}: ${reason}`, remedy, log, object: nameOf(object) },
  }
}
