import { z } from '#libraries'
import type { StatementPolicy } from '../script/statement-policy.ts'
import type { PsqlSession } from '../server/psql-session.ts'

const schema = z.object({
  schemas: z.array(z.string()),
  extensions: z.array(z.string()),
  isSuperuser: z.boolean(),
  subscriptions: z.array(z.string()),
  reserved: z.array(z.string()),
  versionNum: z.number(),
})

const FACTS = `
  SELECT json_build_object(
    'schemas', (SELECT coalesce(json_agg(nspname ORDER BY nspname COLLATE "C"), '[]') FROM pg_namespace),
    'extensions', (SELECT coalesce(json_agg(extname ORDER BY extname COLLATE "C"), '[]') FROM pg_extension),
    'isSuperuser', (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
    'subscriptions', (SELECT coalesce(json_agg(subname), '[]') FROM pg_subscription
      WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())),
    'reserved', (SELECT coalesce(json_agg(name), '[]') FROM pg_settings WHERE context = 'superuser'),
    'versionNum', current_setting('server_version_num')::int)`

/** Single parameters are granted since then (`GRANT SET ON PARAMETER`). */
const GRANTED_SINCE = 150_000
const GRANTED = `SELECT name FROM pg_settings WHERE context = 'superuser' AND has_parameter_privilege(name, 'SET')`

/** What the target has already and what its role may not make: what a restore leaves out follows from it. */
export async function askTargetFacts(session: PsqlSession): Promise<StatementPolicy> {
  const facts = z.parse(schema, await session.json(FACTS))
  if (facts.versionNum < GRANTED_SINCE || facts.isSuperuser) return facts
  const granted = await session.ask(GRANTED)
  return { ...facts, reserved: facts.reserved.filter(name => !granted.includes(name)) }
}
