import { z } from '#libraries'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { INCOMPLETE } from '../../../shared/github/octokit-github.ts'
import type { CommitEvidence } from './commit-evidence.ts'
import type { CheckFacts, CommitChecks, SuiteFacts, WorkflowRunFacts } from './facts.ts'
import { place, type Repository } from './repository.ts'
import type { Result } from './result.ts'

const runSchema = z.object({
  id: z.number(),
  check_suite_id: z.optional(z.number()),
  name: z.nullish(z.string()),
  path: z.string(),
  event: z.string(),
  run_number: z.number(),
  run_attempt: z.optional(z.number()),
  status: z.nullable(z.string()),
  conclusion: z.nullable(z.string()),
  html_url: z.string(),
})

/**
 * Workflow runs joined to checks and suites. A job behind `needs` has no check before it is queued, so only the run
 * itself can say that nothing more will come.
 */
export async function readCommitChecks(
  repository: Repository,
  sha: string,
  seen: CommitEvidence['checks'],
): Promise<Result<CommitChecks>> {
  if ('unreadable' in seen) return seen
  try {
    const runs = await repository.github.pages(
      'GET /repos/{owner}/{repo}/actions/runs',
      { ...place(repository), head_sha: sha },
      runSchema,
      'workflow_runs',
    )
    const { complete, ...first } = seen.value
    const rest = complete ? first : await readAllPages(repository, sha)
    return { value: { ...rest, runs: runs.map(runFacts) } }
  } catch (thrown) {
    if (!(thrown instanceof GitHubError) || !(thrown.isDenied || isCut(thrown))) throw thrown
    return { unreadable: { reason: thrown.github.reason, permission: 'actions: read' } }
  }
}

const isCut = ({ github }: GitHubError): boolean => github.types.includes(INCOMPLETE)

const runFacts = (run: z.infer<typeof runSchema>): WorkflowRunFacts => ({
  id: run.id,
  suiteId: run.check_suite_id ?? 0,
  name: run.name ?? run.path,
  path: run.path.replace(/@.*$/, ''),
  event: run.event,
  number: run.run_number,
  attempt: run.run_attempt ?? 1,
  status: run.status ?? 'unknown',
  conclusion: run.conclusion ?? undefined,
  url: run.html_url,
})

const checkSchema = z.object({
  id: z.number(),
  name: z.string(),
  status: z.string(),
  conclusion: z.nullable(z.string()),
  started_at: z.nullable(z.string()),
  completed_at: z.nullable(z.string()),
  details_url: z.nullable(z.string()),
  check_suite: z.nullable(z.object({ id: z.number() })),
  app: z.nullable(z.object({ id: z.number(), slug: z.optional(z.string()) })),
})

const suiteSchema = z.object({
  id: z.number(),
  status: z.nullable(z.string()),
  latest_check_runs_count: z.number(),
  app: z.nullable(z.object({ slug: z.optional(z.string()) })),
})

/** More than a hundred suites, or more than a hundred checks in one: read page by page to the end. */
async function readAllPages(
  { github, ...where }: Repository,
  sha: string,
): Promise<{ checks: CheckFacts[]; suites: SuiteFacts[] }> {
  const parameters = { ...place(where), ref: sha }
  const base = 'GET /repos/{owner}/{repo}/commits/{ref}'
  const checks = await github.pages(
    `${base}/check-runs`,
    { ...parameters, filter: 'latest' },
    checkSchema,
    'check_runs',
  )
  const suites = await github.pages(`${base}/check-suites`, parameters, suiteSchema, 'check_suites')
  return {
    checks: checks.map(run => ({
      id: run.id,
      name: run.name,
      status: run.status,
      conclusion: run.conclusion ?? undefined,
      at: run.completed_at ?? run.started_at ?? '',
      url: run.details_url ?? undefined,
      suiteId: run.check_suite?.id ?? 0,
      app: { id: run.app?.id ?? 0, slug: run.app?.slug ?? 'unknown' },
      workflowRunId: undefined,
    })),
    suites: suites.map(suite => ({
      id: suite.id,
      app: suite.app?.slug ?? 'unknown',
      status: suite.status ?? 'unknown',
      checkCount: suite.latest_check_runs_count,
    })),
  }
}
