import { join } from 'node:path'
import { loadCache, loadCacheService, loadCacheTransfer, loadCacheUtilities } from '#libraries'
import type { Ports } from '../../action/action.ts'
import { unpackArchives } from './unpack-archives.ts'

/**
 * npm's archives from the cache of the repository, into a folder that is not there yet. Any job of the repository may put
 * anything into that cache, so it is unpacked below a folder of its own and nothing of it is run as it comes: npm compares
 * each archive with the lock file.
 */
export async function restoreArchives(folder: string, digest: string, ports: Ports): Promise<boolean> {
  if ((await ports.files.facts(folder)) !== undefined) return false
  return await withCache(ports, false, async () => {
    // Beside its place, because a folder cannot be renamed from one file system to another.
    const place = `${folder}.${Math.round(ports.random() * 1e9).toString(36)}`
    try {
      await ports.files.makePrivateFolder(place)
      const archive = join(place, 'archive')
      const compression = await download(archive, keyOf(digest, ports), folder)
      if (compression === undefined) return false
      const isThere = await unpackArchives({ archive, compression, place, folder }, ports)
      if (isThere) ports.log.info('Archives of wrangler from the cache')
      return isThere
    } finally {
      await ports.files.remove(place)
    }
  })
}

/** Keeps npm's archives for the next runner. */
export async function saveArchives(folder: string, digest: string, ports: Ports): Promise<void> {
  await withCache(ports, undefined, async () => {
    const { saveCache } = await loadCache()
    await saveCache([folder], keyOf(digest, ports))
    return undefined
  })
}

/** As `restoreCache` of the same client does it, without its last step. */
async function download(archive: string, key: string, folder: string): Promise<string | undefined> {
  const { getCompressionMethod, getCacheVersion } = await loadCacheUtilities()
  const compression = await getCompressionMethod()
  const { internalCacheTwirpClient } = await loadCacheService()
  const version = getCacheVersion([folder], compression)
  const question = { key, restoreKeys: [], version }
  const { ok, signedDownloadUrl } = await internalCacheTwirpClient().GetCacheEntryDownloadURL(question)
  if (!ok) return undefined
  const { downloadCache } = await loadCacheTransfer()
  await downloadCache(signedDownloadUrl, archive, { useAzureSdk: true })
  return compression
}

const keyOf = (digest: string, { environment }: Ports): string =>
  [
    'databiz-actions-wrangler',
    digest.slice(0, 16),
    environment['RUNNER_OS'],
    environment['RUNNER_ARCH'],
  ].join('-')

/** The cache only saves time, so whatever goes wrong with it is no failure. Without GNU tar it is not asked. */
async function withCache<Value>(ports: Ports, otherwise: Value, use: () => Promise<Value>): Promise<Value> {
  const { GITHUB_ACTIONS, RUNNER_OS } = ports.environment
  if (GITHUB_ACTIONS !== 'true' || RUNNER_OS !== 'Linux') return otherwise
  try {
    const { isFeatureAvailable } = await loadCache()
    return isFeatureAvailable() ? await use() : otherwise
  } catch (thrown) {
    ports.log.debug(`cache: ${String(thrown)}`)
    return otherwise
  }
}
