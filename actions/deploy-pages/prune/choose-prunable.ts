import type { Deployment } from '../cloudflare/shapes.ts'

export interface PruneRule {
  /** Newest previews kept per branch. */
  readonly keep: number
  /** Whether the newest preview of a branch, to which its alias points, may go as well. */
  readonly aliased: boolean
  /** Only this branch; every branch when absent. */
  readonly branch: string | undefined
  readonly canonicalId: string | undefined
}

/**
 * Which previews go: per branch all but the newest. Production never goes, and neither does what cannot be told:
 * a deployment without a branch or of an environment with an unknown name.
 */
export function choosePrunable(newestFirst: readonly Deployment[], rule: PruneRule): Deployment[] {
  const seen = new Map<string, number>()
  return newestFirst.filter(deployment => {
    const branch = deployment.deployment_trigger?.metadata?.branch ?? ''
    if (deployment.environment !== 'preview' || branch === '' || deployment.id === rule.canonicalId)
      return false
    if (rule.branch !== undefined && branch !== rule.branch) return false
    const position = seen.get(branch) ?? 0
    seen.set(branch, position + 1)
    const aliased = position === 0 || (deployment.aliases ?? []).length > 0
    return position >= rule.keep && (rule.aliased || !aliased)
  })
}
