import { ActionError } from '../../../shared/failure/action-error.ts'
import { copyHeader } from './copy-header.ts'
import { SqlLexer } from './sql-lexer.ts'

/** A part of an SQL dump. Text is its bytes as Latin-1, whatever the encoding of the dump. */
export type ScriptPart =
  | { readonly kind: 'statement'; readonly text: string }
  /** Opens the rows of a table; without a newline, which comes with the rows. */
  | { readonly kind: 'copy'; readonly header: string }
  | { readonly kind: 'rows'; readonly bytes: Uint8Array }
  | { readonly kind: 'end-of-rows' }

/** A statement that goes on for longer is none that a dump has; it would have to be held in memory. */
const LONGEST_STATEMENT = 64 * 1_048_576
/** psql takes it with either end of line. */
const END_OF_ROWS = /\n\\\.\r?\n/
/** What may be the beginning of the end of the rows: `\n\.\r`. */
const HELD_BACK = 4
/** pg_dump frames its scripts with these from the minor versions of August 2025 on; they speak to psql alone. */
const FRAME = /^\\(?:un)?restrict [A-Za-z0-9]+$/

/**
 * Takes an SQL dump apart into statements and rows, without psql, so that nothing in it can be a command of psql.
 * @throws ActionError for a backslash command, a zero byte, a statement without an end, rows without an end
 */
export async function* readScript(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ScriptPart> {
  const reader = new ScriptReader()
  for await (const chunk of bytes) {
    if (chunk.indexOf(0) >= 0) throw refused('it holds a zero byte')
    yield* reader.read(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1'))
  }
  yield* reader.end()
}

class ScriptReader {
  readonly #lexer = new SqlLexer()
  /** What was not looked at yet; up to `#searched` it holds no end of a line. */
  #rest = ''
  #searched = 0
  /** The statement so far, with the comments before it. */
  #statement = ''
  #inRows = false;

  *read(text: string): Generator<ScriptPart> {
    this.#rest += text
    while (yield* this.#inRows ? this.#readRows() : this.#readLine());
  }

  *end(): Generator<ScriptPart> {
    if (this.#inRows) throw refused('the rows of a table have no end')
    yield* this.read('\n')
    if (!this.#lexer.isBetween) throw refused('its last statement has no end')
  }

  /** False when there is no whole line yet. */
  *#readLine(): Generator<ScriptPart, boolean> {
    const end = this.#rest.indexOf('\n', this.#searched)
    if (end < 0) {
      this.#searched = this.#rest.length
      if (this.#rest.length + this.#statement.length > LONGEST_STATEMENT)
        throw refused('a statement is too long')
      return false
    }
    const line = this.#rest.slice(0, end)
    this.#rest = this.#rest.slice(end + 1)
    this.#searched = 0
    if (FRAME.test(line) && this.#lexer.isBetween) return true
    const { ends, hasCommand } = this.#lexer.read(line)
    if (hasCommand) throw refused(`it holds a command of psql: ${line.trim().slice(0, 60)}`)
    yield* this.#statementsOf(line, ends)
    return true
  }

  *#statementsOf(line: string, ends: readonly number[]): Generator<ScriptPart> {
    let start = 0
    for (const end of ends) {
      if (this.#inRows) throw refused('a statement follows COPY on its line')
      yield this.#partOf(withoutComments(`${this.#statement}${line.slice(start, end)}`))
      this.#statement = ''
      start = end
    }
    const left = line.slice(start)
    if (!this.#inRows) this.#statement += left.trim() === '' && this.#lexer.isBetween ? '' : `${left}\n`
    else if (left.trim() !== '') throw refused('a statement follows COPY on its line')
    // The newline that ends the header is the one that the end of an empty table needs before it.
    else this.#rest = `\n${this.#rest}`
  }

  #partOf(text: string): ScriptPart {
    const strings = /^SET standard_conforming_strings = (on|off);$/.exec(text)?.[1]
    if (strings !== undefined) this.#lexer.standardStrings = strings === 'on'
    const header = copyHeader(text)
    if (header === undefined) return { kind: 'statement', text }
    this.#inRows = true
    return { kind: 'copy', header }
  }

  /** False when the end of the rows has not come yet. */
  *#readRows(): Generator<ScriptPart, boolean> {
    const end = END_OF_ROWS.exec(this.#rest)
    const ready = end?.index ?? Math.max(0, this.#rest.length - HELD_BACK)
    if (ready > 0) yield { kind: 'rows', bytes: Buffer.from(this.#rest.slice(0, ready), 'latin1') }
    this.#rest = this.#rest.slice(ready + (end?.[0].length ?? 0))
    if (end === null) return false
    this.#inRows = false
    yield { kind: 'end-of-rows' }
    return true
  }
}

/** Comments before a statement, as pg_dump writes them. */
const withoutComments = (statement: string): string => statement.replace(/^(?:\s|--[^\n]*\n)+/, '')

const refused = (why: string): ActionError =>
  new ActionError(`The SQL of this backup is not what pg_dump writes: ${why}`, {
    code: 'shape',
    remedy: 'Nothing of it was run from there on. Find out who can write to the bucket; use another backup.',
  })
