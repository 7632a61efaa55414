import { createReadStream, createWriteStream, readFile, readFileSync, statSync } from 'node:fs'
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
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { promisify } from 'node:util'

export interface Entry {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'link' | 'special'
}

export interface FileFacts {
  readonly size: number
  readonly kind: Entry['kind']
  /** Permission bits. */
  readonly mode: number
  readonly modifiedMs: number
}

/** The file system as a port. Paths are absolute or relative to the working directory; errors are Node's own. */
export interface Files {
  list(folder: string): Promise<Entry[]>
  /** Facts of what the path leads to; with `link: true` of the link itself. `undefined` when nothing is there. */
  facts(path: string, options?: { readonly link?: boolean }): Promise<FileFacts | undefined>
  read(path: string): Promise<Buffer>
  /**
   * Many small files at once, much faster than one by one: `undefined` for what is gone, `too-large` above the limit.
   * The caller passes batches, so that a run stays cancellable.
   */
  readSmall(paths: readonly string[], limit: number): Promise<(Buffer | undefined | 'too-large')[]>
  write(path: string, content: string | Uint8Array, mode?: number): Promise<void>
  readStream(path: string): Readable
  writeStream(path: string): Writable
  realPath(path: string): Promise<string>
  linkTarget(path: string): Promise<string>
  makeFolder(path: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** A private folder (mode 0700) that the caller removes. */
  temporaryFolder(prefix: string): Promise<string>
}

/** The real file system; private folders are made below `temporary`. */
export const nodeFiles = (temporary: string): Files => ({
  async list(folder) {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.map(entry => ({ name: entry.name, kind: kindOf(entry) }))
  },
  async facts(path, options) {
    try {
      const found = await (options?.link === true ? lstat(path) : stat(path))
      return { size: found.size, kind: kindOf(found), mode: found.mode & 0o7777, modifiedMs: found.mtimeMs }
    } catch (thrown) {
      if (isMissing(thrown)) return undefined
      throw thrown
    }
  },
  read: path => readWhole(path),
  readSmall: async (paths, limit) => paths.map(path => readSmallFile(path, limit)),
  write: (path, content, mode) => writeFile(path, content, mode === undefined ? {} : { mode }),
  readStream: path => createReadStream(path),
  writeStream: path => createWriteStream(path),
  realPath: path => realpath(path),
  linkTarget: path => readlink(path),
  makeFolder: async path => {
    await mkdir(path, { recursive: true })
  },
  rename: (from, to) => rename(from, to),
  remove: path => rm(path, { recursive: true, force: true }),
  temporaryFolder: prefix => mkdtemp(join(temporary === '' ? tmpdir() : temporary, `${prefix}-`)),
})

/** The callback form needs half the time of the one in `fs/promises`, which counts for thousands of small files. */
const readWhole = promisify<string, Buffer>(readFile)

/** Synchronous on purpose: handing each step of a small read to another thread costs more than the read. */
function readSmallFile(path: string, limit: number): Buffer | undefined | 'too-large' {
  try {
    return statSync(path).size > limit ? 'too-large' : readFileSync(path)
  } catch (thrown) {
    if (isMissing(thrown)) return undefined
    throw thrown
  }
}

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
