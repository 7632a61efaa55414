import {
  closeSync,
  constants,
  createReadStream,
  createWriteStream,
  fstatSync,
  openSync,
  readFile,
  readFileSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs'
import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Entry, FileFacts, Files, SmallText } from './files.ts'
import { readNamedFile, writeNamedFile } from './named-file.ts'
import { makePrivateFolder } from './private-folder.ts'

/** The real file system; private folders are made below `temporary`, and reports say nothing that `redact` takes out. */
export const nodeFiles = (temporary: string, redact: (text: string) => string = text => text): Files => ({
  async list(folder) {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.map(entry => ({ name: entry.name, kind: kindOf(entry) }))
  },
  async facts(path, options) {
    try {
      return factsOf(await (options?.link === true ? lstat(path) : stat(path)))
    } catch (thrown) {
      if (isMissing(thrown)) return undefined
      throw thrown
    }
  },
  manyFacts: async paths => paths.map(factsAtOnce),
  read: path => readWhole(path),
  readNamed: readNamedFile,
  writeNamed: writeNamedFile,
  writeReport: (path, text) => writeNamedFile(path, redact(text)),
  readTexts: async (paths, limit) => paths.map(path => readSmallText(path, limit)),
  pieces: piecesOf,
  write: (path, content, mode) => writeFile(path, content, mode === undefined ? {} : { mode }),
  readStream: path => createReadStream(path),
  writeStream: path => createWriteStream(path),
  realPath: path => realpath(path),
  linkTarget: path => readlink(path),
  makeFolder: async path => {
    await mkdir(path, { recursive: true })
  },
  makePrivateFolder,
  rename: (from, to) => rename(from, to),
  remove: path => rm(path, { recursive: true, force: true }),
  freeBytes: async folder => {
    try {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    } catch {
      return undefined
    }
  },
  temporaryFolder: prefix => mkdtemp(join(temporary === '' ? tmpdir() : temporary, `${prefix}-`)),
})

/** The callback form needs half the time of the one in `fs/promises`, which counts for thousands of small files. */
const readWhole = promisify<string, Buffer>(readFile)

/** Most files that people write fit in, and are read without asking for their size first. */
const SMALL = Buffer.allocUnsafeSlow(65_536)

/** Synchronous on purpose: handing each step of a small read to another thread costs more than the read. */
function readSmallText(path: string, limit: number): SmallText {
  try {
    const file = openSync(path, 'r')
    try {
      const filled = fill(file, SMALL)
      if (filled < SMALL.byteLength && filled <= limit) return { text: SMALL.toString('utf8', 0, filled) }
      return fstatSync(file).size > limit ? 'too-large' : { text: readFileSync(path, 'utf8') }
    } finally {
      closeSync(file)
    }
  } catch (thrown) {
    if (isMissing(thrown)) return 'gone'
    throw thrown
  }
}

function factsAtOnce(path: string): FileFacts | undefined {
  try {
    return factsOf(statSync(path))
  } catch (thrown) {
    if (isMissing(thrown)) return undefined
    throw thrown
  }
}

/** A pipe that took the place of a file would be waited for without end, and nothing could interrupt that. */
const READ_WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

function* piecesOf(path: string, buffer: Uint8Array): Generator<Uint8Array> {
  const file = openSync(path, READ_WITHOUT_WAITING)
  try {
    for (;;) {
      const filled = fill(file, buffer)
      if (filled > 0) yield buffer.subarray(0, filled)
      if (filled < buffer.byteLength) return
    }
  } finally {
    closeSync(file)
  }
}

/** Reads on until the buffer is full or the file has ended: a single read may give less. */
function fill(file: number, buffer: Uint8Array): number {
  let filled = 0
  while (filled < buffer.byteLength) {
    const count = readSync(file, buffer, filled, buffer.byteLength - filled, null)
    if (count === 0) break
    filled += count
  }
  return filled
}

const factsOf = (found: Stats): FileFacts => ({
  size: found.size,
  kind: kindOf(found),
  mode: found.mode & 0o7777,
  modifiedMs: found.mtimeMs,
})

interface Typed {
  isFile(): boolean
  isDirectory(): boolean
  isSymbolicLink(): boolean
}

function kindOf(found: Typed): Entry['kind'] {
  if (found.isFile()) return 'file'
  if (found.isDirectory()) return 'folder'
  return found.isSymbolicLink() ? 'link' : 'special'
}

const isMissing = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR')
