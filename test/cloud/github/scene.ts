import type { NewCommit } from './git/import-stream.ts'
import { serveQueue } from './merge-queue.ts'
import type {
  Approval,
  CheckRun,
  CheckState,
  Conclusion,
  Deployment,
  DeploymentState,
  Pull,
  Review,
  Status,
  Workflow,
  WorkflowRun,
} from './records.ts'
import { addDeployment, addDeploymentStatus } from './rest/deployments.ts'
import { addPull, type NewPull } from './rest/pulls.ts'
import type { BranchRule, Protection } from './rules.ts'
import { startRun } from './start-run.ts'
import { newestFirst } from './views/check-state.ts'
import type { World } from './world.ts'

export interface SceneCheck {
  readonly sha: string
  readonly name: string
  /** Default completed. */
  readonly status?: CheckState
  /** Default success, when completed. */
  readonly conclusion?: Conclusion
  /** Slug of the App. Default `github-actions` for jobs, else required. */
  readonly app?: string
  readonly startedAt?: Date
}

export interface SceneRun {
  readonly sha: string
  /** Default `.github/workflows/test.yml`. */
  readonly path?: string
  readonly event?: string
  readonly branch?: string
  readonly status?: CheckState
  readonly conclusion?: Conclusion
  readonly attempt?: number
  /** What `run-name` made of it. */
  readonly title?: string
  /** Who started it. Default `antjan`. */
  readonly actor?: string
  /** Who caused this attempt. Default: who started it. */
  readonly triggeringActor?: string
  readonly createdAt?: Date
  /** When it ended. Default: when it began. */
  readonly updatedAt?: Date
  /** Job name to its conclusion, or to a state when it is still open. Default one job `test`. */
  readonly jobs?: Readonly<Record<string, Conclusion | CheckState>>
}

export interface SceneDeployment {
  readonly sha: string
  readonly environment: string
  /** Default success. */
  readonly state?: DeploymentState
  readonly createdAt?: Date
  readonly environmentUrl?: string
  readonly logUrl?: string
  readonly payload?: unknown
  readonly creator?: string
  readonly task?: string
}

const STATES = new Set(['queued', 'in_progress', 'waiting', 'requested', 'pending'])

/** What happens around a repository: people push, workflows run, somebody deploys. */
export class Scene {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** One commit on top of a branch (a new branch starts at `from`); returns its SHA. */
  commit(branch: string, commit: NewCommit, from?: string): Promise<string> {
    return this.#world.git.addCommits(branch, [commit], from)
  }

  /** Many commits at once; returns the new tip. */
  commits(branch: string, commits: readonly NewCommit[], from?: string): Promise<string> {
    return this.#world.git.addCommits(branch, commits, from)
  }

  /** Points a branch somewhere, as an administrator would. */
  async setBranch(branch: string, sha: string): Promise<void> {
    await this.#world.git.updateRefs([{ name: `refs/heads/${branch}`, after: sha }])
  }

