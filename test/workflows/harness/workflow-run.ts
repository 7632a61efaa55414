import type { Conclusion, WorkflowRun } from '../../cloud/github/records.ts'
import { startRun } from '../../cloud/github/start-run.ts'
import type { World } from '../../cloud/github/world.ts'

interface NewRun {
  /** File name of the workflow. */
  readonly file: string
  readonly sha: string
  readonly branch: string
  readonly event: string
  readonly actor: string
}

/** A run as GitHub opens it when its event happens. */
export function openRun({ file, ...about }: NewRun, world: World): WorkflowRun {
  const path = `.github/workflows/${file}`
  const workflow = world.workflows.find(known => known.path === path)
  if (workflow === undefined) throw new Error(`The repository has no workflow ${path}`)
  return startRun({ workflow, ...about }, world)
}

/** Every job is a check run from the start. */
export function startJobs(run: WorkflowRun, jobs: readonly string[], world: World): void {
  run.status = 'in_progress'
  for (const name of jobs) {
    world.checkRuns.push({
      ...{ id: world.nextId(), suiteId: run.suiteId, sha: run.sha, name },
      ...{ status: 'in_progress', conclusion: undefined, startedAt: new Date(), completedAt: undefined },
    })
  }
}

/** Takes the end of every job from the log of act; a job that is not in it was skipped. The cells of a matrix count as one. */
export function finishJobs(run: WorkflowRun, log: string, world: World): void {
  const checks = world.checkRuns.filter(({ suiteId }) => suiteId === run.suiteId)
  for (const check of checks) {
    check.status = 'completed'
    check.conclusion = conclusionOf(check.name, log)
    check.completedAt = new Date()
  }
  run.status = 'completed'
  run.conclusion = checks.some(({ conclusion }) => conclusion === 'failure') ? 'failure' : 'success'
}

function conclusionOf(job: string, log: string): Conclusion {
  // A called job is in the log of act as `[test/Test/backend]`, with the title of the called workflow in the middle.
  const place = job.includes(' / ') ? job.replace(' / ', '/[^\\]]*/') : `[^\\]]*/${job}`
  const ends = log.matchAll(new RegExp(`^\\[${place}(?:-\\d+)?\\s*\\] +🏁 +Job (succeeded|failed)`, 'gmu'))
  const words = [...ends].map(([, word]) => word)
  if (words.length === 0) return 'skipped'
  return words.every(word => word === 'succeeded') ? 'success' : 'failure'
}
