import { base64Slices } from '../../../shared/cloudflare/site/base64-slices.ts'
import type { Asset } from '../../../shared/cloudflare/site/site.ts'
import { MadeBody } from '../../../shared/cloudflare/upload/made-body.ts'

export type UploadItem = Pick<Asset, 'key' | 'size' | 'contentType'>

/** The content of an item in pieces, of which each but the last has a multiple of three bytes. */
export type PiecesOf<Item> = (item: Item) => Iterable<Uint8Array>

/** The body of one upload request: `[{"key","value","metadata","base64"}]`. */
export function uploadBody<Item extends UploadItem>(
  items: readonly Item[],
  piecesOf: PiecesOf<Item>,
): MadeBody {
  const lengths = items.map(item => frame(item).join('').length + 4 * Math.ceil(item.size / 3))
  const length = lengths.reduce((sum, bytes) => sum + bytes, 2 + Math.max(0, items.length - 1))
  return new MadeBody(length, () => texts(items, piecesOf))
}

function* texts<Item extends UploadItem>(
  items: readonly Item[],
  piecesOf: PiecesOf<Item>,
): Generator<string> {
  yield '['
  for (const [index, item] of items.entries()) {
    const [before, after] = frame(item)
    yield index === 0 ? before : `,${before}`
    for (const piece of piecesOf(item)) yield* base64Slices(piece)
    yield after
  }
  yield ']'
}

/** What stands around the content. */
const frame = ({ key, contentType }: UploadItem) =>
  [
    `{"key":${JSON.stringify(key)},"value":"`,
    `","metadata":{"contentType":${JSON.stringify(contentType)}},"base64":true}`,
  ] as const
