import { z } from '#libraries'
import type { PsqlSession } from './psql-session.ts'

/** A table of the database, ordinary or partitioned, that a dump would hold. */
export interface TableFacts {
  readonly schema: string
  readonly name: string
  /** Partitioned tables hold no rows themselves. */
  readonly holdsRows: boolean
  /** From statistics; negative when nobody has looked yet. */
  readonly estimate: number
  readonly readable: boolean
  /** True when row-level security would hide rows from this user. */
  readonly filtered: boolean
  /** Changes when the table is emptied or rewritten; null where it has no file. */
  readonly file: string | null
  /** An index of it computes by functions of other roles, which planning a query over the table may run with our rights. */
  readonly callsOthers: boolean
  /** The table that this one is a partition of, or a chunk of a hypertable of TimescaleDB. */
  readonly parent: { readonly schema: string; readonly name: string } | null
}

const schema = z.array(
  z.object({
    schema: z.string(),
    name: z.string(),
    holdsRows: z.boolean(),
    estimate: z.number(),
    readable: z.boolean(),
    filtered: z.boolean(),
    file: z.nullable(z.string()),
    callsOthers: z.boolean(),
    parent: z.nullable(z.object({ schema: z.string(), name: z.string() })),
  }),
)

/** Superusers could run their code anyhow; so could whoever asks. */
const CALLS_OTHERS = `EXISTS (SELECT FROM pg_index i JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
    LEFT JOIN pg_proc f ON d.refclassid = 'pg_proc'::regclass AND f.oid = d.refobjid
    LEFT JOIN pg_operator o ON d.refclassid = 'pg_operator'::regclass AND o.oid = d.refobjid
    LEFT JOIN pg_type t ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid AND t.typtype = 'd'
    JOIN pg_roles r ON r.oid = coalesce(f.proowner, o.oprowner, t.typowner)
  WHERE i.indrelid = c.oid AND coalesce(i.indexprs, i.indpred) IS NOT NULL AND NOT r.rolsuper AND r.rolname <> current_user)`

/** Tables that belong to extensions are made by the extension, not by the dump. */
const TABLES = `
  SELECT coalesce(json_agg(json_build_object('schema', n.nspname, 'name', c.relname, 'holdsRows', c.relkind = 'r',
    'estimate', c.reltuples::bigint, 'readable', has_schema_privilege(n.oid, 'usage') AND has_table_privilege(c.oid, 'select'),
    'filtered', row_security_active(c.oid), 'file', pg_relation_filenode(c.oid)::text, 'callsOthers', ${CALLS_OTHERS},
    'parent', (SELECT json_build_object('schema', pn.nspname, 'name', p.relname) FROM pg_inherits i
      JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
      WHERE i.inhrelid = c.oid AND (c.relispartition OR n.nspname = '_timescaledb_internal') LIMIT 1)) ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"), '[]')
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`

export const askTables = async (session: PsqlSession): Promise<readonly TableFacts[]> =>
  z.parse(schema, await session.json(TABLES))
