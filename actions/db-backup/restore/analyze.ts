import type { Ports } from '../../../shared/action/action.ts'
import { attempt } from '../server/attempt.ts'
import type { PsqlSession } from '../server/psql-session.ts'

/** Tables and materialized views with no foreign table below: sampling one would ask the server that it leads to. */
const OWN_TABLES = `
  WITH RECURSIVE far(oid) AS (SELECT oid FROM pg_class WHERE relkind = 'f'
    UNION SELECT i.inhparent FROM pg_inherits i JOIN far ON i.inhrelid = far.oid)
  SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND c.relname !~ '[\\r\\n]' AND n.nspname !~ '[\\r\\n]' AND NOT EXISTS (SELECT FROM far WHERE far.oid = c.oid)`
/** So many tables are locked at once. */
const TOGETHER = 50

/**
 * A restored database has no statistics before version 18, so the planner is told. The rows are there by then: what cannot be
 * sampled is slower until autovacuum comes, and takes nothing back.
 */
export async function analyzeTables(session: PsqlSession, { log }: Pick<Ports, 'log'>): Promise<void> {
  const tables = await session.ask(OWN_TABLES)
  for (let at = 0; at < tables.length; at += TOGETHER) {
    const why = await attempt(`ANALYZE ${tables.slice(at, at + TOGETHER).join(', ')}`, session)
    if (why !== '') log.info(`Statistics are left to autovacuum: ${why}`)
  }
}
