import { ActionError, DeadlineError, type FailureDetails } from '../failure/action-error.ts'
import type { PassingFault } from './passing-fault.ts'

export interface GitHubFacts {
  readonly route: string
  /** 200 for an error inside a GraphQL answer; absent when no answer arrived. */
  readonly status: number | undefined
  /** GitHub's own sentence. */
  readonly reason: string
  /** GraphQL error types such as `STALE_DATA`. */
  readonly types: readonly string[]
  /** What the call would have needed, as GitHub's header says it: `contents=write`. */
  readonly acceptedPermissions: string | undefined
  /** Set for a fault of the moment, with the time that GitHub wants to be left alone. */
  readonly passing?: PassingFault | undefined
  /** The errors inside a GraphQL answer, with their place in it. */
  readonly problems?: readonly GraphqlProblem[]
}

export interface GraphqlProblem {
  /** Such as `['repository', 'deployments']`. */
  readonly path: readonly string[]
  readonly type: string
  readonly message: string
}

/** GitHub refused, failed or could not be reached. */
export class GitHubError extends ActionError {
  readonly github: GitHubFacts

  constructor(message: string, github: GitHubFacts, details: FailureDetails = {}) {
    super(message, { code: 'github', ...details })
    this.github = github
  }

  /** True when the token may not do this, or may not see it (GitHub answers 404 for both). */
  get isDenied(): boolean {
    return this.github.status === 403 || this.github.status === 404 || this.github.types.includes('FORBIDDEN')
  }
}

/** Why a call to GitHub came to nothing: its own words, or that there was no time left. Nothing for any other failure. */
export function gitHubReason(thrown: unknown): string | undefined {
  if (thrown instanceof GitHubError) return thrown.github.reason
  return thrown instanceof DeadlineError ? thrown.message : undefined
}
