import { constants } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, realpath } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { ActionError } from '../failure/action-error.ts'
import { formatBytes } from '../units/size.ts'
import { isInGit, leaves } from './leaves.ts'

/** Bytes. What people write by hand is smaller; what is larger is something else by mistake. */
const LARGEST_NAMED_FILE = 4 * 1_048_576

export interface NamedFile {
  /** The folder that the file must not leave by a link. Default: the working directory, which is the workspace. */
  readonly root?: string
  /** Bytes. Default 4 MiB. */
  readonly limit?: number
  /**
   * True where the words come from a file of the checkout and what is read is sent away: they may not lead out of the root
   * either, nor into `.git`.
   */
  readonly isInside?: boolean
}

/** A file that an input or the checkout names cannot be read or written. `reason` is the second half of the sentence. */
export class NamedFileError extends ActionError {
  readonly path: string
  readonly reason: string

  constructor(path: string, reason: string, cause?: unknown) {
    super(`${path} ${reason}`, { code: 'file', cause })
    this.path = path
    this.reason = reason
  }
}

/**
 * The one way in which a file is read that an input or the checkout names: a regular file of a bounded size, whose path
 * leads out of its root only when the very words say so. A link in a pull request could else name the environment of this
 * process, or the credentials that a checkout keeps in `.git`, and what is read is published.
 * @returns `undefined` when nothing is there, not even a link
 * @throws NamedFileError
 */
export async function readNamedFile(path: string, named: NamedFile = {}): Promise<Buffer | undefined> {
  return await explained(path, 'read', async () => {
    const { root = '.', limit = LARGEST_NAMED_FILE } = named
    const asked = resolve(root, path)
    if (named.isInside === true) refuseOutside(path, asked, root)
    const found = await realpath(asked).catch(absent)
    if (found === undefined) return await nothingThere(path, asked)
    await refuseLeaving(path, asked, found, root)
    // Not waiting for the other end of a pipe; not following a link that has come since.
    const file = await open(found, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
    try {
      return await readBounded(path, file, limit)
    } finally {
      await file.close()
    }
  })
}

/** A link to nothing is a file that somebody meant to be there: whoever takes it for absent goes on without it, green. */
async function nothingThere(path: string, asked: string): Promise<undefined> {
  const link = await lstat(asked).catch(absent)
  if (link !== undefined) throw new NamedFileError(path, 'is a link to nothing')
}

async function readBounded(path: string, file: FileHandle, limit: number): Promise<Buffer> {
  const facts = await file.stat()
  if (!facts.isFile()) throw new NamedFileError(path, 'is not a file')
  if (facts.size > limit) throw new NamedFileError(path, `is larger than ${formatBytes(limit)}`)
  const content = await file.readFile()
  if (content.byteLength > limit) throw new NamedFileError(path, `is larger than ${formatBytes(limit)}`)
  return content
}

/**
 * The one way in which a file is written that an input names. Missing folders are made; a link, a folder or anything else
 * in its place is refused, and so is a folder on the way that leads out of the root.
 * @throws NamedFileError
 */
export async function writeNamedFile(
  path: string,
  content: string | Uint8Array,
  { root = '.' }: NamedFile = {},
): Promise<void> {
  await explained(path, 'written', async () => {
    const asked = resolve(root, path)
    await makeFolderInside(path, dirname(asked), root)
    const there = await lstat(asked).catch(absent)
    if (there?.isSymbolicLink() === true)
      throw new NamedFileError(path, 'is a link; a file is written, not what it names')
    if (there !== undefined && !there.isFile()) throw new NamedFileError(path, 'is not a file')
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW
    const file = await open(asked, flags, 0o666)
    try {
      await file.writeFile(content)
    } finally {
      await file.close()
    }
  })
}

/** The nearest folder that is there decides: what is made below it is where it seems to be. */
async function makeFolderInside(path: string, folder: string, root: string): Promise<void> {
  let nearest = folder
  let found = await realpath(nearest).catch(absent)
  while (found === undefined && dirname(nearest) !== nearest) {
    nearest = dirname(nearest)
    found = await realpath(nearest).catch(absent)
  }
  if (found !== undefined) await refuseLeaving(path, nearest, found, root)
  await mkdir(folder, { recursive: true })
}

function refuseOutside(path: string, asked: string, root: string): void {
  const inRoot = relative(resolve(root), asked)
  if (leaves(inRoot))
    throw new NamedFileError(path, 'lies outside of the workspace, and what it holds is sent')
  if (isInGit(inRoot)) throw new NamedFileError(path, 'lies in .git, where a checkout keeps credentials')
}

async function refuseLeaving(path: string, asked: string, found: string, root: string): Promise<void> {
  if (leaves(relative(resolve(root), asked))) return
  const inRoot = relative(await realpath(root), found)
  if (leaves(inRoot)) throw new NamedFileError(path, 'is a link that leads out of the workspace')
  if (!isInGit(relative(resolve(root), asked)) && isInGit(inRoot))
    throw new NamedFileError(path, 'is a link into .git, where a checkout keeps credentials')
}

function absent(thrown: unknown): undefined {
  if (codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ENOTDIR') return undefined
  throw thrown
}

const codeOf = (thrown: unknown): unknown =>
  thrown instanceof Error && 'code' in thrown ? thrown.code : undefined

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'must not be opened by this account',
  EPERM: 'must not be opened by this account',
  EROFS: 'lies on a file system that is read-only',
  ENOSPC: 'does not fit: the disk is full',
  ELOOP: 'is a link that leads in a circle',
  EISDIR: 'is not a file',
  ENXIO: 'is not a file',
  ENAMETOOLONG: 'has a name that is too long',
}

async function explained<Value>(path: string, verb: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof NamedFileError) throw thrown
    const code = codeOf(thrown)
    const known = typeof code === 'string' ? REASONS[code] : undefined
    throw new NamedFileError(path, known ?? `cannot be ${verb}`, thrown)
  }
}
