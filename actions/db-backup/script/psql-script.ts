import { randomBytes } from 'node:crypto'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { LostNames } from './lost-names.ts'
import type { ScriptPart } from './read-script.ts'
import { type StatementPolicy, type Verdict, verdictOn } from './statement-policy.ts'

/** Statements travel together up to this size. */
const TOGETHER = 262_144

/**
 * A script that psql may read, from the parts of a dump. Every statement of the dump travels inside a dollar quote whose tag
 * nobody can guess, and the server alone reads it (`DO … EXECUTE`): there psql looks for the end of the quote and for
 * nothing else. Rows are behind a COPY that is written anew, and end where psql and we both say that they end.
 * @param told of each object that the target cannot have, and of each statement that runs when the rest is there
 */
export async function* psqlScript(
  parts: AsyncIterable<ScriptPart>,
  policy: StatementPolicy,
  told: { readonly leftOut?: (what: string) => void; readonly later?: (statement: string) => void },
): AsyncGenerator<Uint8Array> {
  const lost = new LostNames()
  const leaveOut = (what: string) => {
    if (lost.add(what)) told.leftOut?.(inUtf8(what))
  }
  let waiting = ''
  let encoding = 'UTF8'
  for await (const part of parts) {
    if (part.kind === 'statement') {
      const verdict = lossOf(part.text, lost) ?? verdictOn(part.text, policy)
      encoding = encodingIn(part.text) ?? encoding
      if (verdict === 'run') waiting += `${part.text}\n`
      else if (verdict === 'later') told.later?.(inUtf8(part.text))
      else if (typeof verdict === 'object' && 'leftOut' in verdict) leaveOut(verdict.leftOut)
      else if (typeof verdict === 'object') {
        waiting += `${verdict.changed}\n`
        for (const what of verdict.without) told.leftOut?.(inUtf8(what))
      }
      if (waiting.length < TOGETHER && !CHANGES_READING.test(part.text)) continue
    }
    if (waiting !== '') yield quoted(waiting)
    waiting = ''
    if (part.kind === 'rows') yield part.bytes
    else if (part.kind === 'copy') yield latin1(`SET client_encoding = '${encoding}';\n${part.header}`)
    else if (part.kind === 'end-of-rows') yield latin1('\n\\.\n')
  }
  if (waiting !== '') yield quoted(waiting)
}

/** What needs something that was left out. */
function lossOf(statement: string, lost: LostNames): Verdict | undefined {
  const name = lost.neededBy(statement)
  return name === undefined ? undefined : name === '' ? 'silent' : { leftOut: name }
}

const inUtf8 = (text: string): string => Buffer.from(text, 'latin1').toString('utf8')

/** What the server reads differently from the next statement on, so that it must not travel with it. */
const CHANGES_READING = /^SET (?:client_encoding|standard_conforming_strings) = /
/** Encodings that a server stores: a byte of ASCII in them is always that character, for psql too. */
const STORED_ENCODING =
  /^(?:UTF8|SQL_ASCII|LATIN\d+|WIN125\d|WIN8\d\d|KOI8[RU]|ISO_8859_\d|EUC_(?:JP|CN|KR|TW|JIS_2004)|MULE_INTERNAL)$/

function encodingIn(statement: string): string | undefined {
  const named = /^SET client_encoding = '([^']*)';$/.exec(statement)?.[1]
  if (named === undefined || STORED_ENCODING.test(named)) return named
  throw new ActionError(`The SQL of this backup is in an encoding that no database has: ${named}`, {
    code: 'shape',
    remedy: 'Use another backup.',
  })
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

function quoted(statements: string): Buffer {
  const [outer, inner] = [newTag(), newTag()]
  return latin1(`DO LANGUAGE plpgsql ${outer} BEGIN EXECUTE ${inner}\n${statements}${inner}; END ${outer};\n`)
}

const newTag = (): string => `$t${randomBytes(16).toString('hex')}$`
