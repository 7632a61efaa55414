import type { GitRepository } from './git/git-repository.ts'
import type {
  Activity,
  Approval,
  CheckRun,
  CheckSuite,
  Comment,
  Deployment,
  Environment,
  Issue,
  Pull,
  Release,
  Status,
  Token,
  Workflow,
  WorkflowRun,
} from './records.ts'
import { Ruleset } from './rules.ts'

/** Everything the stand-in knows that Git does not. */
export class World {
  readonly git: GitRepository
  readonly owner: string
  readonly name: string
  readonly private: boolean
  readonly defaultBranch: string
  /** Known once the server listens. */
  url = ''
  /** Earlier names of the repository, answered with a redirect. */
  readonly formerNames: string[] = []
  readonly tokens = new Map<string, Token>()
  /** Login to role in the repository. Everybody else has none (or `read` in a public one). */
  readonly roles = new Map<string, string>()
  /** `org/team` to logins. */
  readonly teams = new Map<string, readonly string[]>()
  readonly workflows: Workflow[] = []
  readonly runs: WorkflowRun[] = []
  readonly suites: CheckSuite[] = []
  readonly checkRuns: CheckRun[] = []
  readonly statuses: Status[] = []
  readonly deployments: Deployment[] = []
  readonly pulls: Pull[] = []
  readonly issues: Issue[] = []
  readonly #pullComments = new Map<number, Comment[]>()
  readonly releases: Release[] = []
  readonly activity: Activity[] = []
  readonly rules = new Ruleset()
  /** By name, as the settings page has them. */
  readonly environments = new Map<string, Environment>()
  /** `''` for the repository, `organization`, or `environment <name>`. */
  readonly secretNames = new Map<string, readonly string[]>()
  readonly variables = new Map<string, ReadonlyMap<string, string>>()
  readonly rulesetNames: string[] = []
  readonly labels: string[] = []
  allowedActions: 'all' | 'local_only' | 'selected' = 'all'
  /** Commits that GitHub itself made and signed. */
  readonly signedByGitHub = new Set<string>()
  /** Run to what its environments' reviewers said. */
  readonly approvals = new Map<number, Approval[]>()
  /** False for a server whose GraphQL has no `updateRefs`. */
  knowsUpdateRefs = true
  /** False when the setting "Allow auto-merge" is off. */
  allowsAutoMerge = true
  /** False when the repository forbids pull requests by the workflow token. */
  allowsActionsPulls = true
  readonly listeners: ((event: RepositoryEvent) => void)[] = []
  #lastId = 1_000

  constructor(given: {
    git: GitRepository
    owner: string
    name: string
    private: boolean
    defaultBranch: string
  }) {
    this.git = given.git
    this.owner = given.owner
    this.name = given.name
    this.private = given.private
    this.defaultBranch = given.defaultBranch
  }

  get fullName(): string {
    return `${this.owner}/${this.name}`
  }

  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  roleOf(login: string): string {
    return this.roles.get(login) ?? (this.private ? 'none' : 'read')
  }

  /** Issues and pull requests share their numbers. */
  /** Comments on an issue or on a pull request; nothing where there is none of this number. */
  commentsOn(number: number): Comment[] | undefined {
    const issue = this.issues.find(one => one.number === number)
    if (issue !== undefined) return issue.comments
    if (!this.pulls.some(pull => pull.number === number)) return undefined
    const comments = this.#pullComments.get(number) ?? []
    this.#pullComments.set(number, comments)
    return comments
  }

  /** A comment by its id, and where it stands. */
  findComment(id: number): { readonly comment: Comment; readonly number: number } | undefined {
    for (const { number } of [...this.issues, ...this.pulls]) {
      const comment = this.commentsOn(number)?.find(one => one.id === id)
      if (comment !== undefined) return { comment, number }
    }
    return undefined
  }

  nextNumber(): number {
    return this.pulls.length + this.issues.length + 1
  }

  announce(event: RepositoryEvent): void {
    for (const listener of this.listeners) listener(event)
  }
}

/** What starts workflows on the real platform. */
export type RepositoryEvent =
  | {
      readonly kind: 'push'
      readonly ref: string
      readonly before: string
      readonly after: string
      readonly byWorkflowToken: boolean
    }
  | {
      readonly kind: 'workflow_dispatch'
      readonly workflow: string
      readonly ref: string
      readonly inputs: Readonly<Record<string, string>>
      readonly run: WorkflowRun
    }
  | { readonly kind: 'repository_dispatch'; readonly type: string }
