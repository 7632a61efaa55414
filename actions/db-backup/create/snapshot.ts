import type { PsqlSession } from '../server/psql-session.ts'

/**
 * Freezes the session's view of the database and gives it a name that pg_dump can join (PostgreSQL manual, 9.27.5). What
 * is counted in this session is then exactly what is dumped, whatever is written meanwhile. It holds until the session ends.
 */
export async function exportSnapshot(session: PsqlSession): Promise<string> {
  const [name] = await session.ask(
    'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT pg_export_snapshot()',
  )
  if (name === undefined) throw new Error('the server exported no snapshot')
  return name
}
