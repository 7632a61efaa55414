import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import { tryCommitStatus } from '../../../shared/github/commit-status.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import type { Deployment } from '../cloudflare/shapes.ts'

const statusesSchema = z.object({
  statuses: z.array(z.object({ context: z.string(), state: z.string() })),
})

/** The commit of a deployment, when it is one. */
export const commitOf = ({ deployment_trigger }: Deployment): string | undefined => {
  const hash = deployment_trigger?.metadata?.commit_hash ?? ''
  return /^[0-9a-f]{40}$/.test(hash) ? hash : undefined
}

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

  /** True when the commit says that its deployment failed or was taken back. Whatever cannot be asked is no evidence. */
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

  /** Leaves it on the commit that a deployment was taken back. */
  async reject(deployment: Deployment, description: string): Promise<void> {
    const { github, run, log } = this.#ports
    const sha = commitOf(deployment)
    if (github === undefined || sha === undefined) return
    await tryCommitStatus({ context: this.#context, state: 'failure', description, sha }, github, run, log)
  }
}
