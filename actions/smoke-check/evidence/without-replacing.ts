import type { Outcome, Ports } from '../../../shared/action/action.ts'
import type { declaration } from '../declaration.ts'
import { isAnotherStepsFailure } from './other-step.ts'
import { digestIn } from './status-text.ts'

/** The outcome without its green status, where that would replace the red one of another step of this run. */
export async function withoutReplacing(
  outcome: Outcome<typeof declaration>,
  ports: Ports,
): Promise<Outcome<typeof declaration>> {
  const { commitStatus, ...rest } = outcome
  const digest = digestIn(commitStatus?.description ?? '')
  if (commitStatus?.state !== 'success' || commitStatus.sha === undefined || digest === undefined)
    return outcome
  const { context, sha } = commitStatus
  if (!(await isAnotherStepsFailure({ context, sha, digest }, ports))) return outcome
  ports.log.notice(
    `Another step of this run looked at something else and failed; its status ${context} stays. Give each step a \`name\` of its own.`,
  )
  return rest
}
