import type { HttpBody } from '../../../shared/http/http.ts'
import type { PackedSource } from '../archive/pack-source.ts'

/** An archive up to this size is sent as Railway's own tool sends it, with its length; a larger one in chunks. */
const KEPT_IN_MEMORY = 16 * 1_048_576
/** So much source hardly ever becomes such an archive: it is not waited for. */
const SURELY_LARGE = 8 * KEPT_IN_MEMORY

/** A small archive as bytes, a large one as a stream of which at most the beginning was waited for. */
export async function uploadBody({ chunks, sourceBytes }: PackedSource): Promise<HttpBody> {
  if (sourceBytes > SURELY_LARGE) return ReadableStream.from(chunks)
  const iterator = chunks[Symbol.asyncIterator]()
  const head: Buffer[] = []
  let size = 0
  while (size <= KEPT_IN_MEMORY) {
    const { done, value } = await iterator.next()
    if (done === true) return Buffer.concat(head)
    head.push(value)
    size += value.length
  }
  return ReadableStream.from(headThenRest(head, iterator))
}

async function* headThenRest(head: Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    for (let next = head.shift(); next !== undefined; next = head.shift()) yield next
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
