import { z } from '#libraries'
import type { PsqlSession } from './psql-session.ts'

/** What the database holds besides tables. */
export interface ServerContents {
  readonly schemas: readonly string[]
  readonly extensions: readonly { readonly name: string; readonly version: string; readonly schema: string }[]
  readonly sequences: number
  readonly largeObjects: number
  /** Roles that own something, were granted something, or are named by policies and user mappings. */
  readonly roles: readonly string[]
  /** What ALTER DATABASE and ALTER ROLE … IN DATABASE have set: `search_path=app, public`. */
  readonly settings: readonly { readonly role: string | null; readonly setting: string }[]
}

const schema = z.object({
  schemas: z.array(z.string()),
  extensions: z.array(z.object({ name: z.string(), version: z.string(), schema: z.string() })),
  sequences: z.number(),
  largeObjects: z.number(),
  roles: z.array(z.string()),
  settings: z.array(z.object({ role: z.nullable(z.string()), setting: z.string() })),
})

const CONTENTS = `
  SELECT json_build_object(
    'schemas', (SELECT coalesce(json_agg(nspname ORDER BY nspname COLLATE "C"), '[]') FROM pg_namespace
      WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
    'extensions', (SELECT coalesce(json_agg(json_build_object('name', extname, 'version', extversion,
      'schema', nspname) ORDER BY extname COLLATE "C"), '[]') FROM pg_extension e
      JOIN pg_namespace n ON n.oid = e.extnamespace WHERE extname <> 'plpgsql'),
    'sequences', (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'S' AND n.nspname !~ '^pg_'),
    'largeObjects', (SELECT count(*) FROM pg_largeobject_metadata),
    'roles', (SELECT coalesce(json_agg(DISTINCT rolname), '[]') FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid
      WHERE d.refclassid = 'pg_authid'::regclass AND r.rolname !~ '^pg_'
        AND d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())),
    'settings', (SELECT coalesce(json_agg(json_build_object('role', r.rolname, 'setting', v)), '[]')
      FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole CROSS JOIN LATERAL unnest(s.setconfig) AS v
      WHERE s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())))`

export const askContents = async (session: PsqlSession): Promise<ServerContents> =>
  z.parse(schema, await session.json(CONTENTS))
