import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { digestIn } from './status-text.ts'

const statusSchema = z.object({
  context: z.string(),
  state: z.string(),
  description: z.nullish(z.string()),
  target_url: z.nullish(z.string()),
})

export interface Evidence {
  readonly context: string
  readonly sha: string
  readonly digest: string
}

/** A time of its own, as for everything that is told to GitHub. */
const LOOK_MS = 15_000

/**
 * True when another step of this very run has left a red status in the same context about something else: what passes
 * here must not replace what failed there. What cannot be read is taken for absent, and the status is written as ever.
 */
export async function isAnotherStepsFailure(evidence: Evidence, ports: Ports): Promise<boolean> {
  const { run, log } = ports
  const { github } = ports.withTimeout(LOOK_MS)
  if (github === undefined || run.repository === undefined || run.runUrl === '') return false
  const { owner, name: repo } = run.repository
  try {
    const found = await github.rest(
      'GET /repos/{owner}/{repo}/commits/{ref}/statuses',
      { owner, repo, ref: evidence.sha, per_page: 100 },
      z.array(statusSchema),
    )
    const newest = found.find(({ context }) => context === evidence.context)
    if (newest === undefined || newest.target_url !== run.runUrl) return false
    const digest = digestIn(newest.description ?? '')
    return newest.state !== 'success' && digest !== undefined && digest !== evidence.digest
  } catch (thrown) {
    if (!(thrown instanceof ActionError)) throw thrown
    log.debug(`The statuses of ${evidence.sha} could not be read: ${thrown.message}`)
    return false
  }
}
