/** Where an answer stands: `GITHUB_SHA`, `GITHUB_REF`, or a path in the event's payload. */
export interface Source {
  readonly from: string
  /** Says the same where the event's file cannot be read. */
  readonly else?: string
  /** Only when the repository object at this path is this repository: a fork's `main` is not ours. */
  readonly own?: string
  /** Only when the list at this path has exactly one entry. */
  readonly sole?: string
  /** Only when there is something at this path. */
  readonly given?: string
  /** The name may also be a tag's: GitHub writes both into this field. */
  readonly mayBeTag?: boolean
}

/** A source, or the reason why there is none. */
export type Rule = Source | { readonly unknown: string }

/** What the events of one row are about. */
export interface EventRow {
  readonly events: readonly string[]
  /** Values in the payload that single this row out, by path. */
  readonly when?: Readonly<Record<string, string | boolean>>
  readonly commit: Rule
  readonly branch: Rule
  readonly pullRequest?: Source
  /** Where the commit's own words stand, or the title of its pull request. */
  readonly message?: string
  /** `GITHUB_SHA` is a temporary merge of the head and its base: in a workspace it does not contradict the head. */
  readonly temporaryMerge?: boolean
  /** The commit is the one that was just deployed, so a smoke check expects it. */
  readonly deployed?: boolean
  /** A pull request proposes the commit; or where the event stands that led to this one, which may be a pull request's. */
  readonly proposed?: true | string
}

const SHA: Source = { from: 'GITHUB_SHA' }
const REF: Source = { from: 'GITHUB_REF' }
const unknown = (reason: string): Rule => ({ unknown: reason })

const NO_CODE = unknown('the event is not about code')
const DELETED = unknown('what it was about is deleted')
const TAG = unknown('a tag lies on no branch')
const PULL: Source = { from: 'pull_request.number' }
const HEAD_BRANCH: Source = { from: 'pull_request.head.ref', own: 'pull_request.head.repo' }
const HEAD = {
  commit: { from: 'pull_request.head.sha' },
  branch: HEAD_BRANCH,
  pullRequest: PULL,
  message: 'pull_request.title',
  proposed: true,
} as const

/**
 * What each event is about; the first row that fits counts. `GITHUB_SHA` and `GITHUB_REF` name the *workflow file* that
 * runs, which for many events is the tip of the default branch and says nothing about the code in question
 * (docs.github.com, "Events that trigger workflows").
 */
export const eventTable: readonly EventRow[] = [
  { events: ['push'], when: { deleted: true }, commit: DELETED, branch: DELETED },
  { events: ['push'], commit: SHA, branch: REF, message: 'head_commit.message', deployed: true },
  {
    events: ['pull_request', 'pull_request_target'],
    when: { action: 'closed', 'pull_request.merged': true },
    commit: { from: 'pull_request.merge_commit_sha' },
    branch: { from: 'pull_request.base.ref' },
    pullRequest: PULL,
    message: 'pull_request.title',
  },
  {
    events: ['pull_request', 'pull_request_review', 'pull_request_review_comment'],
    ...HEAD,
    temporaryMerge: true,
  },
  { events: ['pull_request_target'], ...HEAD },
  { events: ['workflow_dispatch'], commit: SHA, branch: REF, deployed: true },
  {
    events: ['workflow_run'],
    commit: { from: 'workflow_run.head_sha' },
    branch: { from: 'workflow_run.head_branch', own: 'workflow_run.head_repository', mayBeTag: true },
    pullRequest: { from: 'workflow_run.pull_requests.0.number', sole: 'workflow_run.pull_requests' },
    message: 'workflow_run.head_commit.message',
    proposed: 'workflow_run.event',
  },
  { events: ['schedule', 'repository_dispatch'], commit: SHA, branch: REF },
  {
    events: ['merge_group'],
    commit: { from: 'merge_group.head_sha', else: 'GITHUB_SHA' },
    branch: REF,
    message: 'merge_group.head_commit.message',
  },
  {
    events: ['deployment', 'deployment_status'],
    commit: { from: 'deployment.sha', else: 'GITHUB_SHA' },
    branch: REF,
    deployed: true,
  },
  { events: ['release'], commit: SHA, branch: TAG, deployed: true },
  { events: ['create', 'registry_package'], commit: SHA, branch: REF },
  { events: ['delete'], commit: DELETED, branch: DELETED },
  {
    events: ['check_run'],
    commit: { from: 'check_run.head_sha' },
    branch: { from: 'check_run.check_suite.head_branch', mayBeTag: true },
    pullRequest: { from: 'check_run.pull_requests.0.number', sole: 'check_run.pull_requests' },
  },
  {
    events: ['check_suite'],
    commit: { from: 'check_suite.head_sha' },
    branch: { from: 'check_suite.head_branch', mayBeTag: true },
    pullRequest: { from: 'check_suite.pull_requests.0.number', sole: 'check_suite.pull_requests' },
    message: 'check_suite.head_commit.message',
  },
  {
    events: ['status'],
    commit: { from: 'sha' },
    branch: { from: 'branches.0.name', sole: 'branches' },
    message: 'commit.commit.message',
  },
  {
    events: ['issue_comment'],
    commit: unknown('a comment does not say which commit it means'),
    branch: unknown('a comment does not say which branch it means'),
    pullRequest: { from: 'issue.number', given: 'issue.pull_request' },
  },
  {
    events: [
      'branch_protection_rule',
      'discussion',
      'discussion_comment',
      'fork',
      'gollum',
      'image_version',
      'issues',
      'label',
      'milestone',
      'page_build',
      'public',
      'watch',
    ],
    commit: NO_CODE,
    branch: NO_CODE,
  },
]
