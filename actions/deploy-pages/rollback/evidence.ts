import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import { tryCommitStatus } from '../../../shared/github/commit-status.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { commitOf } from '../cloudflare/commit-of.ts'
import type { Deployment } from '../cloudflare/shapes.ts'

const statusesSchema = z.object({
  statuses: z.array(z.object({ context: z.string(), state: z.string() })),
})

/**
 * What the commits of deployments say of them. The platform forgets which deployment was rolled back; the commit status
 * of this action does not.
 */
export class Evidence {
  readonly #ports: Pick<Ports, 'github' | 'run' | 'log'>
  readonly #context: string

  constructor(ports: Pick<Ports, 'github' | 'run' | 'log'>, context: string) {
    this.#ports = ports
    this.#context = context
  }

  /** True when the commit says that its deployment failed or was rolled back. Whatever cannot be asked is no evidence. */
  async isAgainst(deployment: Deployment): Promise<boolean> {
    const { github, run, log } = this.#ports
    const ref = commitOf(deployment)
    if (github === undefined || run.repository === undefined || ref === undefined) return false
    const { owner, name: repo } = run.repository
    try {
      const { statuses } = await github.rest(
        'GET /repos/{owner}/{repo}/commits/{ref}/status',
        { owner, repo, ref, per_page: 100 },
        statusesSchema,
      )
      return statuses.some(
        ({ context, state }) => context === this.#context && (state === 'failure' || state === 'error'),
      )
    } catch (thrown) {
      if (!(thrown instanceof GitHubError)) throw thrown
      log.debug(`commit status of ${ref}: ${thrown.github.reason}`)
      return false
    }
  }

  /** Marks the commit of a deployment that was left for another one; nothing where both are of one commit. */
  async reject(left: Deployment, target: Deployment): Promise<void> {
    const { github, run, log } = this.#ports
    const sha = commitOf(left)
    if (github === undefined || sha === undefined || sha === commitOf(target)) return
    const description = `rolled back to ${target.id.slice(0, 8)}`
    await tryCommitStatus({ context: this.#context, state: 'failure', description, sha }, github, run, log)
  }
}
