import { relative, resolve } from 'node:path'
import { InputError } from '../../../shared/failure/input-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { filesOf, holds, type SourceTree } from './source-tree.ts'
import { walkSource } from './walk-source.ts'

export interface SourceRequest {
  readonly path: string
  readonly include: readonly string[]
  readonly workspace: string
}

/**
 * Reads which files the input `path` stands for.
 * @throws InputError when it leaves the workspace, is no folder, or holds nothing
 */
export async function readSource(
  { path, include, workspace }: SourceRequest,
  files: Files,
): Promise<SourceTree> {
  const base = resolve(workspace)
  const root = resolve(base, path)
  const problem = await pathProblem(root, base, files)
  if (problem !== undefined) throw new InputError([{ input: 'path', message: problem, value: path }])
  const tree = await walkSource({ root, workspace: base, include }, files)
  if (filesOf(tree).length === 0)
    throw new InputError([
      { input: 'path', message: 'holds no file to upload; ignore files may drop all of it', value: path },
    ])
  return tree
}

async function pathProblem(root: string, base: string, files: Files): Promise<string | undefined> {
  if (isOutside(root, base)) return 'must lie inside the workspace'
  const facts = await files.facts(root)
  if (facts === undefined) return 'does not exist'
  if (facts.kind !== 'folder') return 'must be a folder'
  return isOutside(await files.realPath(root), await files.realPath(base))
    ? 'is a link that leaves the workspace'
    : undefined
}

const isOutside = (path: string, folder: string): boolean => relative(folder, path).startsWith('..')

/** Railway applies the root directory inside of what is uploaded, so the upload has to hold it. */
export function ensureRootDirectory(tree: SourceTree, rootDirectory: string | undefined, path: string): void {
  if (rootDirectory === undefined || holds(tree, rootDirectory)) return
  throw new InputError(
    [
      {
        input: 'path',
        message: `does not hold the root directory of the service, ${rootDirectory}`,
        value: path,
      },
    ],
    'Railway applies the root directory inside of the upload: upload the folder above it, or clear it in the settings of the service.',
  )
}
