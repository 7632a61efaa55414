import { randomUUID } from 'node:crypto'
import { base64Slices } from '../../../shared/cloudflare/site/base64-slices.ts'
import type { Asset } from '../../../shared/cloudflare/site/site.ts'
import { MadeBody } from '../../../shared/cloudflare/upload/made-body.ts'

export type BucketItem = Pick<Asset, 'key' | 'size' | 'contentType'>

export interface BucketForm {
  readonly contentType: string
  readonly body: MadeBody
}

/**
 * The form of one bucket: for each file a part whose name and file name are its hash, whose type is the one that will be
 * served, and whose content is base64 text. Made while it is sent, so a bucket of 50 MiB is never in memory.
 */
export function bucketForm<Item extends BucketItem>(
  items: readonly Item[],
  piecesOf: (item: Item) => Iterable<Uint8Array>,
): BucketForm {
  const boundary = `----databiz-actions-${randomUUID()}`
  const end = `--${boundary}--\r\n`
  const lengths = items.map(item => head(item, boundary).length + 4 * Math.ceil(item.size / 3) + 2)
  const length = lengths.reduce((sum, bytes) => sum + bytes, end.length)
  function* texts(): Generator<string> {
    for (const item of items) {
      yield head(item, boundary)
      for (const piece of piecesOf(item)) yield* base64Slices(piece)
      yield '\r\n'
    }
    yield end
  }
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: new MadeBody(length, texts),
  }
}

const head = ({ key, contentType }: BucketItem, boundary: string): string =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${key}"; filename="${key}"\r\ncontent-type: ${contentType}\r\n\r\n`
