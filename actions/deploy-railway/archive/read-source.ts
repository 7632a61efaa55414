import { relative, resolve } from 'node:path'
import { InputError } from '../../../shared/failure/input-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { leaves } from '../../../shared/files/leaves.ts'
import { emptySubmodules, type GitPorts, pointersAmong, trackedButIgnored } from './git-knowledge.ts'
import { describeLeft, ENVIRONMENT_FILES } from './left-behind.ts'
import { filesOf, holds, type SourceTree } from './source-tree.ts'
import { type Walked, walkSource } from './walk-source.ts'

export interface SourceRequest {
  readonly path: string
  readonly include: readonly string[]
  readonly workspace: string
  /** Whether Git's ignore files count. Default: they do. */
  readonly gitignore?: boolean
}

/**
 * Reads which files the input `path` stands for.
 * @throws InputError when it leaves the workspace, is no folder, or holds nothing
 */
export async function readSource(
  { path, include, workspace, gitignore = true }: SourceRequest,
  ports: GitPorts,
): Promise<SourceTree> {
  const { files } = ports
  const base = resolve(workspace)
  const root = resolve(base, path)
  const problem = await pathProblem(root, base, files)
  if (problem !== undefined) throw new InputError([{ input: 'path', message: problem, value: path }])
  const walked = await walkSource({ root, workspace: base, include, gitignore }, files)
  if (filesOf(walked).length === 0) {
    const left = describeLeft(walked.leftBehind)
    const why =
      left === undefined ? '' : ` (left behind: ${left}); \`gitignore: false\` lets Git's rules not count`
    throw new InputError([{ input: 'path', message: `holds no file to upload${why}`, value: path }])
  }
  return { ...walked, ...(await whatGitKnows(walked, gitignore, ports)) }
}

/** What somebody may miss in the upload, and Git can tell. */
async function whatGitKnows(
  walked: Walked,
  gitignore: boolean,
  ports: GitPorts,
): Promise<Pick<SourceTree, 'leftOut' | 'trackedLeft'>> {
  const [pointers, submodules, ignored] = await Promise.all([
    pointersAmong(walked, ports.files),
    emptySubmodules(walked, ports.files),
    gitignore ? trackedButIgnored(walked.root, ports) : [],
  ])
  const kept = new Set(walked.entries.map(({ path }) => path))
  const told = new Set(
    walked.leftBehind.flatMap(({ rule, names }) => (rule === ENVIRONMENT_FILES ? names : [])),
  )
  return {
    leftOut: [
      ...walked.leftOut,
      ...pointers.map(path => `${path} travels as a pointer of Git LFS (check out with \`lfs: true\`)`),
      ...submodules.map(path => `${path} is a submodule that was not checked out (\`submodules: true\`)`),
    ],
    trackedLeft: ignored.filter(path => !kept.has(path) && !told.has(path)),
  }
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

const isOutside = (path: string, folder: string): boolean => leaves(relative(folder, path))

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
