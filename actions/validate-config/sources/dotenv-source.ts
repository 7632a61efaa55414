import type { DotenvProblem, DotenvProblemKind } from '../../../shared/dotenv/dotenv.ts'
import { LONGEST_DOTENV, parseDotenv } from '../../../shared/dotenv/parse-dotenv.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { readText } from '../files/read-text.ts'
import type { RuleId } from '../findings/catalog.ts'
import type { Draft } from '../findings/draft.ts'
import { isSealedText } from './sealed-text.ts'
import type { Setting, Source } from './source.ts'

/**
 * A dotenv file with positions.
 * @throws ActionError when it is missing, unreadable or too large
 */
export async function dotenvSource(file: string, files: Files): Promise<Source> {
  const text = await readText(file, files, LONGEST_DOTENV)
  if (text === undefined)
    throw new ActionError(`There is no file ${file}`, {
      code: 'source',
      remedy: 'Correct the line `file:…` of the input `sources`.',
    })
  return dotenvTextSource(text, file)
}

export function dotenvTextSource(text: string, file: string): Source {
  const { entries, problems } = parseDotenv(text, { shells: true })
  const label = `file:${file}`
  const settings = entries.map(
    ({ name, value, line, quote }): Setting => ({
      name,
      value,
      quote,
      sealed: isSealedText(value),
      reference: undefined,
      source: label,
      kind: 'file',
      place: { file, line },
    }),
  )
  const drafts = problems.flatMap(problem => toDraft(problem, file))
  return { label, kind: 'file', settings, drafts, place: { file, line: 1 } }
}

/** A name with a dot is read by the program that wants it, so it is no trouble. */
const RULES: Readonly<Record<DotenvProblemKind, RuleId | undefined>> = {
  'malformed-line': 'malformed-line',
  'bad-name': 'malformed-line',
  'unterminated-quote': 'malformed-line',
  'too-large': 'malformed-line',
  'duplicate-key': 'duplicate-key',
  ambiguous: 'ambiguous',
  'bare-name': 'ambiguous',
  'odd-name': undefined,
}

function toDraft({ kind, line, name, message }: DotenvProblem, file: string): Draft[] {
  const rule = RULES[kind]
  const said = { message: `${name ?? 'This line'} ${message}`, place: { file, line } }
  return rule === undefined ? [] : [{ rule, ...said, ...(name === undefined ? {} : { variable: name }) }]
}
