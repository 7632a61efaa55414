import { z } from '#libraries'
import type { PsqlSession } from './psql-session.ts'
import { type QualifiedName, quoteTable, quoteText } from './quoted-names.ts'

/** Something that what is dumped needs and the dump does not hold. */
export interface OutsideNeed {
  /** In the server's words: `type public.mood`. */
  readonly what: string
  /** What of the dump needs it: `column feeling of table app.t`. */
  readonly neededBy: string
  /** The extension that makes it, and where that is. */
  readonly extension: string | null
  readonly schema: string | null
}

const schema = z.array(
  z.object({
    what: z.string(),
    neededBy: z.string(),
    extension: z.nullable(z.string()),
    schema: z.nullable(z.string()),
  }),
)
const arrayOf = (texts: readonly string[]): string => `ARRAY[${texts.map(quoteText).join(', ')}]::text[]`
const owner = (catalog: string, column: string) =>
  `WHEN '${catalog}'::regclass THEN (SELECT nullif(${column}, 0) FROM ${catalog} WHERE oid = d.objid)`

/**
 * What leads out of a part of the database, as pg_depend knows it.
 * @param schemas whose objects are dumped
 * @param leftOut tables that are not
 */
export async function askOutsideNeeds(
  schemas: readonly string[],
  leftOut: readonly QualifiedName[],
  session: PsqlSession,
): Promise<readonly OutsideNeed[]> {
  const query = `
    WITH selected AS (SELECT oid FROM pg_namespace WHERE nspname::text = ANY (${arrayOf(schemas)})),
      left_out AS (SELECT name::regclass::oid AS oid FROM unnest(${arrayOf(leftOut.map(quoteTable))}) AS names(name)),
      links AS (SELECT d.*, CASE d.classid WHEN 'pg_class'::regclass THEN d.objid
          ${owner('pg_attrdef', 'adrelid')} ${owner('pg_constraint', 'conrelid')} ${owner('pg_rewrite', 'ev_class')}
          ${owner('pg_trigger', 'tgrelid')} ${owner('pg_policy', 'polrelid')} END AS rel FROM pg_depend d
        WHERE d.deptype IN ('n', 'a') AND d.refclassid IN ('pg_class'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass,
          'pg_collation'::regclass, 'pg_operator'::regclass, 'pg_opclass'::regclass, 'pg_ts_config'::regclass)),
      out AS (SELECT DISTINCT ON (l.refclassid, l.refobjid) l.*, r.schema AS refschema FROM links l
        LEFT JOIN pg_class c ON c.oid = l.rel
        LEFT JOIN pg_type t ON l.classid = 'pg_type'::regclass AND t.oid = l.objid
        LEFT JOIN pg_proc p ON l.classid = 'pg_proc'::regclass AND p.oid = l.objid
        CROSS JOIN LATERAL pg_identify_object(l.refclassid, l.refobjid, 0) r
        WHERE coalesce(c.relnamespace, t.typnamespace, p.pronamespace) IN (SELECT oid FROM selected)
          AND (l.rel IS NULL OR l.rel NOT IN (SELECT oid FROM left_out))
          AND ((l.refclassid = 'pg_class'::regclass AND l.refobjid IN (SELECT oid FROM left_out))
            OR (r.schema !~ '^pg_' AND r.schema <> 'information_schema'
              AND r.schema NOT IN (SELECT nspname::text FROM pg_namespace WHERE oid IN (SELECT oid FROM selected))))
        ORDER BY l.refclassid, l.refobjid, l.classid, l.objid)
    SELECT coalesce(json_agg(json_build_object('what', pg_describe_object(o.refclassid, o.refobjid, 0),
      'neededBy', pg_describe_object(o.classid, o.objid, o.objsubid), 'extension', e.extname, 'schema', en.nspname)), '[]')
    FROM out o LEFT JOIN pg_depend x ON x.classid = o.refclassid AND x.objid = o.refobjid AND x.deptype = 'e'
      LEFT JOIN pg_extension e ON e.oid = x.refobjid LEFT JOIN pg_namespace en ON en.oid = e.extnamespace`
  return z.parse(schema, await session.json(query))
}
