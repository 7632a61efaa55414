import { createHash } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { encryptTo } from '../crypt/age.ts'
import { compressor } from './compressor.ts'
import type { DumpPlan } from './dump-plan.ts'

/** What flowed through, known when the stream has been read to its end. */
export interface StreamTally {
  /** Bytes that pg_dump wrote. */
  dumped: number
  /** SHA-256 before encryption, once the end has been read. */
  plainSha256(): string
}

export interface DumpStream {
  readonly bytes: AsyncIterable<Uint8Array>
  readonly tally: StreamTally
}

/** From what pg_dump writes to what is stored: checked at both ends, compressed, encrypted. */
export async function dumpStream(
  source: AsyncIterable<Uint8Array>,
  outer: { readonly method: DumpPlan['outer']; readonly level: number },
  recipients: readonly string[],
): Promise<DumpStream> {
  const digest = createHash('sha256')
  const tally: StreamTally = { dumped: 0, plainSha256: () => digest.digest('hex') }
  const counted = count(source, tally)
  const squeeze = compressor(outer.method, outer.level)
  const compressed =
    squeeze === undefined ? counted : pipeline(Readable.from(counted), squeeze, () => undefined)
  if (recipients.length === 0) return { bytes: compressed, tally }
  return { bytes: await encryptTo(recipients, hash(compressed, digest)), tally }
}

async function* count(source: AsyncIterable<Uint8Array>, tally: StreamTally): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    tally.dumped += chunk.byteLength
    yield chunk
  }
}

async function* hash(
  source: AsyncIterable<Uint8Array>,
  digest: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    digest.update(chunk)
    yield chunk
  }
}
