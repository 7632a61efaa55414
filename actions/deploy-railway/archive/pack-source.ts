import { createHash, type Hash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Pack } from 'tar-stream'
import { loadTar } from '#libraries'
import type { Files } from '../../../shared/files/files.ts'
import { addEntries } from './add-entries.ts'
import type { SourceTree } from './source-tree.ts'

/** The archive on its way. The facts are complete once the last chunk was taken. */
export interface PackedSource {
  readonly chunks: AsyncIterable<Buffer>
  /** `digest` is about names, modes and contents: times of files do not change it. */
  readonly facts: { digest: string; bytes: number }
  /** Why packing failed, once it has: whoever sends the archive sees a broken stream alone. */
  readonly failure: () => Error | undefined
}

/** Half the work of gzip's usual 6; source code grows by a seventh, which a runner's network carries in less time. */
const LEVEL = 3
const BLOCK = 262_144

/** Packs a tree as tar.gz while it is being read: no temporary file, and no more in memory than a few blocks. */
export async function packSource(tree: SourceTree, files: Files): Promise<PackedSource> {
  const { pack } = await loadTar()
  const packing: Packing = { archive: pack(), facts: { digest: '', bytes: 0 }, failure: undefined }
  return {
    facts: packing.facts,
    chunks: compressed(packing, tree, files),
    failure: () => packing.failure,
  }
}

interface Packing {
  readonly archive: Pack
  readonly facts: PackedSource['facts']
  failure: Error | undefined
}

async function* compressed(packing: Packing, tree: SourceTree, files: Files): AsyncGenerator<Buffer> {
  const { archive, facts } = packing
  const gzip = createGzip({ level: LEVEL, chunkSize: BLOCK })
  const hash: Hash = createHash('sha256')
  const adding = addEntries(tree, { archive, files, hash }).catch((thrown: unknown) => {
    packing.failure = thrown instanceof Error ? thrown : new Error(String(thrown))
    archive.destroy(packing.failure)
  })
  const feeding = pipeline(inBlocks(archive), gzip)
  feeding.catch(() => undefined)
  try {
    for await (const chunk of gzip) {
      facts.bytes += chunk.length
      yield chunk
    }
    await feeding
  } catch (thrown) {
    await adding
    throw packing.failure ?? thrown
  }
  await adding
  facts.digest = hash.digest('hex')
}

/** Packs for nothing, to know size and digest: the same tree always gives the same bytes. */
export async function measureSource({ chunks, facts }: PackedSource): Promise<PackedSource['facts']> {
  for await (const _ of chunks);
  return facts
}

/**
 * Compression works on large blocks; a header of 512 bytes by itself would cost a trip to another thread. Two blocks take
 * turns, because memory that is asked for anew each time is only given back late.
 */
async function* inBlocks(source: Pack): AsyncGenerator<Buffer> {
  let [block, spare] = [Buffer.allocUnsafe(BLOCK), Buffer.allocUnsafe(BLOCK)]
  let filled = 0
  for await (const chunk of source as AsyncIterable<Buffer>) {
    for (let taken = 0; taken < chunk.length; ) {
      const copied = chunk.copy(block, filled, taken)
      taken += copied
      filled += copied
      if (filled < BLOCK) continue
      yield block
      ;[block, spare] = [spare, block]
      filled = 0
    }
  }
  yield block.subarray(0, filled)
}
