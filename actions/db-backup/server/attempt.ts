import type { PsqlSession } from './psql-session.ts'

/**
 * Runs a statement that may fail: what it did by then is rolled back, and the session goes on.
 * @returns why it failed, in the server's words; nothing where it did not
 */
export async function attempt(statement: string, session: PsqlSession): Promise<string> {
  await session.askForeign(`DO $attempt$ BEGIN
    PERFORM pg_catalog.set_config('db_backup.attempt', '', false);
    EXECUTE ${literal(statement)};
  EXCEPTION WHEN OTHERS THEN
    PERFORM pg_catalog.set_config('db_backup.attempt', pg_catalog.translate(SQLERRM, E'\\r\\n', '  '), false);
  END $attempt$`)
  const [why = ''] = await session.ask("SELECT pg_catalog.current_setting('db_backup.attempt')")
  return why
}

const literal = (text: string): string => `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
