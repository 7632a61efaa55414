import { ActionError } from '../../failure/action-error.ts'
import type { Files } from '../../files/files.ts'
import { safeLine } from '../../text/outside-text.ts'
import type { AssetKeys } from '../site/asset-key.ts'
import type { ContentCache } from '../site/content-cache.ts'
import { inserted } from '../site/insert-text.ts'
import type { Asset } from '../site/site.ts'

/** A multiple of three, as base64 wants it. */
const PIECE = 49_152

/** Where the bytes of an asset come from: memory, or the disk once more. */
export interface ContentSource {
  /**
   * The content in pieces, each valid until the next is asked for.
   * @throws ActionError before the last piece when the file is gone or is another than was hashed
   */
  piecesOf(asset: Asset): Iterable<Uint8Array>
  release(asset: Asset): void
}

export interface ContentPorts {
  readonly files: Files
  readonly cache: ContentCache
  readonly keys: AssetKeys
}

/** Contents too many to be kept are read again; a file that changed meanwhile would be stored under a wrong key for ever. */
export const contentSource = ({ files, cache, keys }: ContentPorts): ContentSource => ({
  piecesOf(asset) {
    const kept = asset.content ?? cache.get(asset.key)
    if (kept !== undefined) return [kept]
    if (asset.insert !== undefined) return withInsert(asset, asset.insert, files, keys)
    return asset.size < PIECE ? checkedWhole(asset, files, keys) : checkedPieces(asset, files, keys)
  },
  release: ({ key }) => cache.release(key),
})

function* checkedWhole(asset: Asset, files: Files, keys: AssetKeys): Generator<Uint8Array> {
  const [content = new Uint8Array()] = readPieces(asset, files, asset.size + 1)
  if (keys.of(asset.path, content) !== asset.key) throw changed(asset, 'changed while it was deployed')
  yield content
}

/** Pages are small enough to be read whole; the text of the environment is put in once more. */
function* withInsert(
  asset: Asset,
  { at, text }: NonNullable<Asset['insert']>,
  files: Files,
  keys: AssetKeys,
): Generator<Uint8Array> {
  const own = { ...asset, size: asset.size - Buffer.byteLength(text) }
  const [page = new Uint8Array()] = readPieces(own, files, own.size + 1)
  const content = inserted(page, at, text)
  if (keys.of(asset.path, content) !== asset.key) throw changed(asset, 'changed while it was deployed')
  yield content
}

/** The last piece is only given away when all of them together have the key of the asset. */
function* checkedPieces(asset: Asset, files: Files, keys: AssetKeys): Generator<Uint8Array> {
  const growing = keys.begin()
  let left = asset.size
  for (const piece of readPieces(asset, files, PIECE)) {
    left -= piece.byteLength
    growing.add(piece)
    const isLast = left === 0
    if (left < 0 || (isLast && growing.end(asset.path) !== asset.key)) break
    yield piece
    if (isLast) return
  }
  throw changed(asset, 'changed while it was deployed')
}

function* readPieces(asset: Asset, files: Files, size: number): Generator<Uint8Array> {
  try {
    yield* files.pieces(asset.location, Buffer.allocUnsafeSlow(size))
  } catch (cause) {
    throw changed(asset, 'could not be read any more', cause)
  }
}

const changed = (asset: Asset, what: string, cause?: unknown): ActionError =>
  new ActionError(`${safeLine(asset.path)} ${what}`, {
    code: 'site',
    remedy: 'No deployment was created. Let nothing write to the folder while it is deployed, and run again.',
    cause,
  })
