import { z } from '#libraries'
import type { PsqlSession } from './psql-session.ts'

/** The indexes and sequences that belong to a table, which an archive's table of contents lists under their own names. */
export interface OwnedObject {
  readonly schema: string
  readonly table: string
  readonly name: string
}

const schema = z.array(z.object({ schema: z.string(), table: z.string(), name: z.string() }))

const OWNED = `
  SELECT coalesce(json_agg(json_build_object('schema', n.nspname, 'table', t.relname, 'name', o.relname)
    ORDER BY o.oid), '[]')
  FROM (SELECT indrelid AS owner, indexrelid AS owned FROM pg_index
    UNION ALL SELECT refobjid, objid FROM pg_depend
      WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i')) AS link
    JOIN pg_class t ON t.oid = link.owner JOIN pg_class o ON o.oid = link.owned
    JOIN pg_namespace n ON n.oid = t.relnamespace
  WHERE o.relkind IN ('i', 'I', 'S') AND t.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`

export const askOwnedObjects = async (session: PsqlSession): Promise<readonly OwnedObject[]> =>
  z.parse(schema, await session.json(OWNED))

/** Tells the names of what belongs to a table. */
export function ownedByTable(
  owned: readonly OwnedObject[],
): (table: { readonly schema: string; readonly name: string }) => string[] {
  const names = new Map<string, string[]>()
  const keyOf = (schema: string, table: string) => `${schema}\0${table}`
  for (const { schema: place, table, name } of owned) {
    const those = names.get(keyOf(place, table))
    if (those === undefined) names.set(keyOf(place, table), [name])
    else those.push(name)
  }
  return table => names.get(keyOf(table.schema, table.name)) ?? []
}
