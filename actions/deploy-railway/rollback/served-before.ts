import type { KnownDeployment } from '../railway-api/railway.ts'

interface Looks {
  /** What served when this run looked first. */
  readonly found: KnownDeployment | undefined
  /** Every deployment that there was then. */
  readonly before: readonly KnownDeployment[]
  /** The newest deployments, as they are now. */
  readonly now: readonly KnownDeployment[]
  /** Ours. */
  readonly deploymentId: string
}

/**
 * What served directly before our deployment. Packing and sending take minutes, in which somebody else may have brought
 * another one live: going further back than that would undo theirs.
 */
export function servedBefore({ found, before, now, deploymentId }: Looks): KnownDeployment | undefined {
  const old = new Set(before.map(({ id }) => id))
  const ours = now.find(({ id }) => id === deploymentId)
  const between = now
    .filter(({ id, createdAtMs }) => !old.has(id) && createdAtMs < (ours?.createdAtMs ?? 0))
    .filter(wasLive)
    .toSorted((a, b) => b.createdAtMs - a.createdAtMs)
  return between[0] ?? now.find(({ id }) => id === found?.id) ?? found
}

/** What Railway can roll back to had been live; one that it replaced before that can never be. */
const wasLive = ({ canRollback, status }: KnownDeployment): boolean =>
  canRollback || status === 'SUCCESS' || status === 'SLEEPING'
