import type { Hash } from 'node:crypto'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Pack } from 'tar-stream'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import type { SourceEntry, SourceTree } from './source-tree.ts'

export interface EntryPorts {
  readonly archive: Pack
  readonly files: Files
  /** Gets name, mode and content of every entry; no times. */
  readonly hash: Hash
}

/** Zip, which some builders use, cannot tell years before 1980. */
const EARLIEST_MS = Date.UTC(1980, 0, 2)
/** Smaller files are read whole and ahead of time, so that packing never waits for the disk. */
const SMALL = 262_144
const READ_AHEAD = 8

/**
 * Writes every entry of a tree into an archive.
 * @throws ActionError with the name of a file that vanished or changed meanwhile
 */
export async function addEntries(tree: SourceTree, ports: EntryPorts): Promise<void> {
  const ahead = readingAhead(tree, ports.files)
  for (const entry of tree.entries) {
    const content = ahead(entry)
    try {
      if (entry.kind === 'folder') await addFolder(entry, ports)
      else if (content === undefined) await addLargeFile(entry, ports)
      else await addSmallFile(entry, await content, ports)
    } catch (cause) {
      throw new ActionError(`${entry.path} could not be packed: it vanished or changed while it was read`, {
        code: 'archive',
        cause,
        remedy: 'Let nothing write into the folder while it is uploaded.',
      })
    }
  }
  ports.archive.finalize()
}

/** Gives the content of the small files in their order, a few of which are always being read. */
function readingAhead(tree: SourceTree, files: Files): (entry: SourceEntry) => Promise<Buffer> | undefined {
  const ahead = new Map<SourceEntry, Promise<Buffer>>()
  const small = tree.entries.filter(entry => entry.kind === 'file' && entry.size <= SMALL)
  let next = 0
  return wanted => {
    while (ahead.size < READ_AHEAD && next < small.length) {
      const entry = small[next++]
      if (entry === undefined) break
      const reading = files.read(entry.absolute)
      reading.catch(() => undefined)
      ahead.set(entry, reading)
    }
    const content = ahead.get(wanted)
    ahead.delete(wanted)
    return content
  }
}

/** Static servers make ETag and Last-Modified of a file's time: one that never changes keeps old pages in browsers. */
const header = ({ path, mode, modifiedMs }: SourceEntry) => ({
  name: `./${path}`,
  mode,
  mtime: new Date(Math.max(modifiedMs, EARLIEST_MS)),
  uid: 0,
  gid: 0,
})

const note = (hash: Hash, { path, mode, kind }: SourceEntry, size: number) =>
  hash.update(`${kind} ${mode.toString(8)} ${size} ${path}\0`)

const addFolder = (entry: SourceEntry, { archive, hash }: EntryPorts): Promise<void> =>
  new Promise((resolve, reject) => {
    note(hash, entry, 0)
    archive.entry({ ...header(entry), name: `./${entry.path}/`, type: 'directory' }, ended(resolve, reject))
  })

/** A file that grew or shrank since it was listed would be half of two states. */
const addSmallFile = (entry: SourceEntry, content: Buffer, { archive, hash }: EntryPorts): Promise<void> =>
  new Promise((resolve, reject) => {
    if (content.length !== entry.size) return reject(new Error('Size mismatch'))
    note(hash, entry, content.length).update(content)
    archive.entry({ ...header(entry), type: 'file', size: content.length }, content, ended(resolve, reject))
  })

async function addLargeFile(entry: SourceEntry, { archive, files, hash }: EntryPorts): Promise<void> {
  note(hash, entry, entry.size)
  const target = archive.entry({ ...header(entry), type: 'file', size: entry.size })
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(files.readStream(entry.absolute), hashing, target)
}

const ended = (resolve: () => void, reject: (reason: unknown) => void) => (error?: Error | null) =>
  error == null ? resolve() : reject(error)
