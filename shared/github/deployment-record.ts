import { z } from '#libraries'
import type { Log } from '../runner/log.ts'
import type { RunContext } from '../runner/run-context.ts'
import { shorten } from './commit-status.ts'
import type { GitHub } from './github.ts'
import { GitHubError, gitHubReason } from './github-error.ts'

/** What is about to be put where. */
export interface NewDeployment {
  readonly environment: string
  /** Default: the commit of the run. */
  readonly sha?: string
  readonly description: string
}

/** How a deployment ended. */
export interface DeploymentEnd {
  readonly state: 'success' | 'failure' | 'error'
  readonly description: string
  /** Where people find what was deployed. */
  readonly environmentUrl?: string | undefined
  /** Default: the workflow run. */
  readonly logUrl?: string | undefined
}

/** A deployment that GitHub shows as in progress until it is finished. */
export interface DeploymentRecord {
  /** Absent when GitHub did not let us record one. */
  readonly id: number | undefined
  finish(end: DeploymentEnd): Promise<void>
}

export interface RecordPorts {
  readonly github: GitHub | undefined
  readonly run: RunContext
  readonly log: Log
}

const BASE = '/repos/{owner}/{repo}/deployments'

const deploymentSchema = z.object({ id: z.number(), payload: z.unknown() })

/**
 * Records a GitHub deployment as in progress. A record is for people and for `promote-branch`, so one that cannot be
 * written is a notice and never a failure.
 */
export async function startDeploymentRecord(
  wanted: NewDeployment,
  ports: RecordPorts,
): Promise<DeploymentRecord> {
  const { github, run, log } = ports
  if (github === undefined || run.repository === undefined) {
    const missing = github === undefined ? 'no `github-token`' : 'no repository'
    log.notice(`No GitHub deployment is recorded: there is ${missing}.`)
    return { id: undefined, finish: async () => undefined }
  }
  const recorder = new Recorder(github, run, log)
  const id = await recorder.attempt(() => recorder.create(wanted))
  if (id !== undefined) {
    await recorder.attempt(() =>
      recorder.addStatus(id, { state: 'in_progress', description: wanted.description }),
    )
  }
  return {
    id,
    finish: async end => {
      if (id !== undefined) await recorder.attempt(() => recorder.addStatus(id, end))
    },
  }
}

class Recorder {
  readonly #github: GitHub
  readonly #run: RunContext
  readonly #log: Log

  constructor(github: GitHub, run: RunContext, log: Log) {
    this.#github = github
    this.#run = run
    this.#log = log
  }

  /** Whatever GitHub refuses is said once; anything else is a defect and travels on. */
  async attempt<Value>(write: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await write()
    } catch (thrown) {
      const reason = gitHubReason(thrown)
      if (reason === undefined) throw thrown
      const isDenied = thrown instanceof GitHubError && thrown.isDenied
      const advice = isDenied
        ? ' Give the job `permissions: deployments: write`, or set `github-deployment: false`.'
        : ''
      this.#log.notice(`The GitHub deployment could not be recorded: ${reason}.${advice}`)
      return undefined
    }
  }

  /**
   * `auto_merge` would merge the default branch into the commit, and default contexts would demand every status to be
   * green, ours in progress included; both are switched off (GitHub's own advice for deployments made by workflows).
   */
  async create(wanted: NewDeployment): Promise<number> {
    const sha = wanted.sha ?? this.#run.subject.commit.value ?? ''
    try {
      const created = await this.#github.rest(
        `POST ${BASE}`,
        {
          ...this.#repository,
          ref: sha,
          environment: wanted.environment,
          auto_merge: false,
          required_contexts: [],
          description: shorten(wanted.description),
          payload: { run: this.#runKey },
        },
        deploymentSchema,
      )
      return created.id
    } catch (thrown) {
      const made = isLostAnswer(thrown) ? await this.#find(sha, wanted.environment) : undefined
      if (made === undefined) throw thrown
      return made
    }
  }

  async addStatus(
    id: number,
    status: Omit<DeploymentEnd, 'state'> & { readonly state: string },
  ): Promise<void> {
    const logUrl = status.logUrl ?? this.#run.runUrl
    await this.#github.rest(
      `POST ${BASE}/{deployment_id}/statuses`,
      {
        ...this.#repository,
        deployment_id: id,
        state: status.state,
        description: shorten(status.description),
        ...(logUrl === '' ? {} : { log_url: logUrl }),
        ...(status.environmentUrl === undefined ? {} : { environment_url: status.environmentUrl }),
      },
      z.object({ id: z.number() }),
    )
  }

  /** After a lost answer the deployment may exist already; the run that made it stands in its payload. */
  async #find(sha: string, environment: string): Promise<number | undefined> {
    const found = await this.#github.rest(
      `GET ${BASE}`,
      { ...this.#repository, sha, environment, per_page: 100 },
      z.array(deploymentSchema),
    )
    return found.find(({ payload }) => JSON.stringify(payload).includes(JSON.stringify(this.#runKey)))?.id
  }

  get #runKey(): string {
    return `${this.#run.runId}-${this.#run.runAttempt}`
  }

  get #repository(): { owner: string; repo: string } {
    return { owner: this.#run.repository?.owner ?? '', repo: this.#run.repository?.name ?? '' }
  }
}

const isLostAnswer = (thrown: unknown): boolean =>
  thrown instanceof GitHubError && (thrown.github.status === undefined || thrown.github.status >= 500)
