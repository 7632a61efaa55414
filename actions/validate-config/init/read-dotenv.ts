import { parseDotenv } from '../../../shared/dotenv/parse-dotenv.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { FoundVariable } from './listing.ts'

/**
 * Variables of an example file or a `.env.schema`, with the comments above them.
 * @throws ActionError for a line that cannot be read, and for a value that would have to be run
 */
export function readDotenv(text: string, file: string): FoundVariable[] {
  refuseFunctions(text, file)
  const { entries, problems } = parseDotenv(text)
  const broken = problems.find(({ kind }) => kind !== 'ambiguous' && kind !== 'duplicate-key')
  if (broken !== undefined)
    throw new ActionError(`${file}:${broken.line}: ${broken.name ?? 'This line'} ${broken.message}`, {
      code: 'source',
    })
  const comments = commentsAbove(text)
  return entries.map(({ name, value, line }) => found(name, value, comments.get(line) ?? []))
}

function found(name: string, value: string, comments: readonly string[]): FoundVariable {
  const decorators = comments.filter(comment => comment.startsWith('@')).join(' ')
  const description = comments.filter(comment => comment !== '' && !/^@|^-+$/.test(comment)).join(' ')
  return { name, value, description, decorators, isOptional: decorators.includes('@optional') }
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

/** The comment lines right above each line. */
function commentsAbove(text: string): Map<number, string[]> {
  const found = new Map<number, string[]>()
  let comments: string[] = []
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    const comment = /^\s*#\s?(.*)$/.exec(content)?.[1]
    if (comment !== undefined) comments.push(comment.trim())
    else {
      found.set(index + 1, comments)
      comments = []
    }
  }
  return found
}
