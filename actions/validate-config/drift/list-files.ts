import { join } from 'node:path'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { isInside } from '../files/read-text.ts'

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

export interface FoundFiles {
  /** In order of their paths. */
  readonly files: readonly string[]
  /** Links that may hide something: to a folder, out of the workspace, or to nothing. */
  readonly passedOver: readonly string[]
}

export interface ListOptions {
  /** Folders below `folder` that are looked into. */
  readonly deepest?: number
  /** `false` where files are written: what a link names is written under its own name. */
  readonly links?: boolean
  /** `true`: folders of tools and what starts with a dot as well. */
  readonly everything?: boolean
}

/**
 * Files below a folder whose name is wanted. A link to a file of the workspace is that file; other links are not followed,
 * and told. Folders of tools and what starts with a dot are left out.
 * @throws ActionError when there are too many
 */
export async function listFiles(
  folder: string,
  isWanted: (name: string) => boolean,
  files: Files,
  { deepest = Number.POSITIVE_INFINITY, links = true, everything = false }: ListOptions = {},
): Promise<FoundFiles> {
  const isLeftOut = (name: string) => !everything && isOfTools(name)
  const found: string[] = []
  const passedOver: string[] = []
  let level = [folder]
  for (let depth = 0; level.length > 0 && depth <= deepest; depth += 1) {
    const listings = await Promise.all(
      level.map(async current => ({ current, entries: await files.list(current) })),
    )
    level = []
    for (const { current, entries } of listings)
      for (const { name, kind } of entries) {
        if (kind === 'link' && !links) continue
        const path = current === '.' ? name : join(current, name)
        const what = kind === 'link' ? await linkKind(path, files) : kind
        if (what === 'folder' && !isLeftOut(name)) level.push(path)
        else if (what === 'file' && isWanted(name)) found.push(path)
        else if (what === 'linked folder' && !isLeftOut(name)) passedOver.push(path)
        else if (what === 'link' && isWanted(name)) passedOver.push(path)
      }
    if (found.length > MOST_FILES) throw tooMany(folder)
  }
  return { files: found.sort(), passedOver: passedOver.sort() }
}

const isOfTools = (name: string): boolean => name.startsWith('.') || SKIPPED.has(name)

/** What a link is to somebody who reads the files of this workspace. */
async function linkKind(path: string, files: Files): Promise<'file' | 'linked folder' | 'link' | 'special'> {
  const kind = (await files.facts(path))?.kind
  if (kind === 'folder') return 'linked folder'
  if (kind === 'special') return kind
  return kind === 'file' && (await isInside(path, files)) ? 'file' : 'link'
}

const tooMany = (folder: string): ActionError =>
  new ActionError(`There are more than ${MOST_FILES} files below ${folder}`, {
    code: 'file',
    remedy: 'Name the folder with the code of the application itself.',
  })
