import { fieldAt } from '../objects/fields.ts'
import { type KubeObject, nameOf } from '../objects/kube-object.ts'
import { conditionOf } from './rollout-state.ts'

export type JobState =
  | { readonly kind: 'complete' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'running' }
  /** Nothing runs until somebody lifts it. */
  | { readonly kind: 'suspended' }

/** How a Job stands, by its conditions: waiting for one of them alone would not end when the other comes. */
export function jobState(job: KubeObject): JobState {
  if (conditionOf(job, 'Complete')?.status === 'True') return { kind: 'complete' }
  const failed = conditionOf(job, 'Failed')
  if (failed?.status === 'True') return { kind: 'failed', why: whyFailed(job, failed.reason, failed.message) }
  return fieldAt(job, 'spec', 'suspend') === true ? { kind: 'suspended' } : { kind: 'running' }
}

function whyFailed(job: KubeObject, reason: string, message: string): string {
  const limit = String(fieldAt(job, 'spec', 'backoffLimit') ?? 6)
  if (reason === 'BackoffLimitExceeded')
    return `${nameOf(job)} failed: its pods failed more often than its backoffLimit of ${limit} allows`
  if (reason === 'DeadlineExceeded')
    return `${nameOf(job)} failed: it ran longer than its activeDeadlineSeconds of ${String(fieldAt(job, 'spec', 'activeDeadlineSeconds') ?? '?')}`
  return `${nameOf(job)} failed: ${message === '' ? reason : message}`
}
