import { tryCommitStatus } from '../../../shared/github/commit-status.ts'
import type { Context } from '../start/attempt.ts'
import type { DeployOutcome } from './outcome.ts'
import { statusContext } from './status-context.ts'

const STATUS_MS = 20_000

/** After a rollback that was asked for, the commit that was left is no longer the good one, and says so. */
export async function leaveStatusOfLeft(
  { outputs, failure }: DeployOutcome,
  { inputs, snapshot, record, ports }: Context,
): Promise<void> {
  const { target, servedCommit } = record
  if (inputs.mode !== 'rollback' || failure !== undefined || !inputs.commitStatus) return
  if (target === undefined || servedCommit === undefined || servedCommit === target.to.commit) return
  const { github } = ports.withTimeout(STATUS_MS)
  if (github === undefined) return
  const status = {
    context: statusContext(inputs.environment ?? snapshot.railway.target.environment.name),
    state: 'failure' as const,
    description: `rolled back to ${target.to.commit?.slice(0, 7) ?? target.to.id}: ${outputs.summary}`,
    sha: servedCommit,
  }
  await tryCommitStatus(status, github, ports.run, ports.log)
}
