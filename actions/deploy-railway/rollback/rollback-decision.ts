/** What can be said of the service after a deployment that did not go well. */
export interface RollbackFacts {
  readonly mode: string
  /** The input `rollback`. */
  readonly wanted: boolean
  readonly verdict: string
  /** The new one was live for a while, so the old one is gone. */
  readonly wentLive: boolean
  readonly previousId: string | undefined
  /** What runs now; nothing when Railway does not tell. */
  readonly activeIds: readonly string[] | undefined
  readonly deploymentId: string
}

export type RollbackDecision =
  | { readonly kind: 'none'; readonly why: string }
  /** Nothing to bring back: the old one never stopped. */
  | { readonly kind: 'still-serving' }
  | { readonly kind: 'roll-back'; readonly to: string }

/** Decides whether the previous deployment has to be brought back. */
export function decideRollback(after: RollbackFacts): RollbackDecision {
  const { mode, verdict, previousId, activeIds, deploymentId } = after
  if (verdict === 'removed' || verdict === 'skipped')
    return { kind: 'none', why: 'the platform decided otherwise' }
  if (verdict === 'lost') return { kind: 'none', why: 'Railway no longer answers this token' }
  if (previousId === undefined) return { kind: 'none', why: 'there was no deployment before' }
  if (previousId === deploymentId) return { kind: 'none', why: 'there is no other deployment to go back to' }
  if (activeIds?.includes(previousId) && !activeIds.includes(deploymentId)) return { kind: 'still-serving' }
  if (!after.wanted) return { kind: 'none', why: '`rollback` is false' }
  if (mode === 'rollback' || mode === 'restart')
    return { kind: 'none', why: `\`mode: ${mode}\` is not rolled back` }
  if (activeIds?.some(id => id !== deploymentId && id !== previousId))
    return { kind: 'none', why: 'another deployment is live by now' }
  if (after.wentLive || activeIds?.length === 0) return { kind: 'roll-back', to: previousId }
  return activeIds === undefined
    ? { kind: 'none', why: 'Railway does not tell what runs now' }
    : { kind: 'still-serving' }
}
