import type { Ports } from '../../../shared/action/action.ts'
import type { Inputs } from '../declaration.ts'

const TIMEOUT_MS = 10_000

/**
 * Tells a dead-man's switch how a run ended, once: the address itself after success, `/fail` added after failure. That it
 * cannot be told changes nothing of what is said of the run.
 */
export async function ping(inputs: Inputs, succeeded: boolean, ports: Ports): Promise<void> {
  const { pingUrl, dryRun } = inputs
  if (pingUrl === undefined || dryRun) return
  try {
    const url = new URL(pingUrl.reveal())
    if (!succeeded) url.pathname = `${url.pathname.replace(/\/$/, '')}/fail`
    const answer = await ports.withTimeout(TIMEOUT_MS).http.send({
      what: 'telling ping-url how the run ended',
      url: url.href,
      timeoutMs: TIMEOUT_MS,
      attempts: 3,
    })
    if (!answer.ok) ports.log.warning(`ping-url answered ${answer.status}`)
  } catch (thrown) {
    ports.log.warning(
      `ping-url could not be told: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    )
  }
}
