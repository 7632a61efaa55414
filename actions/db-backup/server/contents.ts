import { z } from '#libraries'
import type { PsqlSession } from './psql-session.ts'

/** What the database holds besides tables. */
export interface ServerContents {
  readonly schemas: readonly string[]
  readonly extensions: readonly { readonly name: string; readonly version: string; readonly schema: string }[]
  readonly sequences: number
  readonly largeObjects: number
  /** Roles that policies and user mappings name. */
  readonly roles: readonly string[]
}

const schema = z.object({
  schemas: z.array(z.string()),
  extensions: z.array(z.object({ name: z.string(), version: z.string(), schema: z.string() })),
  sequences: z.number(),
  largeObjects: z.number(),
  roles: z.array(z.string()),
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
    'roles', (SELECT coalesce(json_agg(DISTINCT rolname), '[]') FROM pg_roles r WHERE r.rolname !~ '^pg_'
      AND (EXISTS (SELECT FROM pg_policy WHERE r.oid = ANY (polroles)) OR EXISTS (SELECT FROM pg_user_mappings WHERE umuser = r.oid))))`

export const askContents = async (session: PsqlSession): Promise<ServerContents> =>
  z.parse(schema, await session.json(CONTENTS))
