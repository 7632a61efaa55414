import type { SourceTree } from '../archive/source-tree.ts'

const SHOWN = 10

/** What somebody may miss in the upload, in a few sentences that name it. */
export function sourceWarnings(tree: SourceTree | undefined): string[] {
  if (tree === undefined) return []
  const { leftOut, trackedLeft } = tree
  return [
    ...(leftOut.length === 0 ? [] : [`Left out of the upload: ${firstOf(leftOut, '; ')}.`]),
    ...(trackedLeft.length === 0
      ? []
      : [
          `${trackedLeft.length} file(s) that Git has stay behind, because an ignore rule names them: ${firstOf(trackedLeft, ', ')}. \`include\` brings them, \`gitignore: false\` lets Git's rules not count.`,
        ]),
  ]
}

function firstOf(all: readonly string[], between: string): string {
  const shown = all.slice(0, SHOWN).join(between)
  return all.length > SHOWN ? `${shown}${between}and ${all.length - SHOWN} more` : shown
}
