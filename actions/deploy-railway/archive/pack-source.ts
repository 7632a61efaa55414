import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Pack } from 'tar-stream'
import { loadTar } from '#libraries'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import type { SourceEntry, SourceTree } from './source-tree.ts'

/** The archive on its way. The facts are complete once the last chunk was taken. */
export interface PackedSource {
  readonly chunks: AsyncIterable<Buffer>
  readonly facts: { digest: string; bytes: number }
}

/** The same files must give the same bytes, whenever they were checked out. Zip cannot tell years before 1980. */
const FIXED_TIME = new Date('2000-01-01T00:00:00Z')
/** Twice as fast as gzip's usual 6, and the archive grows by a twentieth. */
const LEVEL = 4
const BLOCK = 262_144
/** Smaller files are read whole and ahead of time, so that packing never waits for the disk. */
const SMALL = 262_144
const READ_AHEAD = 8

/** Packs a tree as tar.gz while it is being read: no temporary file, and no more in memory than a few blocks. */
export async function packSource(tree: SourceTree, files: Files): Promise<PackedSource> {
  const { pack } = await loadTar()
  const facts = { digest: '', bytes: 0 }
  return { facts, chunks: compressed(pack(), tree, files, facts) }
}

async function* compressed(
  archive: Pack,
  tree: SourceTree,
  files: Files,
  facts: PackedSource['facts'],
): AsyncGenerator<Buffer> {
  const gzip = createGzip({ level: LEVEL, chunkSize: BLOCK })
  const hash = createHash('sha256')
  const adding = addEntries(tree, archive, files).then(
    () => undefined,
    (thrown: unknown) => {
      archive.destroy(asError(thrown))
      return asError(thrown)
    },
  )
  const feeding = pipeline(
    inBlocks(archive, block => hash.update(block)),
    gzip,
  )
  feeding.catch(() => undefined)
  try {
    for await (const chunk of gzip) {
      facts.bytes += chunk.length
      yield chunk
    }
    await feeding
  } catch (thrown) {
    throw (await adding) ?? thrown
  }
  facts.digest = hash.digest('hex')
}

async function addEntries(tree: SourceTree, archive: Pack, files: Files): Promise<void> {
  const ahead = new Map<SourceEntry, Promise<Buffer>>()
  const small = tree.entries.filter(entry => entry.kind === 'file' && entry.size <= SMALL)
  let next = 0
  const readAhead = () => {
    while (ahead.size < READ_AHEAD && next < small.length) {
      const entry = small[next++]
      if (entry === undefined) return
      const reading = files.read(entry.absolute)
      reading.catch(() => undefined)
      ahead.set(entry, reading)
    }
  }
  for (const entry of tree.entries) {
    readAhead()
    const content = ahead.get(entry)
    ahead.delete(entry)
    try {
      if (entry.kind === 'folder') await addFolder(archive, entry)
      else if (content === undefined) await addLargeFile(archive, entry, files)
      else await addSmallFile(archive, entry, await content)
    } catch (cause) {
      throw new ActionError(`${entry.path} could not be packed: it vanished or changed while it was read`, {
        code: 'archive',
        cause,
        remedy: 'Let nothing write into the folder while it is uploaded.',
      })
    }
  }
  archive.finalize()
}

const header = ({ path, mode }: SourceEntry) => ({
  name: `./${path}`,
  mode,
  mtime: FIXED_TIME,
  uid: 0,
  gid: 0,
})

const addFolder = (archive: Pack, entry: SourceEntry): Promise<void> =>
  new Promise((resolve, reject) => {
    archive.entry({ ...header(entry), name: `./${entry.path}/`, type: 'directory' }, ended(resolve, reject))
  })

const addSmallFile = (archive: Pack, entry: SourceEntry, content: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    archive.entry({ ...header(entry), type: 'file', size: content.length }, content, ended(resolve, reject))
  })

async function addLargeFile(archive: Pack, entry: SourceEntry, files: Files): Promise<void> {
  const target = archive.entry({ ...header(entry), type: 'file', size: entry.size })
  await pipeline(files.readStream(entry.absolute), target)
}

const ended = (resolve: () => void, reject: (reason: unknown) => void) => (error?: Error | null) =>
  error == null ? resolve() : reject(error)

/**
 * Compression works on large blocks; a header of 512 bytes by itself would cost a trip to another thread. Two blocks take
 * turns, because memory that is asked for anew each time is only given back late.
 */
async function* inBlocks(source: Pack, onBlock: (block: Buffer) => void): AsyncGenerator<Buffer> {
  let [block, spare] = [Buffer.allocUnsafe(BLOCK), Buffer.allocUnsafe(BLOCK)]
  let filled = 0
  for await (const chunk of source as AsyncIterable<Buffer>) {
    for (let taken = 0; taken < chunk.length; ) {
      const copied = chunk.copy(block, filled, taken)
      taken += copied
      filled += copied
      if (filled < BLOCK) continue
      onBlock(block)
      yield block
      ;[block, spare] = [spare, block]
      filled = 0
    }
  }
  const rest = block.subarray(0, filled)
  onBlock(rest)
  yield rest
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))
