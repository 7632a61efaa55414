import type { PsqlSession } from '../server/psql-session.ts'

/**
 * Freezes the session's view of the database and gives it a name that pg_dump can join (PostgreSQL manual, 9.27.5). What
 * is counted in this session is then exactly what is dumped, whatever is written meanwhile. It holds until the session ends.
 * A view that somebody puts in the place of a table would compute with our rights: where the server can refuse that it does, as
 * for pg_dump (CVE-2024-7348).
 */
export async function exportSnapshot(session: PsqlSession): Promise<string> {
  await session.ask(
    `SELECT set_config(name, 'view, foreign-table', false) FROM pg_settings WHERE name = 'restrict_nonsystem_relation_kind'`,
  )
  const [name] = await session.ask(
    'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT pg_export_snapshot()',
  )
  if (name === undefined) throw new Error('the server exported no snapshot')
  return name
}
