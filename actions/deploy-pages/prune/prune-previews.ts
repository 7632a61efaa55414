import type { Ports } from '../../../shared/action/action.ts'
import { hasCode, PAGES_CODES } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import type { PagesApi } from '../cloudflare/pages-api.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import { choosePrunable, type PruneRule } from './choose-prunable.ts'

/** Cloudflare's own advice for long series of deletions: about four a second. */
const BETWEEN_DELETIONS_MS = 250

export interface Pruned {
  readonly deleted: readonly Deployment[]
  readonly kept: number
}

export interface PruneWish extends PruneRule {
  readonly dryRun: boolean
}

/** Deletes old previews, one after the other. One that is gone or protected already is no failure. */
export async function prunePreviews(api: PagesApi, wish: PruneWish, ports: Ports): Promise<Pruned> {
  const all = await allPreviews(api)
  const chosen = choosePrunable(all, wish)
  const deleted: Deployment[] = []
  for (const [index, deployment] of chosen.entries()) {
    const branch = deployment.deployment_trigger?.metadata?.branch ?? ''
    const done = wish.dryRun || (await remove(api, deployment, wish, ports))
    if (!done) continue
    ports.log.info(
      `${wish.dryRun ? 'Would delete' : 'Deleted'} ${deployment.id} (${branch}, ${deployment.created_on ?? 'no date'})`,
    )
    deleted.push(deployment)
    ports.log.progress(`Pruning: ${index + 1} of ${chosen.length}`)
    if (!wish.dryRun && index < chosen.length - 1) await ports.clock.sleep(BETWEEN_DELETIONS_MS, ports.signal)
  }
  return { deleted, kept: all.length - deleted.length }
}

async function allPreviews(api: PagesApi): Promise<Deployment[]> {
  const all: Deployment[] = []
  for (let page = 1; ; page += 1) {
    const { result, totalPages } = await api.deployments('preview', page)
    all.push(...result)
    if (result.length === 0 || page >= (totalPages ?? page)) return all
  }
}

async function remove(api: PagesApi, { id }: Deployment, wish: PruneWish, { log }: Ports): Promise<boolean> {
  try {
    await api.delete(id, { force: wish.aliased })
    return true
  } catch (thrown) {
    if (hasCode(thrown, PAGES_CODES.deploymentMissing)) return true
    const isKept =
      hasCode(thrown, PAGES_CODES.aliasedNeedsForce) || hasCode(thrown, PAGES_CODES.liveCannotBeDeleted)
    if (!isKept) throw thrown
    log.info(`Kept ${id}: an address points to it`)
    return false
  }
}
