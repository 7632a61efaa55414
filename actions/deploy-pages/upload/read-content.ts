import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { safeLine } from '../../../shared/runner/outside-text.ts'
import { AssetKeys } from '../site/asset-key.ts'
import type { ContentCache } from '../site/content-cache.ts'
import type { Asset } from '../site/site.ts'

/** Where the bytes of an asset come from: memory, or the disk once more. */
export interface ContentSource {
  /** @throws ActionError when the file is gone or is another than was hashed */
  contentOf(asset: Asset): Promise<Uint8Array>
  release(asset: Asset): void
}

/** Contents too many to be kept are read again; a file that changed meanwhile would be stored under a wrong key for ever. */
export function contentSource(files: Files, cache: ContentCache): ContentSource {
  let keys: Promise<AssetKeys> | undefined
  return {
    async contentOf(asset) {
      const kept = asset.content ?? cache.get(asset.key)
      if (kept !== undefined) return kept
      keys ??= AssetKeys.load()
      const content = await files.read(asset.location).catch(cause => {
        throw changed(asset, 'could not be read any more', cause)
      })
      if ((await keys).of(asset.path, content) !== asset.key)
        throw changed(asset, 'changed while it was deployed')
      return content
    },
    release: ({ key }) => cache.release(key),
  }
}

const changed = (asset: Asset, what: string, cause?: unknown): ActionError =>
  new ActionError(`${safeLine(asset.path)} ${what}`, {
    code: 'site',
    remedy: 'No deployment was created. Let nothing write to the folder while it is deployed, and run again.',
    cause,
  })
