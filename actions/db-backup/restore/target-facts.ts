import { z } from '#libraries'
import type { StatementPolicy } from '../script/statement-policy.ts'
import type { PsqlSession } from '../server/psql-session.ts'

const schema = z.object({
  schemas: z.array(z.string()),
  extensions: z.array(z.string()),
  isSuperuser: z.boolean(),
  versionNum: z.number(),
})

const FACTS = `
  SELECT json_build_object(
    'schemas', (SELECT coalesce(json_agg(nspname ORDER BY nspname COLLATE "C"), '[]') FROM pg_namespace),
    'extensions', (SELECT coalesce(json_agg(extname ORDER BY extname COLLATE "C"), '[]') FROM pg_extension),
    'isSuperuser', (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
    'versionNum', current_setting('server_version_num')::int)`

/** What the target has already and what its role may not make: what a restore leaves out follows from it. */
export const askTargetFacts = async (session: PsqlSession): Promise<StatementPolicy> =>
  z.parse(schema, await session.json(FACTS))
