import { isAbsolute, relative, resolve } from 'node:path'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files, SmallText } from '../../../shared/files/files.ts'

/** Bytes. Configuration is written by people; what is larger is something else by mistake. */
export const LARGEST_FILE = 4_194_304

/**
 * The text of a file of the workspace, or `undefined` when there is none.
 * @throws NamedFileError when it is too large, no file, unreadable, or a link that leads out of the workspace
 */
export async function readText(
  path: string,
  files: Files,
  limit = LARGEST_FILE,
): Promise<string | undefined> {
  return (await files.readNamed(path, { limit }))?.toString('utf8')
}

/**
 * The texts of files that a listing found: it knows of each that it lies in the workspace. One that is gone,
 * or that is too large to be written by a person, says nothing.
 */
export async function readListed(paths: readonly string[], files: Files): Promise<SmallText[]> {
  try {
    return await files.readTexts(paths, LARGEST_FILE)
  } catch (thrown) {
    throw new ActionError(`${paths[0]} or a file beside it cannot be read`, { code: 'file', cause: thrown })
  }
}

/** What a link in a pull request from a fork points to must not be read and reported on. */
export async function refuseOutside(path: string, files: Files): Promise<void> {
  const asked = relative(resolve('.'), resolve(path))
  if (leavesFolder(asked) || (await isInside(path, files))) return
  throw refused(path, 'is a link that leads out of the workspace')
}

/** Whether what is found at this path lies in the workspace, wherever links lead. */
export const isInside = async (path: string, files: Files): Promise<boolean> =>
  !leavesFolder(relative(await files.realPath('.'), await files.realPath(path)))

const leavesFolder = (path: string): boolean => path.startsWith('..') || isAbsolute(path)

export const tooLarge = (path: string, limit = LARGEST_FILE): ActionError =>
  refused(path, `is larger than ${limit / 1_048_576} MiB`)

const refused = (path: string, why: string): ActionError =>
  new ActionError(`${path} ${why}`, { code: 'file' })
