import { expect, test } from 'vitest'
import { uploadBody } from '../../../../actions/deploy-railway/start/upload-body.ts'

const MB = 1_048_576

/** An archive of so many megabytes, and how many of them were asked for. */
function archive(megabytes: number, sourceBytes: number) {
  const taken = { chunks: 0 }
  async function* chunks(): AsyncGenerator<Buffer> {
    for (; taken.chunks < megabytes; ) {
      taken.chunks += 1
      yield Buffer.alloc(MB, taken.chunks)
    }
  }
  return {
    taken,
    source: { chunks: chunks(), sourceBytes, facts: { digest: '', bytes: 0 }, failure: () => undefined },
  }
}

test('a small archive is sent with its length', async () => {
  const body = await uploadBody(archive(3, 20 * MB).source)
  expect(body).toBeInstanceOf(Buffer)
  expect((body as Buffer).length).toBe(3 * MB)
})

test.each([
  ['whose source is small', 30 * MB, 17],
  ['whose source is large', 200 * MB, 1],
])(
  'a large archive %s is a stream that holds all of it, and little of it at once',
  async (_, bytes, most) => {
    const { source, taken } = archive(30, bytes)
    const body = (await uploadBody(source)) as ReadableStream<Buffer>
    expect(taken.chunks).toBeLessThanOrEqual(most)
    let size = 0
    for await (const chunk of body) size += chunk.length
    expect(size).toBe(30 * MB)
  },
)
