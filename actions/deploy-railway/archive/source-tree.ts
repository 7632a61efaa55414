import type { LeftByRule } from './left-behind.ts'

/** One thing that travels. Paths are relative to the root, with forward slashes. */
export interface SourceEntry {
  readonly path: string
  readonly kind: 'file' | 'folder'
  /** Where its content is read; behind links. */
  readonly absolute: string
  readonly size: number
  /** Permission bits. */
  readonly mode: number
  readonly modifiedMs: number
}

/** What will be uploaded, in the order of the archive. */
export interface SourceTree {
  readonly root: string
  readonly entries: readonly SourceEntry[]
  /** What was left out although somebody might miss it, each with why. */
  readonly leftOut: readonly string[]
  /** What rules left behind. */
  readonly leftBehind: readonly LeftByRule[]
  /** Files that Git has and its rules leave behind all the same, as Git sees them: relative to the root. */
  readonly trackedLeft: readonly string[]
}

export const filesOf = ({ entries }: Pick<SourceTree, 'entries'>): SourceEntry[] =>
  entries.filter(entry => entry.kind === 'file')

export const totalBytes = (tree: SourceTree): number => filesOf(tree).reduce((sum, { size }) => sum + size, 0)

export const largestFiles = (tree: SourceTree, count: number): SourceEntry[] =>
  filesOf(tree)
    .sort((a, b) => b.size - a.size)
    .slice(0, count)

/** A folder or file as the settings of a service name it, as a path of the tree: `/apps/api/` is `apps/api`. */
export const insideTree = (path: string): string =>
  path
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('/')

/** True when the archive holds this folder or file. */
export function holds(tree: SourceTree, path: string): boolean {
  const wanted = insideTree(path)
  return wanted === '' || tree.entries.some(entry => entry.path === wanted)
}
