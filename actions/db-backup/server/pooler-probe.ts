import { ActionError } from '../../../shared/failure/action-error.ts'
import type { PsqlSession } from './psql-session.ts'

/**
 * Which of the two is asked. A pooler that gives its connections out in turns gives each session the same one every time
 * where the two take turns as well; no number of connections does so here.
 */
const ORDER = [0, 1, 0, 0, 1, 1] as const

/**
 * Two sessions that are open at once have two processes at the server, each always the same one; behind a pooler in
 * transaction mode they take turns on whatever is free. Asked before anything is SET, which would stay on a connection that
 * belongs to others.
 * @throws ActionError
 */
export async function refuseTransactionPooler(one: PsqlSession, other: PsqlSession): Promise<void> {
  const seen = [new Set<string>(), new Set<string>()] as const
  const sessions = [one, other] as const
  for (const which of ORDER)
    for (const pid of await sessions[which].ask('SELECT pg_catalog.pg_backend_pid()')) seen[which].add(pid)
  if (seen[0].size === 1 && seen[1].size === 1 && ![...seen[0]].some(pid => seen[1].has(pid))) return
  throw new ActionError('A connection pooler in transaction mode stands before the database', {
    code: 'pooler',
    remedy:
      'Use the direct address of the database. Through a pooler that hands connections on after each transaction, pg_dump would leave its settings to your application.',
  })
}
