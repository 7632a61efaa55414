import { type BundleRun, runBundle } from '../support/run-bundle.ts'
import type { Runner } from './repository.ts'

/** One step of a workflow that uses one of the actions: data, not yet run. */
export interface Job {
  /** What it is for, as the workflow names the step. */
  readonly title: string
  readonly action: string
  readonly inputs: Readonly<Record<string, string>>
  /** The workflow run that it belongs to. */
  readonly runner: Runner
  /** `env:` of the step. */
  readonly variables?: Readonly<Record<string, string>>
  /** The workspace. */
  readonly folder?: string
}

export interface JobRun extends BundleRun {
  readonly job: Job
  readonly durationMs: number
  /** The documented word, or nothing when the step ended before it had one. */
  readonly result: string
}

const TIMEOUT_MS = 90_000

/** Runs the committed bundle of a job as the runner does. Cancelling asks it to clean up, as the runner would. */
export async function runJob(job: Job, cancelled?: AbortSignal): Promise<JobRun> {
  const started = performance.now()
  const run = await runBundle(job.action, {
    inputs: job.inputs,
    environment: { ...job.runner.environment, ...job.variables },
    timeoutMs: TIMEOUT_MS,
    ...(job.folder === undefined ? {} : { folder: job.folder }),
    onStart: child => {
      const end = () => void child.kill('SIGINT')
      cancelled?.addEventListener('abort', end, { once: true })
      child.once('close', () => cancelled?.removeEventListener('abort', end))
    },
  })
  job.runner.finished(run.exitCode === 0)
  return { ...run, job, durationMs: performance.now() - started, result: run.outputs['result'] ?? '' }
}
