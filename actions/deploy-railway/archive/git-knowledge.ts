import { join } from 'node:path'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { askGit } from '../../../shared/process/git.ts'
import type { Processes } from '../../../shared/process/processes.ts'
import type { Log } from '../../../shared/runner/log.ts'
import { filesOf, type SourceTree } from './source-tree.ts'

export interface GitPorts {
  readonly files: Files
  readonly processes: Processes
  readonly log: Pick<Log, 'debug'>
}

/**
 * The files below a folder that Git has although its own rules say otherwise, relative to it. Without Git, or outside a
 * repository, none are known.
 */
export async function trackedButIgnored(root: string, { processes, log }: GitPorts): Promise<string[]> {
  try {
    const words = ['ls-files', '-z', '--cached', '--ignored', '--exclude-standard']
    const { exitCode, output, errors } = await askGit({ words, folder: root }, processes)
    if (exitCode !== 0) log.debug(`Git does not tell which files it has: ${errors}`)
    return exitCode === 0 ? output.split('\0').filter(path => path !== '') : []
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw thrown
    log.debug(`Git was not asked which files it has: ${String(thrown)}`)
    return []
  }
}

/** Of pointers that stand for a large file elsewhere; the text that every one of them begins with. */
const POINTER = 'version https://git-lfs.github.com/spec/'
const LARGEST_POINTER = 1_024

/** Files that only say where their content is, because the checkout did not fetch it (`lfs: true`). */
export async function pointersAmong(tree: Pick<SourceTree, 'entries'>, files: Files): Promise<string[]> {
  const attributes = filesOf(tree).filter(({ path }) => /(^|\/)\.gitattributes$/.test(path))
  const texts = await files.readTexts(
    attributes.map(({ absolute }) => absolute),
    LARGEST_ATTRIBUTES,
  )
  if (!texts.some(text => typeof text === 'object' && /\bfilter=lfs\b/.test(text.text))) return []
  const small = filesOf(tree).filter(({ size }) => size > POINTER.length && size < LARGEST_POINTER)
  const contents = await files.readTexts(
    small.map(({ absolute }) => absolute),
    LARGEST_POINTER,
  )
  return small
    .filter((_, index) => {
      const content = contents[index]
      return typeof content === 'object' && content.text.startsWith(POINTER)
    })
    .map(({ path }) => path)
}

const LARGEST_ATTRIBUTES = 1_048_576

/** Submodules whose folder is empty, because the checkout did not fetch them (`submodules: true`). */
export async function emptySubmodules(
  tree: Pick<SourceTree, 'entries' | 'root'>,
  files: Files,
): Promise<string[]> {
  const content = await files.readNamed(join(tree.root, '.gitmodules'), { root: tree.root })
  const named = [...(content?.toString('utf8') ?? '').matchAll(/^\s*path\s*=\s*(.+?)\s*$/gm)]
  const folders = named.map(([, path = '']) => path.replace(/\/+$/, ''))
  return folders.filter(folder => {
    const isThere = tree.entries.some(({ path, kind }) => path === folder && kind === 'folder')
    return isThere && !tree.entries.some(({ path }) => path.startsWith(`${folder}/`))
  })
}
