import type { Clock } from '../../../shared/clock/clock.ts'
import type { Deadline } from '../../../shared/clock/deadline.ts'
import { poll } from '../../../shared/clock/poll.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Log } from '../../../shared/runner/log.ts'
import { safeLine } from '../../../shared/text/outside-text.ts'
import type { PagesApi } from '../cloudflare/pages-api.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import { stateOf } from './deployment-state.ts'

export interface WaitPorts {
  readonly api: PagesApi
  readonly clock: Clock
  readonly deadline: Deadline
  readonly signal: AbortSignal
  readonly log: Log
}

/** Soon at first, for a site that is there at once, then more and more seldom. */
const DELAYS_MS = [20, 100, 250, 500, 1_000, 1_000, 2_000, 2_000] as const
const LONGEST_DELAY_MS = 3_000
const LOG_LINES = 20

/** Ended without being live. */
export class DeploymentFailed extends ActionError {
  readonly superseded: boolean

  constructor(message: string, details: { readonly remedy?: string; readonly superseded?: boolean } = {}) {
    super(message, {
      code: 'deployment',
      ...(details.remedy === undefined ? {} : { remedy: details.remedy }),
    })
    this.superseded = details.superseded ?? false
  }
}

/**
 * Waits until the deployment is live by the platform's own word: stage `deploy` with status `success`, nothing less.
 * @throws DeploymentFailed with the reason from the platform's log, DeadlineError
 */
export async function awaitDeployment(created: Deployment, ports: WaitPorts): Promise<Deployment> {
  let shown = ''
  return await poll(
    async attempt => {
      const deployment = attempt === 1 ? created : await ports.api.deployment(created.id)
      const state = stateOf(deployment)
      if (state.kind === 'ended') throw await failure(deployment, state, ports)
      const stage = `${deployment.latest_stage?.name ?? 'unknown'}/${deployment.latest_stage?.status ?? 'unknown'}`
      if (stage !== shown) ports.log.info(`Stage: ${safeLine(stage)}`)
      shown = stage
      return { done: state.kind === 'live', value: deployment }
    },
    {
      waitingFor: `waiting for deployment ${created.id}`,
      clock: ports.clock,
      deadline: ports.deadline,
      signal: ports.signal,
      delayMs: attempt => DELAYS_MS[attempt - 2] ?? LONGEST_DELAY_MS,
    },
  )
}

async function failure(
  deployment: Deployment,
  state: { readonly why: string; readonly superseded: boolean },
  { api, log }: WaitPorts,
): Promise<DeploymentFailed> {
  const lines = await api.logs(deployment.id).catch(() => [])
  for (const line of lines.slice(-LOG_LINES)) log.outside(line)
  const reason = lines.at(-1)
  const { accountId, project } = api.target
  return new DeploymentFailed(
    `Deployment ${deployment.id} ${state.why}${reason === undefined ? '' : `: ${safeLine(reason)}`}`,
    {
      superseded: state.superseded,
      remedy: `See https://dash.cloudflare.com/${accountId}/pages/view/${project}/${deployment.id}`,
    },
  )
}
