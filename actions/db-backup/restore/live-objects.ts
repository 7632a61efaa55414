import { z } from '#libraries'
import type { PsqlSession } from '../server/psql-session.ts'

/** An object of the target, by the words that a table of contents has for it. */
export interface LiveObject {
  /** `TABLE public orders`, `FUNCTION public total(integer)`. */
  readonly entry: string
  /** How it is dropped: `TABLE public.orders`. */
  readonly drop: string
  /** Class and number in pg_depend. */
  readonly classid: string
  readonly oid: string
}

const schema = z.array(
  z.object({ entry: z.string(), drop: z.string(), classid: z.string(), oid: z.string() }),
)

const OURS = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`
const notOfExtension = (catalog: string, oid: string) =>
  `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`
const named = (kind: string, catalog: string, name: string, namespace: string, more = 'true') => `
  SELECT '${kind}' AS kind, n.nspname AS schema, o.${name}::text AS name, format('${kind} %I.%I', n.nspname, o.${name}) AS drop,
    '${catalog}' AS classid, o.oid FROM ${catalog} o JOIN pg_namespace n ON n.oid = o.${namespace}
  WHERE ${OURS} AND ${more} AND ${notOfExtension(catalog, 'o.oid')}`
const global = (kind: string, catalog: string, name: string) => `
  SELECT '${kind}', '-', o.${name}::text, format('${kind} %I', o.${name}), '${catalog}', o.oid FROM ${catalog} o
  WHERE ${notOfExtension(catalog, 'o.oid')}`
const relation = (kind: string, relkinds: string, more = 'true') =>
  named(kind, 'pg_class', 'relname', 'relnamespace', `o.relkind IN (${relkinds}) AND ${more}`)

/** Sequences of identity columns live and die with their table; arrays and row types with what they belong to. */
const NO_IDENTITY = `NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_class'::regclass AND i.objid = o.oid AND i.deptype = 'i')`
const STANDALONE = `o.typtype IN ('c', 'e', 'r', 'b') AND o.typelem = 0 AND (o.typrelid = 0
  OR EXISTS (SELECT FROM pg_class k WHERE k.oid = o.typrelid AND k.relkind = 'c'))`

/** In the order in which they can be dropped. */
const OBJECTS = [
  relation('MATERIALIZED VIEW', `'m'`),
  relation('VIEW', `'v'`),
  relation('FOREIGN TABLE', `'f'`),
  relation('TABLE', `'r', 'p'`),
  relation('SEQUENCE', `'S'`, NO_IDENTITY),
  `SELECT k.word, n.nspname, p.proname || '(' || array_to_string(ARRAY(SELECT format_type(t.oid, NULL)
      FROM unnest(p.proargtypes) WITH ORDINALITY AS t(oid, at) ORDER BY t.at), ', ') || ')',
    format('%s %s', k.word, p.oid::regprocedure), 'pg_proc', p.oid
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    CROSS JOIN LATERAL (SELECT CASE p.prokind WHEN 'a' THEN 'AGGREGATE' WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS word) k
  WHERE ${OURS} AND ${notOfExtension('pg_proc', 'p.oid')}`,
  named('DOMAIN', 'pg_type', 'typname', 'typnamespace', `o.typtype = 'd'`),
  named('TYPE', 'pg_type', 'typname', 'typnamespace', STANDALONE),
  named('COLLATION', 'pg_collation', 'collname', 'collnamespace'),
  named('TEXT SEARCH CONFIGURATION', 'pg_ts_config', 'cfgname', 'cfgnamespace'),
  named('TEXT SEARCH DICTIONARY', 'pg_ts_dict', 'dictname', 'dictnamespace'),
  global('EVENT TRIGGER', 'pg_event_trigger', 'evtname'),
  global('PUBLICATION', 'pg_publication', 'pubname'),
  global('SERVER', 'pg_foreign_server', 'srvname'),
]

const QUERY = `
  SELECT coalesce(json_agg(json_build_object('entry', concat_ws(' ', kind, schema, translate(name, E'\\r\\n', '  ')), 'drop', drop,
    'classid', classid, 'oid', oid::text) ORDER BY rank), '[]')
  FROM (${OBJECTS.map((part, rank) => `SELECT ${rank} AS rank, part.* FROM (${part}) AS part(kind, schema, name, drop, classid, oid)`).join('\n UNION ALL ')}) AS objects`

/** Everything of the target that a backup could hold too, in the order in which it can be dropped. */
export const askLiveObjects = async (session: PsqlSession): Promise<readonly LiveObject[]> =>
  z.parse(schema, await session.json(QUERY))
