import type { DotenvEntry } from '../../../shared/dotenv/dotenv.ts'
import { parseDotenv } from '../../../shared/dotenv/parse-dotenv.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { readDecorators, readHeader, type SchemaHeader } from './decorators.ts'
import type { FoundVariable } from './listing.ts'

export interface ReadDotenv {
  readonly header: SchemaHeader
  readonly variables: readonly FoundVariable[]
  /** What was left out, one sentence each, without any value. */
  readonly leftOut: readonly string[]
}

/**
 * Variables of an example file or a `.env.schema`, with the comments above them. One that is commented out, or has no
 * value, is optional: the file itself is the proof that the program comes up without it.
 * @throws ActionError for a value that would have to be run
 */
export function readDotenv(text: string, file: string): ReadDotenv {
  refuseFunctions(text, file)
  const { entries, problems } = parseDotenv(text)
  const { above, commented, header } = readComments(text)
  const assigned = entries.filter(({ name }) => CONTRACT_NAME.test(name))
  const names = new Set(assigned.map(({ name }) => name))
  const bare = problems.flatMap(({ kind, name, line }) =>
    kind === 'bare-name' && name !== undefined && !names.has(name) ? [{ name, value: '', line }] : [],
  )
  const outside = commented.filter(({ name }) => !names.has(name))
  const all = [...assigned, ...bare, ...outside].toSorted((a, b) => a.line - b.line)
  const optional = new Set<Assigned>(outside)
  return {
    header: readHeader(header),
    variables: all.map(entry => found(entry, above.get(entry.line) ?? [], optional.has(entry))),
    leftOut: [
      ...problems
        .filter(({ kind }) => LEFT_OUT.has(kind))
        .map(({ line, name, message }) => `${file}:${line}: ${name ?? 'this line'} ${message}`),
      ...entries
        .filter(({ name }) => !CONTRACT_NAME.test(name))
        .map(({ line }) => `${file}:${line}: the name is none that a program can read as a variable`),
    ],
  }
}

type Assigned = Pick<DotenvEntry, 'name' | 'value' | 'line'>

const CONTRACT_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/
const LEFT_OUT = new Set(['malformed-line', 'bad-name', 'unterminated-quote', 'too-large'])

function found(
  { name, value }: Assigned,
  comments: readonly string[],
  isCommentedOut: boolean,
): FoundVariable {
  const said = comments.filter(comment => comment !== '' && !/^@|^[-=#*_~ ]+$/.test(comment))
  const description = said.join(' ').slice(0, 300)
  return {
    name,
    value,
    description,
    decorated: readDecorators(comments),
    isOptional: isCommentedOut || value === '' || /\boptional(?:ly)?\b/i.test(description),
  }
}

/** A schema whose values are function calls would have to be run to be understood. */
function refuseFunctions(text: string, file: string): void {
  const line = text.split('\n').findIndex(content => /^[A-Z]\w*=\s*[a-z]\w*\(.*\)\s*$/i.test(content))
  if (line < 0) return
  throw new ActionError(`${file}:${line + 1}: the value is a function call, and nothing is evaluated here`, {
    code: 'source',
    remedy: 'Replace it by a value, or leave it empty.',
  })
}

interface Comments {
  /** The comment lines right above each line. */
  readonly above: ReadonlyMap<number, readonly string[]>
  /** Assignments that are commented out. */
  readonly commented: readonly Assigned[]
  /** Decorators for the whole file, which a line of hyphens ends. */
  readonly header: readonly string[]
}

/** Alone on its line, so that no sentence is taken for one. */
const COMMENTED_OUT = /^(?:export\s+)?([A-Z][A-Z0-9_]{0,127})\s*=\s*("[^"]*"|'[^']*'|[^\s#]*)\s*(?:\s#.*)?$/

function readComments(text: string): Comments {
  const above = new Map<number, readonly string[]>()
  const commented: Assigned[] = []
  let header: string[] = []
  let comments: string[] = []
  let isFirst = true
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    const comment = /^\s*#+\s?(.*)$/.exec(content)?.[1]?.trim()
    const [assignment, name = '', value = ''] = COMMENTED_OUT.exec(comment ?? '') ?? []
    if (comment !== undefined && assignment === undefined) {
      if (isFirst && /^-{3,}$/.test(comment)) {
        header = comments
        comments = []
        isFirst = false
      } else comments.push(comment)
      continue
    }
    if (assignment !== undefined)
      commented.push({ name, value: value.replace(/^(["'])(.*)\1$/, '$2'), line: index + 1 })
    above.set(index + 1, comments)
    comments = []
    if (content.trim() !== '') isFirst = false
  }
  return { above, commented: lastOf(commented), header }
}

/** Alternatives of one variable are often listed one below the other. */
const lastOf = (commented: readonly Assigned[]): Assigned[] => [
  ...new Map(commented.map(entry => [entry.name, entry])).values(),
]
