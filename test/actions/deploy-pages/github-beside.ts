import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import type { GitHub } from '../../../shared/github/github.ts'
import { octokitGitHub } from '../../../shared/github/octokit-github.ts'
import type { RunContext } from '../../../shared/runner/run-context.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { workflowEnvironment } from '../../support/fake-ports.ts'

/** A run of a commit on a branch, without GitHub. */
export const runOf = (sha: string, branch = 'main'): RunContext =>
  runContext(workflowEnvironment({ GITHUB_SHA: sha, GITHUB_REF_NAME: branch }))

/** GitHub beside the Pages stand-in, with a branch of commits. */
export class GitHubBeside implements AsyncDisposable {
  readonly standIn: GitHubStandIn

  private constructor(standIn: GitHubStandIn) {
    this.standIn = standIn
  }

  static async start(): Promise<GitHubBeside> {
    return new GitHubBeside(await startGitHub({ repository: 'antjan/databiz-next' }))
  }

  /** A new commit on `main`. */
  async commit(message: string): Promise<string> {
    return await this.standIn.scene.commit('main', { message, files: { version: message } })
  }

  get port(): GitHub {
    return octokitGitHub({
      token: new Secret(this.standIn.token),
      apiUrl: this.standIn.apiUrl,
      clock: systemClock,
      signal: new AbortController().signal,
      deadline: Deadline.in(20_000, systemClock),
      random: () => 0,
      debug: () => undefined,
    })
  }

  /** What a run of this commit gets. */
  ports(sha: string) {
    return { github: this.port, run: runOf(sha) }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.standIn.stop()
  }
}
