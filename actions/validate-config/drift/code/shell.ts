import type { Mention } from '../mention.ts'
import { type CodeFile, matchNames } from './code-file.ts'

const READS = [/\$\{?([A-Z][A-Z0-9_]*)\b/g]
const ASSIGNED =
  /(?:^|[;\s])(?:export\s+|local\s+|readonly\s+|declare\s+)?([A-Z][A-Z0-9_]*)=|\b(?:for|read(?:\s+-\w+)*)\s+([A-Z][A-Z0-9_]*)/gm

/** Shell scripts: variables that are used and not given a value by the script itself. */
export function scanShell(file: CodeFile): Mention[] {
  const own = new Set([...file.text.matchAll(ASSIGNED)].map(match => match[1] ?? match[2]))
  return matchNames(file, READS, 'reads').filter(({ name }) => !own.has(name))
}
