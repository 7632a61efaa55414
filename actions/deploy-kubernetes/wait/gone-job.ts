import { fieldAt, fieldsOf, textOf } from '../objects/fields.ts'
import { JOB } from '../objects/known-kinds.ts'
import { groupKindOf, type KubeObject, keyOf } from '../objects/kube-object.ts'

/** How a Job ended that its own `ttlSecondsAfterFinished` took away before a look could see the end. */
export type GoneJob = 'complete' | 'failed' | 'unknown'

/** Reasons with which the controller of Jobs ends one (kubernetes/kubernetes, pkg/controller/job, `batch/v1` constants). */
const FAILED = new Set([
  'BackoffLimitExceeded',
  'DeadlineExceeded',
  'FailedIndexes',
  'MaxFailedIndexesExceeded',
  'PodFailurePolicy',
])

/** Jobs that were asked for, go by themselves, and are no longer there. */
export const goneJobs = (
  watched: readonly KubeObject[],
  present: readonly KubeObject[],
): readonly KubeObject[] => {
  const there = new Set(present.map(keyOf))
  return watched.filter(object => isShortLived(object) && !there.has(keyOf(object)))
}

export const isShortLived = (object: KubeObject): boolean =>
  groupKindOf(object) === JOB && fieldAt(object, 'spec', 'ttlSecondsAfterFinished') !== undefined

/**
 * What the events tell of it: they outlive the Job, and one of the same name before it has another uid.
 * @param uid of the Job that was applied
 */
export function goneJob(uid: string | undefined, events: readonly KubeObject[]): GoneJob {
  const reasons = events
    .filter(event => uid !== undefined && fieldsOf(event['involvedObject'])['uid'] === uid)
    .map(event => textOf(event['reason']) ?? '')
  if (reasons.some(reason => FAILED.has(reason))) return 'failed'
  return reasons.includes('Completed') ? 'complete' : 'unknown'
}