  async tip(branch: string): Promise<string> {
    return (await this.#world.git.ref(`refs/heads/${branch}`)) ?? ''
  }

  addWorkflow(workflow: Omit<Workflow, 'id'>): Workflow {
    const added = { id: this.#world.nextId(), ...workflow }
    this.#world.workflows.push(added)
    return added
  }

  /** A workflow run with its jobs as check runs. */
  run(given: SceneRun): WorkflowRun {
    const path = given.path ?? '.github/workflows/test.yml'
    const workflow =
      this.#world.workflows.find(one => one.path === path) ??
      this.addWorkflow({
        name: path.replace(/^.*\/|\.ya?ml$/g, ''),
        path,
        on: ['push'],
        branches: ['dev', 'staging', 'main'],
      })
    const { sha, event = 'push', branch = 'staging', attempt, createdAt, triggeringActor, updatedAt } = given
    const run = startRun(
      {
        workflow,
        sha,
        branch,
        event,
        actor: given.actor ?? 'antjan',
        title: given.title,
        ...(createdAt === undefined ? {} : { createdAt }),
        ...(attempt === undefined ? {} : { attempt }),
        ...(triggeringActor === undefined ? {} : { triggeringActor }),
        ...(updatedAt === undefined ? {} : { updatedAt }),
      },
      this.#world,
    )
    const jobs = Object.entries(given.jobs ?? { test: given.conclusion ?? 'success' })
    for (const [name, end] of jobs) {
      this.#addCheck({ sha, name, ...endOf(end), startedAt: run.createdAt }, run.suiteId)
    }
    const open = jobs.find(([, end]) => STATES.has(end))?.[1]
    run.status = given.status ?? (open === undefined ? 'completed' : (open as CheckState))
    const bad = jobs.find(([, end]) => !['success', 'neutral', 'skipped'].includes(end))?.[1]
    run.conclusion =
      run.status === 'completed'
        ? (given.conclusion ?? (bad as Conclusion | undefined) ?? 'success')
        : undefined
    return run
  }

  /** The same run once more, caused by somebody; what the attempt before said is kept under its number. */
  rerun(run: WorkflowRun, by: string): WorkflowRun {
    const { earlier, ...before } = run
    const again: WorkflowRun = {
      ...before,
      attempt: run.attempt + 1,
      triggeringActor: by,
      createdAt: new Date(),
      updatedAt: new Date(),
      earlier: [...earlier, before],
    }
    this.#world.runs.splice(this.#world.runs.indexOf(run), 1, again)
    return again
  }

  /** A reviewer of an environment lets a waiting run go on, or not. */
  approve(run: WorkflowRun, approval: Approval): void {
    this.#world.approvals.set(run.id, [...(this.#world.approvals.get(run.id) ?? []), approval])
  }

  /** Says that GitHub itself made a commit, as it does for merges on its website. */
  signByGitHub(sha: string): void {
    this.#world.signedByGitHub.add(sha)
  }

  /** The end of a run that was started by a push or a dispatch. */
  finishRun(run: WorkflowRun, conclusion: Conclusion): void {
    run.status = 'completed'
    run.conclusion = conclusion
  }

  /** A check of an App that is not Actions, in a suite of its own. */
  check(given: SceneCheck): CheckRun {
    const { sha, app = 'quality-app', startedAt: createdAt = new Date() } = given
    const suite = this.addSuite(sha, app, createdAt)
    return this.#addCheck(given, suite)
  }

  /** A suite that has no check run (yet, or for ever); returns its id. */
  addSuite(sha: string, app: string, createdAt = new Date()): number {
    const id = this.#world.nextId()
    this.#world.suites.push({ id, sha, branch: 'staging', app, createdAt, silent: true })
    return id
  }

  status(given: Pick<Status, 'sha' | 'context'> & Partial<Status>): Status {
    const status: Status = {
      id: this.#world.nextId(),
      state: 'success',
      description: null,
      targetUrl: null,
      creator: 'github-actions[bot]',
      createdAt: new Date(),
      ...given,
    }
    this.#world.statuses.push(status)
    return status
  }

  /** Every status of a commit, newest first. */
  statuses(sha: string): readonly Status[] {
    return newestFirst(this.#world.statuses.filter(status => status.sha === sha))
  }

  deployment(given: SceneDeployment): Deployment {
    const {
      sha,
      environment,
      state = 'success',
      createdAt = new Date(),
      creator = 'github-actions[bot]',
    } = given
    const deployment = addDeployment({ sha, ref: sha, environment, creator }, this.#world, {
      createdAt,
      production: environment === 'production',
      task: given.task ?? 'deploy',
      payload: given.payload ?? {},
    })
    addDeploymentStatus(
      deployment,
      {
        state,
        description: '',
        environmentUrl: given.environmentUrl ?? '',
        logUrl: given.logUrl ?? '',
        creator,
        createdAt,
        autoInactive: true,
      },
      this.#world,
    )
    return deployment
  }

  pull(given: NewPull): Pull {
    return addPull(given, this.#world)
  }

  review(pull: Pull, given: Pick<Review, 'user' | 'sha'> & Partial<Review>): Review {
    const review: Review = {
      id: this.#world.nextId(),
      state: 'APPROVED',
      body: '',
      submittedAt: new Date(),
      ...given,
    }
    pull.reviews.push(review)
    return review
  }

  /** The merge queue of a branch merges everything that waits; returns the merge commits. */
  serveQueue(branch: string): Promise<string[]> {
    return serveQueue(branch, this.#world)
  }

  setRules(branch: string, rules: readonly BranchRule[]): void {
    this.#world.rules.setRules(branch, rules)
  }

  protect(branch: string, protection: Protection | undefined): void {
    this.#world.rules.protect(branch, protection)
  }

  /** `admin`, `maintain`, `write`, `triage`, `read` or `none`. */
  setRole(login: string, role: string): void {
    this.#world.roles.set(login, role)
  }

  setTeam(team: string, logins: readonly string[]): void {
    this.#world.teams.set(team, logins)
  }

  #addCheck(given: SceneCheck, suiteId: number): CheckRun {
    const { sha, name, status = 'completed', startedAt = new Date() } = given
    const done = status === 'completed'
    const run: CheckRun = {
      id: this.#world.nextId(),
      suiteId,
      sha,
      name,
      status,
      conclusion: done ? (given.conclusion ?? 'success') : undefined,
      startedAt,
      completedAt: done ? startedAt : undefined,
    }
    this.#world.checkRuns.push(run)
    return run
  }
}

const endOf = (end: Conclusion | CheckState) =>
  STATES.has(end)
    ? { status: end as CheckState }
    : { status: 'completed' as const, conclusion: end as Conclusion }
