import type { RunContext } from '../../../shared/runner/run-context.ts'

export interface TargetBranch {
  readonly branch: string
  /** Why it is another than the event's. */
  readonly note?: string
}

const PULL_REQUEST_EVENTS = new Set(['pull_request', 'pull_request_target'])

/**
 * The branch of the deployment. It is never asked from Git: a detached checkout says `HEAD`. A pull request can come
 * from a branch that is called like the production branch; only the input `branch` may deploy that to production.
 */
export function targetBranch(
  input: string | undefined,
  run: Pick<RunContext, 'subject' | 'eventName'>,
  productionBranch: string,
): TargetBranch | undefined {
  if (input !== undefined) return { branch: input }
  const own = run.subject.branch.value
  if (own === undefined) return undefined
  if (!PULL_REQUEST_EVENTS.has(run.eventName) || own !== productionBranch) return { branch: own }
  const branch = `pull-request-${own}`
  const note = `The pull request comes from a branch named ${own}, like production. It is deployed as the preview ${branch}; set \`branch\` to deploy it to production.`
  return { branch, note }
}
