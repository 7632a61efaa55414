import type { HttpBody } from '../../../shared/http/http.ts'
import type { PackedSource } from '../archive/pack-source.ts'

/** An archive up to this size is sent as Railway's own tool sends it, with its length; a larger one in chunks. */
const KEPT_IN_MEMORY = 16 * 1_048_576

/** A small archive as bytes, a large one as a stream of which only the beginning was waited for. */
export async function uploadBody({ chunks }: PackedSource): Promise<HttpBody> {
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
