/** One instruction with its continued lines joined. */
export interface Instruction {
  /** In capitals. */
  readonly keyword: string
  readonly body: string
  /** Where it begins, from one. */
  readonly line: number
}

/** Longer ones are not written by people, and quotes that never close would be looked for again and again. */
const LONGEST_BODY = 65_536

/** Those whose here-documents are content: what is in them is no instruction. */
const TAKES_DOCUMENTS = /^(?:RUN|COPY|ADD|ONBUILD)$/

/**
 * The instructions of a Dockerfile as BuildKit's parser divides them (moby/buildkit, frontend/dockerfile/parser): comments
 * and empty lines inside of a continued one are left out, and here-documents are skipped.
 */
export function readInstructions(text: string): Instruction[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const continued = continuationOf(lines)
  const found: Instruction[] = []
  for (let at = 0; at < lines.length; ) {
    const { joined, next } = joinedFrom(lines, at, continued)
    const [, keyword, body = ''] = /^\s*([A-Za-z]+)(?:\s+(.*))?$/s.exec(joined) ?? []
    if (keyword !== undefined)
      found.push({ keyword: keyword.toUpperCase(), body: body.trim().slice(0, LONGEST_BODY), line: at + 1 })
    at = afterDocuments(lines, next, found.at(-1)?.line === at + 1 ? found.at(-1) : undefined)
  }
  return found
}

/** What ends a line that goes on: a backslash, or what the directive `escape` names. Twice, it stands for itself. */
function continuationOf(lines: readonly string[]): RegExp {
  for (const line of lines) {
    const [, name = '', value] = /^#\s*(\w+)\s*=\s*(\S*)\s*$/.exec(line) ?? []
    if (name === '') break
    if (name.toLowerCase() === 'escape' && value === '`') return /(?<!`)`[ \t]*$/
  }
  return /(?<!\\)\\[ \t]*$/
}

const SAYS_NOTHING = /^\s*(?:#|$)/

function joinedFrom(lines: readonly string[], from: number, continued: RegExp) {
  if (SAYS_NOTHING.test(lines[from] ?? '')) return { joined: '', next: from + 1 }
  let joined = ''
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (SAYS_NOTHING.test(line)) continue
    joined += line.replace(continued, '')
    if (!continued.test(line)) return { joined, next: at + 1 }
  }
  return { joined, next: lines.length }
}

/** Past the here-documents that an instruction opens, each of which ends with a line that is its name. */
function afterDocuments(lines: readonly string[], from: number, opening: Instruction | undefined): number {
  if (opening === undefined || !TAKES_DOCUMENTS.test(opening.keyword)) return from
  let at = from
  for (const word of opening.body.split(/\s+/)) {
    const [, tabs, quoted = ''] = /^\d*<<(-?)([^<]+)$/.exec(word) ?? []
    if (tabs === undefined) continue
    const name = quoted.replace(/^(["'])(.*)\1$/, '$2')
    const isEnd = (line: string) => (tabs === '-' ? line.replace(/^\t+/, '') : line) === name
    const end = lines.findIndex((line, index) => index >= at && isEnd(line))
    at = end < 0 ? lines.length : end + 1
  }
  return at
}
