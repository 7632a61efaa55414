import type { Mention } from '../mention.ts'

/** `# databiz-ignore: NAME, OTHER`, or `// databiz-ignore` for everything, on the line itself or above it. */
const MARK = /(?:#|\/\/|\/\*|<!--)\s*databiz-ignore(?::\s*([\w, ]*))?/

/** Mentions without those that a mark in the code sets aside. */
export function withoutIgnored(text: string, mentions: readonly Mention[]): readonly Mention[] {
  if (!text.includes('databiz-ignore')) return mentions
  const marks = new Map<number, ReadonlySet<string>>()
  for (const [index, content] of text.split('\n').entries()) {
    const found = MARK.exec(content)
    if (found === null) continue
    const names = (found[1] ?? '').split(/[\s,]+/).filter(name => name !== '')
    marks.set(index + 1, new Set(names))
  }
  const isIgnored = ({ name, place: { line } }: Mention) =>
    [line, line - 1].some(at => {
      const names = marks.get(at)
      return names !== undefined && (names.size === 0 || names.has(name))
    })
  return mentions.filter(mention => !isIgnored(mention))
}
