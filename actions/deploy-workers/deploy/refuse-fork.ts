import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Context } from '../context/context.ts'

/**
 * Traffic is for what was accepted. With `pull_request_target` and `workflow_run` a fork's pull request has all secrets, and
 * nothing of the event says that its code is meant for the visitors.
 * @throws ActionError unless the input `branch` says that this Worker is there for it
 */
export function refuseFork({ inputs, settings, ports }: Context): void {
  const { branch, trust } = ports.run.subject
  if (trust.fork.value !== true || branch.value !== undefined || inputs.branch !== undefined) return
  throw new ActionError(
    `This run is about a pull request of a fork, and \`mode: ${inputs.mode}\` would give its code the traffic of the Worker ${settings.name}`,
    {
      code: 'fork',
      remedy:
        'Nothing was sent. Use `mode: upload` for a version with a preview address; where this Worker is there for the pull request alone, name it in `branch`, such as `pr-7`.',
    },
  )
}
