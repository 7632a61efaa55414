import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { safeLine } from '../../../shared/runner/outside-text.ts'
import { type AssetKeys, base64Parts, PART } from '../site/asset-key.ts'
import type { ContentCache } from '../site/content-cache.ts'
import type { Asset } from '../site/site.ts'

/** Where the bytes of an asset come from: memory, or the disk once more. */
export interface ContentSource {
  /**
   * The content in base64, part by part.
   * @throws ActionError before the last part when the file is gone or is another than was hashed
   */
  base64Of(asset: Asset): Iterable<string>
  release(asset: Asset): void
}

export interface ContentPorts {
  readonly files: Files
  readonly cache: ContentCache
  readonly keys: AssetKeys
}

/** Contents too many to be kept are read again; a file that changed meanwhile would be stored under a wrong key for ever. */
export const contentSource = ({ files, cache, keys }: ContentPorts): ContentSource => ({
  base64Of(asset) {
    const kept = asset.content ?? cache.get(asset.key)
    return kept === undefined ? checked(asset, files, keys) : base64Parts(kept)
  },
  release: ({ key }) => cache.release(key),
})

/** One part is always held back, so that a file with a wrong key is never sent to its end. */
function* checked(asset: Asset, files: Files, keys: AssetKeys): Generator<string> {
  const key = keys.begin()
  let held = ''
  for (const part of fileParts(asset, files)) {
    key.add(part)
    if (held !== '') yield held
    held = part
  }
  if (key.end(asset.path) !== asset.key) throw changed(asset, 'changed while it was deployed')
  yield held
}

function* fileParts(asset: Asset, files: Files): Generator<string> {
  let left = asset.size
  try {
    for (const piece of files.pieces(asset.location, Buffer.allocUnsafeSlow(Math.min(PART, left + 1)))) {
      left -= piece.byteLength
      if (left < 0) throw changed(asset, 'grew while it was deployed')
      yield* base64Parts(piece)
    }
  } catch (thrown) {
    throw thrown instanceof ActionError ? thrown : changed(asset, 'could not be read any more', thrown)
  }
}

const changed = (asset: Asset, what: string, cause?: unknown): ActionError =>
  new ActionError(`${safeLine(asset.path)} ${what}`, {
    code: 'site',
    remedy: 'No deployment was created. Let nothing write to the folder while it is deployed, and run again.',
    cause,
  })
