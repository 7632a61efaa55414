import { basename } from 'node:path'
import { loadMime } from '#libraries'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { safeLine } from '../../../shared/runner/outside-text.ts'
import { forEachLimited } from '../upload/for-each-limited.ts'
import { AssetKeys } from './asset-key.ts'
import type { ContentCache } from './content-cache.ts'
import type { Asset, SiteFile } from './site.ts'

/** Larger files stream through the hash and are read again when they are missing on the other side. */
const LARGEST_IN_MEMORY = 1_048_576
const FILES_AT_ONCE = 16

export interface HashPorts {
  readonly files: Files
  readonly cache: ContentCache
  readonly signal: AbortSignal
}

/** Hashes files, a few at a time; small contents go into the cache, so that they need not be read again. */
export async function hashFiles(
  siteFiles: readonly SiteFile[],
  { files, cache, signal }: HashPorts,
): Promise<Asset[]> {
  const [keys, mime] = await Promise.all([AssetKeys.load(), loadMime()])
  const assets: Asset[] = []
  await forEachLimited(siteFiles, FILES_AT_ONCE, async (file, index) => {
    signal.throwIfAborted()
    const key = await keyOf(file, keys, { files, cache, signal })
    assets[index] = {
      ...file,
      key,
      contentType: mime.getType(basename(file.path)) ?? 'application/octet-stream',
    }
  })
  return assets
}

async function keyOf(file: SiteFile, keys: AssetKeys, { files, cache }: HashPorts): Promise<string> {
  try {
    if (file.size > LARGEST_IN_MEMORY) return await keys.ofStream(file.path, files.readStream(file.location))
    const content = await files.read(file.location)
    const key = keys.of(file.path, content)
    cache.offer(key, content)
    return key
  } catch (cause) {
    throw new ActionError(`${safeLine(file.path)} could not be read`, {
      code: 'site',
      remedy: 'Nothing was sent. The folder must not change while it is deployed.',
      cause,
    })
  }
}
