import type { Ports } from '../../../shared/action/action.ts'
import { probeHealth } from '../../../shared/health/probe-health.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { Inputs } from '../declaration.ts'

export type HealthProof =
  | { readonly kind: 'fine' }
  | { readonly kind: 'unseen'; readonly why: string }
  | { readonly kind: 'wrong'; readonly why: string; readonly url: string }

/** Asks the service from outside, where an address is given. What cannot be seen from here is told, and is no failure. */
export async function proveHealth(
  { healthUrl, expectedCommit }: Pick<Inputs, 'healthUrl' | 'expectedCommit'>,
  base: string | undefined,
  ports: Ports,
): Promise<HealthProof> {
  if (healthUrl === undefined) return { kind: 'fine' }
  const url = healthUrl.startsWith('/') ? (base === undefined ? undefined : `${base}${healthUrl}`) : healthUrl
  if (url === undefined)
    return { kind: 'unseen', why: `${healthUrl} could not be probed: no ingress names a host` }
  const health = await probeHealth({ url, expectedCommit }, { ...ports, ended: async () => undefined })
  if (health.kind === 'healthy') {
    ports.log.info(`Healthy from outside after ${formatDuration(health.afterMs)}.`)
    return { kind: 'fine' }
  }
  if (health.kind === 'unseen')
    return { kind: 'unseen', why: `${url} could not be probed from this runner: ${health.why}` }
  return { kind: 'wrong', why: health.kind === 'gone' ? health.status : health.why, url }
}
