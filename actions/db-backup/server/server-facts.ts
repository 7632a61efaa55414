import { z } from '#libraries'
import { attempt } from './attempt.ts'
import type { PsqlSession } from './psql-session.ts'

/** What a server says of itself and of the database that is connected to. */
export interface ServerFacts {
  /** `150018`; the major version is this divided by 10000. */
  readonly versionNum: number
  readonly version: string
  readonly database: string
  readonly user: string
  readonly oid: number
  readonly encoding: string
  readonly collation: string
  /** LC_CTYPE. */
  readonly characters: string
  readonly provider: 'libc' | 'icu' | 'builtin'
  /** Of ICU or of the built-in provider. */
  readonly locale: string | null
  readonly bytes: number
  /** So many connections may be open at once, of this role or to this database; null without a limit. */
  readonly connectionLimit: number | null
  /** Identifies the cluster, where the role may read it. */
  readonly systemIdentifier: string | null
}

const schema = z.object({
  versionNum: z.number(),
  version: z.string(),
  database: z.string(),
  user: z.string(),
  oid: z.number(),
  encoding: z.string(),
  collation: z.string(),
  characters: z.string(),
  provider: z.enum(['libc', 'icu', 'builtin']),
  locale: z.nullable(z.string()),
  bytes: z.number(),
  connectionLimit: z.nullable(z.number()),
})

const FACTS = `
  SELECT json_build_object(
    'versionNum', current_setting('server_version_num')::int, 'version', split_part(current_setting('server_version'), ' ', 1),
    'database', d.datname, 'user', current_user, 'oid', d.oid::bigint, 'encoding', pg_encoding_to_char(d.encoding),
    'collation', d.datcollate, 'characters', d.datctype,
    'provider', CASE to_jsonb(d) ->> 'datlocprovider' WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
    'locale', coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale'), 'bytes', pg_database_size(d.oid),
    'connectionLimit', (SELECT CASE WHEN NOT r.rolsuper THEN least(nullif(r.rolconnlimit, -1), nullif(d.datconnlimit, -1)) END
      FROM pg_roles r WHERE r.rolname = current_user))
  FROM pg_database d WHERE d.datname = current_database()`

/** Asks once, right after connecting. */
export async function askServerFacts(session: PsqlSession): Promise<ServerFacts> {
  const facts = z.parse(schema, await session.json(FACTS))
  const [allowed] = await session.ask("SELECT has_function_privilege('pg_control_system()', 'execute')")
  // Some services let every role call it and answer with an error.
  const answers = allowed === 't' && (await attempt('SELECT pg_control_system()', session)) === ''
  const [identifier] = answers ? await session.ask('SELECT system_identifier FROM pg_control_system()') : []
  return { ...facts, systemIdentifier: identifier ?? null }
}

export const majorOfServer = ({ versionNum }: Pick<ServerFacts, 'versionNum'>): number =>
  Math.floor(versionNum / 10_000)
