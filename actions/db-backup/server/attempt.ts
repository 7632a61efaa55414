import type { PsqlSession } from './psql-session.ts'
import { dollarQuoted, quoteText } from './quoted-names.ts'

/**
 * Runs a statement that may fail: what it did by then is rolled back, and the session goes on.
 * @returns why it failed, in the server's words; nothing where it did not
 */
export async function attempt(statement: string, session: PsqlSession): Promise<string> {
  const body = `BEGIN
    PERFORM pg_catalog.set_config('db_backup.attempt', '', false);
    EXECUTE ${quoteText(statement)};
  EXCEPTION WHEN OTHERS THEN
    PERFORM pg_catalog.set_config('db_backup.attempt', pg_catalog.translate(SQLERRM, E'\\r\\n', '  '), false);
  END`
  await session.ask(`DO ${dollarQuoted(body)}`)
  const [why = ''] = await session.ask("SELECT pg_catalog.current_setting('db_backup.attempt')")
  return why
}
