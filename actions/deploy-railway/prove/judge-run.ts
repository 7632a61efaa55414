import type { CronRun } from '../railway-api/railway.ts'

export type RunVerdict =
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly why: string }
  /** Started, and nobody saw it end. */
  | { readonly kind: 'unseen'; readonly why: string }

const DIED = new Set(['CRASHED'])
/** Taken away before it could end: by a newer deployment, or by a person. */
const STOPPED = new Set(['STOPPED', 'REMOVED', 'REMOVING', 'SKIPPED'])

/** How a run of the job ended, as far as Railway tells. A word that nobody knows is no failure. */
export function judgeRun(run: CronRun | undefined): RunVerdict {
  if (run === undefined)
    return { kind: 'unseen', why: 'The job was started, but Railway lists no run of it.' }
  if (DIED.has(run.status)) return { kind: 'failed', why: 'the job was run once and failed' }
  if (STOPPED.has(run.status))
    return { kind: 'failed', why: `the job was stopped before it ended (${run.status})` }
  if (run.status === 'EXITED') return { kind: 'ended' }
  return run.isOver
    ? { kind: 'unseen', why: `The run of the job is over, in a state that says nothing: ${run.status}.` }
    : { kind: 'unseen', why: `The job was still ${run.status} when \`timeout\` was over; it goes on.` }
}
