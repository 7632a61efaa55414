/** What the runner hands over about one event, before anything is concluded from it. */
export interface EventFacts {
  /** `GITHUB_EVENT_NAME`; empty outside a workflow. */
  readonly event: string
  /** `GITHUB_SHA`: the commit of the workflow file, which for half of the events is not the commit in question. */
  readonly sha: string
  /** `GITHUB_REF`, such as `refs/heads/main`; empty where GitHub gives none. */
  readonly ref: string
  /** `GITHUB_ACTOR`: who started the first attempt. */
  readonly actor: string
  /** `GITHUB_TRIGGERING_ACTOR`: who caused this attempt. */
  readonly triggeringActor: string
  /** `GITHUB_RUN_ATTEMPT`, from 1. */
  readonly attempt: number
  /** `GITHUB_REPOSITORY`, `owner/name`. */
  readonly repository: string
  /** The parsed event file: written by others, so nothing about its shape is taken for granted. */
  readonly payload: unknown
  /** The commit that is checked out in the workspace; absent without a checkout, or where it must not matter. */
  readonly workspaceHead: string | undefined
  /** The branch that is checked out there; absent where none is. */
  readonly workspaceBranch: string | undefined
}

/** The value at a path such as `workflow_run.pull_requests.0.number`, if everything on the way is there. */
export function valueAt(payload: unknown, path: string): unknown {
  let value = payload
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

export function textAt(payload: unknown, path: string): string | undefined {
  const value = valueAt(payload, path)
  return typeof value === 'string' && value !== '' ? value : undefined
}
