import type { Deployment } from '../workers-api/shapes.ts'
import { type Shares, sharesOf } from './shares.ts'

/** What had the traffic directly before a version of ours took it, and whether it is ours to give back. */
export type Taken =
  | { readonly kind: 'ours'; readonly newest: Deployment; readonly earlier: Shares }
  /** This run gave its version no traffic, or there was nothing before. */
  | { readonly kind: 'nothing' }
  /** Somebody else moved the traffic afterwards. */
  | { readonly kind: 'theirs' }

/**
 * Whose the traffic is after a failure. Cloudflare keeps every deployment, so what somebody gave the traffic to between our
 * first look and our own deployment is seen, and is what served before.
 * @param deployments the newest first, as Cloudflare lists them
 * @param before what was live at our first look
 */
export function takenFrom(
  deployments: readonly Deployment[],
  versionId: string,
  before: Deployment | undefined,
): Taken {
  const seen = deployments.findIndex(({ id }) => id === before?.id)
  const since = seen === -1 ? deployments : deployments.slice(0, seen)
  const ours = since.findLastIndex(deployment => hasTraffic(deployment, versionId))
  const [newest] = since
  const earlier = deployments[ours + 1] ?? before
  if (newest === undefined || ours === -1 || earlier === undefined) return { kind: 'nothing' }
  return ours > 0 ? { kind: 'theirs' } : { kind: 'ours', newest, earlier: sharesOf(earlier) }
}

const hasTraffic = (deployment: Deployment, versionId: string): boolean =>
  sharesOf(deployment).some(share => share.versionId === versionId && share.percentage > 0)
