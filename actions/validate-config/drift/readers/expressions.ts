import { LineIndex } from '../../../../shared/text/line-index.ts'
import type { Place } from '../../findings/place.ts'

/** A name that an expression of a workflow takes from the store of GitHub. */
export interface Taken {
  readonly context: 'secrets' | 'vars'
  readonly name: string
  /** From 1. */
  readonly line: number
}

/** Longer ones are not written by people. */
const LONGEST = 4_000

/**
 * What a workflow takes from `secrets` and `vars`: inside `${{ … }}`, over several lines too, and in `if:`. Text in quotes,
 * comments, scripts and properties of that name of something else are none.
 */
export function takenNames(text: string): Taken[] {
  const lines = new LineIndex(text)
  return expressions(text).flatMap(({ body, start }) => namesIn(body, start, lines))
}

interface Expression {
  readonly body: string
  readonly start: number
}

function expressions(text: string): Expression[] {
  const found: Expression[] = []
  let at = text.indexOf('${{')
  while (at >= 0) {
    const end = text.indexOf('}}', at)
    if (end < 0) break
    if (end - at <= LONGEST && !isComment(text, at))
      found.push({ body: text.slice(at + 3, end), start: at + 3 })
    at = text.indexOf('${{', end)
  }
  /** `if:` needs no braces. */
  for (const match of text.matchAll(/^[ \t]*(?:-[ \t]+)?if:[ \t]*([^\n]{0,4000})/gm)) {
    const body = match[1] ?? ''
    if (!body.includes('${{')) found.push({ body, start: match.index + match[0].length - body.length })
  }
  return found.toSorted((a, b) => a.start - b.start)
}

function isComment(text: string, at: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', at) + 1, at)
  return /^\s*#/.test(before)
}

/** A quoted text, or a reference that is no property of something else. Inside a quoted scalar of YAML quotes are doubled. */
const PART =
  /'(?:[^']|'')*'|(?<![\w.-])(secrets|vars)\s*(?:\.\s*([A-Za-z_][A-Za-z0-9_-]*)|\[\s*'{1,2}([A-Za-z_][A-Za-z0-9_-]*)'{1,2}\s*\])/gi

function namesIn(body: string, start: number, lines: LineIndex): Taken[] {
  return [...body.matchAll(PART)].flatMap(match => {
    const name = match[2] ?? match[3]
    if (name === undefined) return []
    const context = match[1]?.toLowerCase() === 'vars' ? 'vars' : 'secrets'
    return [{ context, name, line: lines.lineAt(start + match.index) } as const]
  })
}

/** All of `secrets` or `vars`, or one whose name is put together when the workflow runs. */
const WHOLE = /(?<![\w.-])(?:secrets|vars)\s*(?:\[\s*(?!'{1,2}[A-Za-z_][\w-]*'{1,2}\s*\])|\)|\s*$)/i
/** `secrets: inherit` for a workflow of another repository, which nobody reads here. */
const INHERITED = /^[ \t]*secrets:[ \t]*["']?inherit\b/m

const ABROAD = /^[ \t]*uses:[ \t]*["']?[\w-]+\/[^\s@]+\/\.github\/workflows\//m

/** Where a workflow hands on what cannot be listed. */
export function wholesale(text: string, file: string): Place[] {
  const lines = new LineIndex(text)
  const inherited = text.includes('inherit') ? INHERITED.exec(text) : null
  const isAbroad = inherited !== null && ABROAD.test(text)
  const offsets = [
    ...(isAbroad ? [inherited.index] : []),
    ...expressions(text).flatMap(({ body, start }) => (WHOLE.test(body) ? [start] : [])),
  ]
  return offsets.map(offset => ({ file, line: lines.lineAt(offset) }))
}
