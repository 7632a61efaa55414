import { type CodeFacts, type CodeFile, Finds, NO_FACTS } from './code-file.ts'

/** A comment, a text in single quotes (nothing is replaced there), an escaped sign, or a variable. */
const PART = /(?:^|[\s;])#[^\n]*|'[^']*'|\\[\s\S]|\$\{?([A-Z][A-Z0-9_]*)\b/g
const ASSIGNED =
  /(?:^|[;\s])(?:export\s+|local\s+|readonly\s+|declare\s+)?([A-Z][A-Z0-9_]*)=|\b(?:for|read(?:\s+-\w+)*)\s+([A-Z][A-Z0-9_]*)/gm

/** Shell scripts: variables that are used and not given a value by the script itself. */
export function scanShell(file: CodeFile): CodeFacts {
  const finds = new Finds(file)
  const own = new Set<string | undefined>()
  for (const match of file.text.matchAll(ASSIGNED)) own.add(match[1] ?? match[2])
  for (const match of file.text.matchAll(PART)) {
    const name = match[1]
    if (name !== undefined && !own.has(name)) finds.add(name, match.index)
  }
  return { ...NO_FACTS, mentions: finds.mentions }
}
