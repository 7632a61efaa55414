import { expect } from 'vitest'
import { logView } from '../../scripts/demo/log-view.ts'
import type { DataBiz } from '../databiz/databiz.ts'
import type { Environment } from '../databiz/environment.ts'
import { type Job, type JobRun, runJob } from '../databiz/job.ts'
import { deployBackEnd, deployFrontEnd } from '../databiz/jobs.ts'
import type { Branch, Checkout, Files } from '../databiz/repository.ts'
import { buildSite } from '../databiz/site-build.ts'

/** Runs a job; anything but the expected result fails the test with the log that a person would read. */
export async function ride(job: Job, result: string): Promise<JobRun> {
  const run = await runJob(job)
  expect({ job: job.title, result: run.result, exitCode: run.exitCode }, logView(run.log)).toEqual({
    job: job.title,
    result,
    exitCode: GREEN.has(result) || isRollback(job) ? 0 : 1,
  })
  return run
}

const GREEN = new Set([
  'valid',
  'live',
  'passed',
  'promoted',
  'up-to-date',
  'signed-off',
  'reported',
  'stored',
  'restored',
  'listed',
])

/** The same word is green where it was asked for and red where it had to be done. */
const isRollback = ({ inputs }: Job): boolean => inputs['mode'] === 'rollback'

/** Whole trains take their time on a busy machine. */
export const PATIENCE = 180_000

export interface Release {
  readonly checkout: Checkout
  readonly site: string
}

/** A commit on dev with its site built; its tests are green. */
export async function newRelease(
  { repository }: DataBiz,
  { message, files, branch }: { message: string; files: Files; branch: Branch },
): Promise<Release> {
  const sha = await repository.commit(message, files)
  repository.testsRan(sha, 'success')
  const checkout = await repository.checkOut(sha, branch)
  return { checkout, site: await buildSite(checkout) }
}

/** Both halves of the first commit go to an environment, as they were before the test begins. */
export async function deployFirst(
  databiz: DataBiz,
  to: Environment,
): Promise<Release & { readonly frontEndId: string | undefined }> {
  const { repository } = databiz
  const checkout = await repository.checkOut(repository.first, to.branch)
  const site = await buildSite(checkout)
  await ride(deployBackEnd(databiz, to, checkout), 'live')
  const frontEnd = await ride(deployFrontEnd(databiz, to, { checkout, site }), 'live')
  return { checkout, site, frontEndId: frontEnd.outputs['deployment-id'] }
}
