import { JOB } from '../objects/known-kinds.ts'
import { groupKindOf, type KubeObject } from '../objects/kube-object.ts'
import { jobState } from '../wait/job-state.ts'

/**
 * Jobs that have to make room before they can run again: those that failed, and those that are done and whose template
 * changed, which no server lets through.
 * @param complaints what the server said in the rehearsal
 */
export function jobsToReplace(
  objects: readonly KubeObject[],
  live: (object: KubeObject) => KubeObject | undefined,
  complaints: readonly string[],
): readonly KubeObject[] {
  return objects.filter(object => {
    const job = groupKindOf(object) === JOB ? live(object) : undefined
    if (job === undefined) return false
    const state = jobState(job).kind
    if (state === 'failed') return true
    return state === 'complete' && complaints.some(complaint => isImmutable(complaint, object))
  })
}

/** The running Job that stands in the way, if the complaint is about one. */
export const runningJob = (
  objects: readonly KubeObject[],
  live: (object: KubeObject) => KubeObject | undefined,
  complaints: readonly string[],
): KubeObject | undefined =>
  objects.find(object => {
    const job = groupKindOf(object) === JOB ? live(object) : undefined
    return (
      job !== undefined &&
      ['running', 'suspended'].includes(jobState(job).kind) &&
      complaints.some(complaint => isImmutable(complaint, object))
    )
  })

const isImmutable = (complaint: string, { metadata: { name } }: KubeObject): boolean =>
  complaint.includes(`Job.batch "${name}"`) || complaint.includes(`Job "${name}" is invalid`)
