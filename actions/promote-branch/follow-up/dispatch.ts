import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import { CLOCK_SLACK_MS } from '../../../shared/clock/clock-slack.ts'
import { poll } from '../../../shared/clock/poll.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { place, type Repository } from '../evidence/repository.ts'

/** A workflow run that we started. */
export interface StartedRun {
  readonly workflow: string
  readonly id: number | undefined
  readonly url: string | undefined
  /** Set once it has ended. */
  readonly conclusion: string | undefined
}

export interface Dispatch {
  readonly workflow: string
  readonly branch: string
  readonly inputs: Readonly<Record<string, string>>
}

const detailsSchema = z.nullish(
  z.union([z.object({ workflow_run_id: z.number(), html_url: z.string() }), z.string()]),
)

const runSchema = z.object({
  id: z.number(),
  html_url: z.string(),
  status: z.nullable(z.string()),
  conclusion: z.nullable(z.string()),
  created_at: z.string(),
})

const FIND_ATTEMPTS = 6

/** Starts a workflow on the target and finds its run, also where the answer was lost or the server is old. */
export async function startWorkflow(
  dispatch: Dispatch,
  repository: Repository,
  ports: Ports,
): Promise<StartedRun> {
  const since = ports.clock.date().getTime() - CLOCK_SLACK_MS
  const recent = await recentRuns(dispatch, repository).catch((thrown: unknown) => {
    throw explained(thrown, dispatch)
  })
  const before = new Set(recent.map(({ id }) => id))
  const started = await send(dispatch, repository).catch(async thrown => {
    if (!(thrown instanceof GitHubError) || !isLost(thrown)) throw explained(thrown, dispatch)
    return undefined
  })
  const found = started ?? (await findRun(dispatch, { since, before }, repository, ports))
  return { workflow: dispatch.workflow, id: found?.id, url: found?.url, conclusion: undefined }
}

/** The run that an earlier promotion of this very commit started; the newest when there are several. */
export async function findStarted(
  dispatch: Dispatch,
  sha: string,
  repository: Repository,
): Promise<StartedRun | undefined> {
  const [newest] = await recentRuns(dispatch, repository, { head_sha: sha }).catch((thrown: unknown) => {
    throw explained(thrown, dispatch)
  })
  if (newest === undefined) return undefined
  return { workflow: dispatch.workflow, id: newest.id, url: newest.html_url, conclusion: undefined }
}

const isLost = ({ github }: GitHubError): boolean => github.status === undefined || github.status >= 500

async function send(
  { workflow, branch, inputs }: Dispatch,
  repository: Repository,
): Promise<{ id: number; url: string } | undefined> {
  const details = await repository.github.rest(
    'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
    { ...place(repository), workflow_id: workflow, ref: branch, inputs, return_run_details: true },
    detailsSchema,
  )
  return typeof details === 'object' && details !== null
    ? { id: details.workflow_run_id, url: details.html_url }
    : undefined
}

async function recentRuns({ workflow, branch }: Dispatch, repository: Repository, more: object = {}) {
  const { workflow_runs: runs } = await repository.github.rest(
    'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    {
      ...place(repository),
      workflow_id: workflow,
      branch,
      event: 'workflow_dispatch',
      per_page: 20,
      ...more,
    },
    z.object({ workflow_runs: z.array(runSchema) }),
  )
  return runs
}

/** A dispatch that was answered without details shows up as a new run a moment later. */
async function findRun(
  dispatch: Dispatch,
  known: { readonly since: number; readonly before: ReadonlySet<number> },
  repository: Repository,
  ports: Ports,
): Promise<{ id: number; url: string } | undefined> {
  for (let attempt = 1; attempt <= FIND_ATTEMPTS; attempt += 1) {
    const runs = await recentRuns(dispatch, repository)
    const found = runs.find(run => !known.before.has(run.id) && Date.parse(run.created_at) >= known.since)
    if (found !== undefined) return { id: found.id, url: found.html_url }
    await ports.clock.sleep(2_000, ports.signal)
  }
  return undefined
}

/** Waits for the end of a run; nobody can wait for one that was not found. */
export async function awaitRun(run: StartedRun, repository: Repository, ports: Ports): Promise<StartedRun> {
  if (run.id === undefined) return run
  const ended = await poll(
    async () => {
      const value = await repository.github.rest(
        'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
        { ...place(repository), run_id: run.id },
        runSchema,
      )
      ports.log.progress(`${run.workflow}: ${value.status}`)
      return { done: value.status === 'completed', value }
    },
    {
      waitingFor: `waiting for ${run.workflow}`,
      clock: ports.clock,
      deadline: ports.deadline,
      signal: ports.signal,
      delayMs: attempt => Math.min(60_000, 5_000 + attempt * 2_000),
    },
  )
  return { ...run, conclusion: ended.conclusion ?? 'unknown' }
}

function explained(thrown: unknown, { workflow, branch }: Dispatch): unknown {
  if (!(thrown instanceof GitHubError)) return thrown
  const { status, reason } = thrown.github
  const remedy =
    status === 404
      ? `There must be a workflow file ${workflow} on the default branch, and the token needs \`actions: write\`.`
      : status === 422
        ? `${workflow} must listen to \`workflow_dispatch\` and know every input that it is given.`
        : 'Give the job or the App `actions: write`.'
  return new GitHubError(
    `${branch} was moved, but ${workflow} could not be started: ${reason}`,
    thrown.github,
    { cause: thrown, remedy },
  )
}
