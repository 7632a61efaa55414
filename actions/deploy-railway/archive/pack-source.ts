import { createHash } from 'node:crypto'
import { loadTarHeaders } from '#libraries'
import type { Files } from '../../../shared/files/files.ts'
import { parallelGzip } from './parallel-gzip.ts'
import { type SourceTree, totalBytes } from './source-tree.ts'
import { tarOfTree } from './tar-of-tree.ts'

/** The archive on its way. The facts are complete once the last chunk was taken. */
export interface PackedSource {
  readonly chunks: AsyncIterable<Buffer>
  /** Of all files, before they are packed. */
  readonly sourceBytes: number
  /** `digest` is about names, modes and contents: times of files do not change it. */
  readonly facts: { digest: string; bytes: number }
  /** Why packing failed, once it has: whoever sends the archive sees a broken stream alone. */
  readonly failure: () => Error | undefined
}

/** Packs a tree as tar.gz while it is being read: no temporary file, and no more in memory than a few blocks. */
export async function packSource(tree: SourceTree, files: Files): Promise<PackedSource> {
  const headers = await loadTarHeaders()
  const facts = { digest: '', bytes: 0 }
  let failure: Error | undefined
  async function* compressed(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    try {
      for await (const chunk of parallelGzip(tarOfTree(tree, { headers, files, hash }))) {
        facts.bytes += chunk.length
        yield chunk
      }
    } catch (thrown) {
      failure = thrown instanceof Error ? thrown : new Error(String(thrown))
      throw failure
    }
    facts.digest = hash.digest('hex')
  }
  return { facts, sourceBytes: totalBytes(tree), chunks: compressed(), failure: () => failure }
}

/** Packs for nothing, to know size and digest: the same tree always gives the same bytes. */
export async function measureSource({ chunks, facts }: PackedSource): Promise<PackedSource['facts']> {
  for await (const _ of chunks);
  return facts
}
