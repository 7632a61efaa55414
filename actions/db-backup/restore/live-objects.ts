import { z } from '#libraries'
import type { PsqlSession } from '../server/psql-session.ts'

/** An object of the target, by the words that a table of contents has for it. */
export interface LiveObject {
  /** `TABLE public orders`, `FUNCTION public total(integer)`. */
  readonly entry: string
  /** How it is dropped: `TABLE IF EXISTS public.orders`. Nothing where it goes with what it belongs to. */
  readonly drop: string | null
  /** Class and number in pg_depend. */
  readonly classid: string
  readonly oid: string
}

const schema = z.array(
  z.object({ entry: z.string(), drop: z.nullable(z.string()), classid: z.string(), oid: z.string() }),
)

const OURS = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`
const notOfExtension = (catalog: string, oid: string) =>
  `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`
const named = (kind: string, catalog: string, name: string, namespace: string, more = 'true') => `
  SELECT '${kind}' AS kind, n.nspname AS schema, o.${name}::text AS name, format('${kind} IF EXISTS %I.%I', n.nspname, o.${name}) AS drop,
    '${catalog}' AS classid, o.oid FROM ${catalog} o JOIN pg_namespace n ON n.oid = o.${namespace}
  WHERE ${OURS} AND ${more} AND ${notOfExtension(catalog, 'o.oid')}`
const global = (kind: string, catalog: string, name: string) => `
  SELECT '${kind}', '-', o.${name}::text, format('${kind} IF EXISTS %I', o.${name}), '${catalog}', o.oid FROM ${catalog} o
  WHERE ${notOfExtension(catalog, 'o.oid')}`
const relation = (kind: string, relkinds: string, more = 'true') =>
  named(kind, 'pg_class', 'relname', 'relnamespace', `o.relkind IN (${relkinds}) AND ${more}`)

/** Of one name there may be several, one for each access method. */
const ofMethod = (kind: string, catalog: string, start: string) => `
  SELECT '${kind}', n.nspname, o.${start}name::text, format('${kind} IF EXISTS %I.%I USING %I', n.nspname, o.${start}name, a.amname),
    '${catalog}', o.oid FROM ${catalog} o JOIN pg_namespace n ON n.oid = o.${start}namespace JOIN pg_am a ON a.oid = o.${start}method
  WHERE ${OURS} AND ${notOfExtension(catalog, 'o.oid')}`

/** Sequences of identity columns live and die with their table; arrays and row types with what they belong to. */
const NO_IDENTITY = `NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_class'::regclass AND i.objid = o.oid AND i.deptype = 'i')`
/** One that was only announced is a pseudo-type until it is defined. */
const STANDALONE = `(o.typtype IN ('c', 'e', 'r', 'b') OR NOT o.typisdefined) AND o.typelem = 0 AND (o.typrelid = 0
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
    format('%s IF EXISTS %s', k.word, p.oid::regprocedure), 'pg_proc', p.oid
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    CROSS JOIN LATERAL (SELECT CASE p.prokind WHEN 'a' THEN 'AGGREGATE' WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS word) k
  WHERE ${OURS} AND ${notOfExtension('pg_proc', 'p.oid')}`,
  `SELECT 'CAST', '-', w.words, 'CAST IF EXISTS ' || substr(w.words, 6), 'pg_cast', o.oid FROM pg_cast o
    CROSS JOIN LATERAL (SELECT format('CAST (%s AS %s)', format_type(o.castsource, NULL), format_type(o.casttarget, NULL)) AS words) w
  WHERE o.oid >= 16384 AND ${notOfExtension('pg_cast', 'o.oid')}`,
  ofMethod('OPERATOR CLASS', 'pg_opclass', 'opc'),
  ofMethod('OPERATOR FAMILY', 'pg_opfamily', 'opf'),
  `SELECT 'OPERATOR', n.nspname, o.oprname, format('OPERATOR IF EXISTS %s', o.oid::regoperator), 'pg_operator', o.oid
  FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE ${OURS} AND ${notOfExtension('pg_operator', 'o.oid')}`,
  named('CONVERSION', 'pg_conversion', 'conname', 'connamespace'),
  named('DOMAIN', 'pg_type', 'typname', 'typnamespace', `o.typtype = 'd'`),
  named('TYPE', 'pg_type', 'typname', 'typnamespace', STANDALONE),
  named('COLLATION', 'pg_collation', 'collname', 'collnamespace'),
  named('TEXT SEARCH CONFIGURATION', 'pg_ts_config', 'cfgname', 'cfgnamespace'),
  named('TEXT SEARCH DICTIONARY', 'pg_ts_dict', 'dictname', 'dictnamespace'),
  named('TEXT SEARCH TEMPLATE', 'pg_ts_template', 'tmplname', 'tmplnamespace'),
  named('TEXT SEARCH PARSER', 'pg_ts_parser', 'prsname', 'prsnamespace'),
  global('EVENT TRIGGER', 'pg_event_trigger', 'evtname'),
  global('PUBLICATION', 'pg_publication', 'pubname'),
  global('SERVER', 'pg_foreign_server', 'srvname'),
  `SELECT 'USER MAPPING', '-', format('USER MAPPING %s SERVER %s', usename, srvname), NULL, 'pg_user_mapping', umid FROM pg_user_mappings`,
  global('FOREIGN DATA WRAPPER', 'pg_foreign_data_wrapper', 'fdwname'),
  `${global('ACCESS METHOD', 'pg_am', 'amname')} AND o.oid >= 16384`,
]

const QUERY = `
  SELECT coalesce(json_agg(json_build_object('entry', concat_ws(' ', kind, translate(schema, E'\\r\\n', '  '), translate(name, E'\\r\\n', '  ')), 'drop', drop,
    'classid', classid, 'oid', oid::text) ORDER BY rank), '[]')
  FROM (${OBJECTS.map((part, rank) => `SELECT ${rank} AS rank, part.* FROM (${part}) AS part(kind, schema, name, drop, classid, oid)`).join('\n UNION ALL ')}) AS objects`

/** Everything of the target that a backup could hold too, in the order in which it can be dropped. */
export const askLiveObjects = async (session: PsqlSession): Promise<readonly LiveObject[]> =>
  z.parse(schema, await session.json(QUERY))
