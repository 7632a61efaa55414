import { ActionError } from '../../../shared/failure/action-error.ts'
import { splitStatements } from '../script/split-statements.ts'
import { SqlLexer } from '../script/sql-lexer.ts'
import type { PsqlSession } from '../server/psql-session.ts'

/** One query of the user's and what it must print. */
export interface SqlCheck {
  readonly query: string
  readonly expected: string
}

/** Reads a file of queries, each followed by a comment line `-- expect: <value>`; rows are joined by blanks, columns by `|`. */
export function readSqlChecks(text: string): SqlCheck[] {
  refuseCommands(text)
  const checks: SqlCheck[] = []
  let query: string[] = []
  for (const line of text.split(/\r?\n/)) {
    const expected = /^\s*--\s*expect:\s?(.*)$/.exec(line)?.[1]
    if (expected === undefined) query.push(line)
    else {
      checks.push({ query: withoutEnd(query.join('\n')), expected: expected.trim() })
      query = []
    }
  }
  const rest = withoutEnd(query.filter(line => !/^\s*(--.*)?$/.test(line)).join('\n'))
  if (rest !== '' || checks.length === 0 || checks.some(check => check.query === ''))
    throw new ActionError('verify-sql: every query must be followed by a line `-- expect: <value>`', {
      code: 'input',
      remedy: 'Write for example:\nSELECT count(*) > 0 FROM orders;\n-- expect: t',
    })
  return checks
}

/**
 * A backslash outside of quotes is a command of psql, and some reach the shell. The scanner says so early and in words;
 * what is asked goes to the server unread by psql all the same.
 */
function refuseCommands(text: string): void {
  const lexer = new SqlLexer()
  if (
    !Buffer.from(text)
      .toString('latin1')
      .split('\n')
      .some(line => lexer.read(line).hasCommand)
  )
    return
  throw new ActionError('verify-sql: backslash commands of psql are not SQL and are refused', {
    code: 'input',
  })
}

/** Runs the checks, with names as the application writes them. @throws ActionError at the first that prints something else */
export async function runSqlChecks(checks: readonly SqlCheck[], session: PsqlSession): Promise<void> {
  await session.ask('RESET search_path')
  for (const { query, expected } of checks) {
    const rows: string[] = []
    for (const statement of splitStatements(query)) rows.push(...(await session.askForeign(statement)))
    const printed = rows.join(' ').trim()
    if (printed === expected) continue
    throw new ActionError(
      `verify-sql: a query printed ${JSON.stringify(printed.slice(0, 200))} instead of ${JSON.stringify(expected)}: ${query.trim().slice(0, 200)}`,
      {
        code: 'sql',
        remedy: 'The backup restores, and its data is not what you expect. Look at it before you rely on it.',
      },
    )
  }
}

const withoutEnd = (query: string): string => query.trim().replace(/;+$/, '').trim()
