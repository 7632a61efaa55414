import { join } from 'node:path'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'

const SKIPPED = new Set([
  'node_modules',
  'dist',
  'build',
  'venv',
  '__pycache__',
  'vendor',
  'coverage',
  'target',
])

/** More files than any application has; a folder with more is the wrong folder. */
const MOST_FILES = 20_000

/**
 * Files below a folder whose name is wanted, in order of their paths. Links are not followed; folders of tools and what
 * starts with a dot are left out.
 * @param deepest folders below `folder` that are looked into
 * @throws ActionError when there are too many
 */
export async function listFiles(
  folder: string,
  isWanted: (name: string) => boolean,
  files: Files,
  deepest = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const found: string[] = []
  let level = [folder]
  for (let depth = 0; level.length > 0 && depth <= deepest; depth += 1) {
    const listings = await Promise.all(
      level.map(async current => ({ current, entries: await files.list(current) })),
    )
    level = []
    for (const { current, entries } of listings)
      for (const { name, kind } of entries) {
        const path = current === '.' ? name : join(current, name)
        if (kind === 'folder' && !name.startsWith('.') && !SKIPPED.has(name)) level.push(path)
        else if (kind === 'file' && isWanted(name)) found.push(path)
      }
    if (found.length > MOST_FILES) throw tooMany(folder)
  }
  return found.sort()
}

const tooMany = (folder: string): ActionError =>
  new ActionError(`There are more than ${MOST_FILES} files below ${folder}`, {
    code: 'file',
    remedy: 'Name the folder with the code of the application itself.',
  })
