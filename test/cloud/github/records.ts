export type Access = 'read' | 'write'

export interface Token {
  /** `actions` is the token of a job: what it pushes starts no workflow. `user` tokens act as a person. */
  readonly kind: 'actions' | 'app' | 'user'
  readonly login: string
  /** `all`, or exactly these. Names as in GitHub's header: `contents`, `pull_requests`, … */
  readonly permissions: 'all' | Readonly<Record<string, Access>>
  /** False for a token of another repository: everything is 404. */
  readonly sees: boolean
  /** As GitHub writes it into the header of every answer, `2026-12-31 09:00:00 UTC`. */
  readonly ends?: string
}

export type CheckState = 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending'

export type Conclusion =
  | 'success'
  | 'failure'
  | 'neutral'
  | 'cancelled'
  | 'skipped'
  | 'timed_out'
  | 'action_required'
  | 'startup_failure'
  | 'stale'

export interface CheckSuite {
  readonly id: number
  readonly sha: string
  readonly branch: string
  readonly app: string
  readonly createdAt: Date
  /** For suites that never get a check run. */
  readonly silent: boolean
}

export interface CheckRun {
  readonly id: number
  readonly suiteId: number
  readonly sha: string
  readonly name: string
  status: CheckState
  conclusion: Conclusion | undefined
  readonly startedAt: Date
  completedAt: Date | undefined
}

export interface Workflow {
  readonly id: number
  readonly name: string
  /** `.github/workflows/test.yml`. */
  readonly path: string
  readonly on: readonly string[]
  readonly branches?: readonly string[]
  /** Default `active`. */
  readonly state?: string
}

export interface WorkflowRun {
  readonly id: number
  readonly workflowId: number
  readonly suiteId: number
  readonly sha: string
  readonly branch: string
  readonly event: string
  /** What `run-name` made of it; default what GitHub calls a run of this event. */
  readonly title: string | undefined
  readonly number: number
  readonly attempt: number
  readonly actor: string
  /** Who caused this attempt. */
  readonly triggeringActor: string
  status: CheckState
  conclusion: Conclusion | undefined
  readonly createdAt: Date
  /** When it ended, or last moved. */
  updatedAt: Date
  /** Earlier attempts of it. */
  readonly earlier: Omit<WorkflowRun, 'earlier'>[]
}

/** What a reviewer of an environment said about a run that waited for it. */
export interface Approval {
  readonly environment: string
  readonly state: 'approved' | 'rejected'
  readonly user: string
  readonly comment: string
}

export interface Status {
  readonly id: number
  readonly sha: string
  readonly context: string
  readonly state: 'error' | 'failure' | 'pending' | 'success'
  readonly description: string | null
  readonly targetUrl: string | null
  readonly creator: string
  readonly createdAt: Date
}

export type DeploymentState =
  | 'error'
  | 'failure'
  | 'inactive'
  | 'pending'
  | 'success'
  | 'queued'
  | 'in_progress'

export interface DeploymentStatus {
  readonly id: number
  readonly state: DeploymentState
  readonly description: string
  readonly environmentUrl: string
  readonly logUrl: string
  readonly creator: string
  readonly createdAt: Date
}

export interface Deployment {
  readonly id: number
  readonly sha: string
  readonly ref: string
  readonly task: string
  readonly environment: string
  readonly description: string | null
  readonly payload: unknown
  readonly transient: boolean
  readonly production: boolean
  readonly creator: string
  readonly createdAt: Date
  readonly statuses: DeploymentStatus[]
}

export interface Review {
  readonly id: number
  readonly user: string
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED'
  readonly sha: string
  readonly body: string
  readonly submittedAt: Date
}

export interface Pull {
  readonly id: number
  readonly number: number
  title: string
  body: string
  readonly user: string
  readonly headBranch: string
  base: string
  readonly draft: boolean
  state: 'open' | 'closed'
  labels: string[]
  reviewers: string[]
  autoMerge: 'merge' | 'squash' | 'rebase' | undefined
  /** Since when it is in the merge queue of its base. */
  queuedAt: Date | undefined
  readonly reviews: Review[]
  /** What the branches were when the pull request was closed. */
  closedHead: string | undefined
  mergeSha: string | undefined
  mergedBy: string | undefined
  readonly createdAt: Date
  updatedAt: Date
  closedAt: Date | undefined
}

export interface Comment {
  readonly id: number
  body: string
  readonly user: string
  readonly createdAt: Date
}

export interface Issue {
  readonly id: number
  readonly number: number
  title: string
  body: string
  state: 'open' | 'closed'
  stateReason: 'completed' | 'not_planned' | 'reopened' | null
  labels: string[]
  readonly user: string
  readonly comments: Comment[]
  readonly createdAt: Date
  updatedAt: Date
  closedAt: Date | undefined
}

export interface Release {
  readonly id: number
  readonly tag: string
  readonly target: string
  readonly name: string
  readonly body: string
  readonly draft: boolean
  readonly prerelease: boolean
  readonly author: string
  readonly createdAt: Date
}

export interface Activity {
  readonly id: number
  readonly ref: string
  readonly before: string
  readonly after: string
  readonly type:
    | 'push'
    | 'force_push'
    | 'branch_creation'
    | 'branch_deletion'
    | 'pr_merge'
    | 'merge_queue_merge'
  readonly actor: string
  readonly at: Date
}

/** An environment of the repository's settings. */
export interface Environment {
  readonly name: string
  readonly reviewers: readonly string[]
  /** Patterns of branches; `protected` for protected ones; absent for any branch. */
  readonly branches: string[] | 'protected' | undefined
}
