import type { RangePeople } from './range-people.ts'
import type { Result } from './result.ts'
import type { Served } from './served-state.ts'

/** What GitHub says, in our words. Times are ISO 8601. */

export interface CommitFacts {
  readonly sha: string
  readonly tree: string
  readonly headline: string
  /** Login of the author, when GitHub knows the account. */
  readonly author: string | undefined
  readonly committedAt: string
  readonly url: string
}

export interface Account {
  readonly login: string
  /** False for Apps and the token of a job. */
  readonly human: boolean
}

export interface StatusFacts {
  readonly context: string
  readonly state: 'success' | 'failure' | 'error' | 'pending' | 'expected'
  readonly description: string
  readonly url: string | undefined
  readonly by: Account | undefined
  readonly at: string
}

export interface CheckFacts {
  readonly id: number
  readonly name: string
  /** `completed`, or what it is instead. */
  readonly status: string
  readonly conclusion: string | undefined
  readonly at: string
  readonly url: string | undefined
  readonly suiteId: number
  readonly app: { readonly id: number; readonly slug: string }
  readonly workflowRunId: number | undefined
}

export interface SuiteFacts {
  readonly id: number
  readonly app: string
  readonly status: string
  readonly checkCount: number
}

export interface WorkflowRunFacts {
  readonly id: number
  readonly suiteId: number
  readonly name: string
  readonly path: string
  readonly event: string
  readonly number: number
  readonly attempt: number
  readonly status: string
  readonly conclusion: string | undefined
  readonly url: string
}

export interface DeploymentFacts {
  readonly id: number
  readonly sha: string
  readonly environment: string
  readonly state: string
  /** When it reached that state. */
  readonly at: string
  readonly createdAt: string
  readonly url: string | undefined
  readonly logUrl: string | undefined
}

/** How far the deployment of a commit to an environment came, as GitHub's own rule asks. */
export type DeploymentState = 'deployed' | 'pending' | 'missing'

/** What a reviewer of one of GitHub's environments said about a run. */
export interface EnvironmentApproval {
  readonly environment: string
  readonly state: string
  readonly by: Account
  readonly comment: string
}

export interface ReviewFacts {
  readonly pull: number
  readonly state: string
  readonly sha: string | undefined
  /** The commit as which the reviewed head landed with the same tree. */
  readonly mergedAs: string | undefined
  readonly by: Account
  readonly canWrite: boolean
  readonly at: string
  readonly url: string | undefined
}

export interface ComparedCommit {
  readonly sha: string
  readonly headline: string
  readonly author: string
  readonly url: string
  readonly parents: number
  /** GitHub verified its signature. */
  readonly verified: boolean
}

/** How one commit stands to another. Counts are complete, lists may be cut. */
export interface Comparison {
  readonly relation: 'identical' | 'ahead' | 'behind' | 'diverged'
  readonly aheadBy: number
  readonly behindBy: number
  readonly commits: readonly ComparedCommit[]
  readonly files: readonly string[]
  /** True when GitHub names no more than these files. */
  readonly filesCut: boolean
  readonly url: string
}

export interface RequiredCheck {
  readonly context: string
  /** The only App whose result counts, when the rule names one. */
  readonly appId: number | undefined
  readonly ruledBy: string
}

export interface BranchRules {
  readonly requiredChecks: readonly RequiredCheck[]
  /** Types of all active rules, such as `pull_request`. */
  readonly types: readonly string[]
  /** How pull requests may be merged, out of `merge`, `squash` and `rebase`, by all the rules together. */
  readonly mergeMethods: readonly string[]
  /** Environments in which a commit must have been deployed (rule `required_deployments`). */
  readonly deployedIn: readonly string[]
  /** Those that would refuse, but not this token. */
  readonly bypassed: readonly string[]
  readonly classic: {
    readonly requiresReviews: boolean
    readonly requiresLinearHistory: boolean
    readonly requiresSignatures: boolean
    readonly mayPush: boolean
  }
}

/** Everything about the checks of one commit. */
export interface CommitChecks {
  readonly checks: readonly CheckFacts[]
  readonly suites: readonly SuiteFacts[]
  readonly runs: readonly WorkflowRunFacts[]
}

/** What is read anew while waiting and once more before the move. */
export interface LiveFacts {
  readonly checks: Result<CommitChecks>
  readonly sourceStatuses: Result<readonly StatusFacts[]>
  readonly targetStatuses: Result<readonly StatusFacts[]>
  /** What each environment runs that was asked about. */
  readonly served: ReadonlyMap<string, Served>
  /** What reviewers of an environment said about the run that deployed it, where that is asked. */
  readonly environmentApprovals: ReadonlyMap<string, Result<readonly EnvironmentApproval[]>>
  /** By environment that the rules of the target name. */
  readonly ruledDeployments: ReadonlyMap<string, Result<DeploymentState>>
  /** The holds of the target's environments. */
  readonly holds: Result<readonly string[]>
  readonly reviews: Result<readonly ReviewFacts[]>
  /** Who of those that approved is on the list of `sign-off-by`, by login in small letters; absent without a list. */
  readonly listed: ReadonlyMap<string, Result<boolean>> | undefined
  readonly liveCommit: Result<LiveCommit> | undefined
  readonly now: Date
}

/** What a running system says of itself. */
export interface LiveCommit {
  readonly url: string
  readonly status: number
  /** Absent when the answer names none. */
  readonly commit: string | undefined
}

/** What does not change while waiting. */
export interface PromotionFacts {
  readonly from: string
  readonly to: string
  readonly candidate: CommitFacts
  readonly targetBefore: string
  readonly targetTree: string
  readonly comparison: Comparison
  /** The commits of the target that the candidate lacks; absent when there are none. */
  readonly drift: Comparison | undefined
  readonly rules: BranchRules
  /** Number of this workflow run, as a text; empty outside a workflow. */
  readonly runId: string
  /** Who started this promotion by hand, or again. */
  readonly starters: readonly string[]
  /** Everybody who had a hand in what travels. */
  readonly people: Result<RangePeople>
  readonly defaultBranch: string
}
