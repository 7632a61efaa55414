import { loadCache } from '#libraries'
import type { Ports } from '../../action/action.ts'

/**
 * npm's archives from the cache of the repository. Whoever may write into that cache can put anything there, so nothing
 * of it is run as it comes: npm checks each archive against the lock file.
 */
export async function restoreArchives(folder: string, digest: string, ports: Ports): Promise<boolean> {
  return await withCache(ports, false, async cache => {
    const hit = await cache.restoreCache([folder], keyOf(digest, ports))
    if (hit !== undefined) ports.log.info('Archives of wrangler from the cache')
    return hit !== undefined
  })
}

/** Keeps npm's archives for the next runner. */
export async function saveArchives(folder: string, digest: string, ports: Ports): Promise<void> {
  await withCache(ports, undefined, async cache => {
    await cache.saveCache([folder], keyOf(digest, ports))
    return undefined
  })
}

const keyOf = (digest: string, { environment }: Ports): string =>
  [
    'databiz-actions-wrangler',
    digest.slice(0, 16),
    environment['RUNNER_OS'],
    environment['RUNNER_ARCH'],
  ].join('-')

/** The cache only saves time, so whatever goes wrong with it is no failure. */
async function withCache<Value>(
  ports: Ports,
  otherwise: Value,
  use: (cache: Awaited<ReturnType<typeof loadCache>>) => Promise<Value>,
): Promise<Value> {
  if (ports.environment['GITHUB_ACTIONS'] !== 'true') return otherwise
  try {
    const cache = await loadCache()
    return cache.isFeatureAvailable() ? await use(cache) : otherwise
  } catch (thrown) {
    ports.log.debug(`cache: ${String(thrown)}`)
    return otherwise
  }
}
