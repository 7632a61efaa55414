import type { PsqlSession } from '../server/psql-session.ts'
import type { LiveObject } from './live-objects.ts'

type Owner = readonly [catalog: string, owner: string, column: string, more?: string]

const itself = (catalog: string): Owner => [catalog, catalog, 'oid']

/** What can go with something else, and what it belongs to (class and number of its owner), from catalogs that every role may read. */
const OWNERS: readonly Owner[] = [
  ['pg_class', 'pg_class', 'oid', `relkind IN ('r', 'p', 'v', 'm', 'f')`],
  ['pg_class', 'pg_type', 'reltype', `relkind = 'c'`],
  ['pg_rewrite', 'pg_class', 'ev_class'],
  ['pg_constraint', 'pg_class', 'conrelid'],
  ['pg_constraint', 'pg_type', 'contypid'],
  ['pg_trigger', 'pg_class', 'tgrelid', 'NOT tgisinternal'],
  ['pg_attrdef', 'pg_class', 'adrelid'],
  ['pg_policy', 'pg_class', 'polrelid'],
  ['pg_statistic_ext', 'pg_class', 'stxrelid'],
  ['pg_publication_rel', 'pg_publication', 'prpubid'],
  ['pg_type', 'pg_type', 'oid', `typelem = 0 AND typtype IN ('b', 'd', 'e', 'r')`],
  ['pg_amop', 'pg_opfamily', 'amopfamily'],
  ['pg_amproc', 'pg_opfamily', 'amprocfamily'],
  ...[
    ...[
      'pg_event_trigger',
      'pg_proc',
      'pg_cast',
      'pg_operator',
      'pg_opclass',
      'pg_opfamily',
      'pg_conversion',
    ],
    ...['pg_collation', 'pg_ts_config', 'pg_ts_dict', 'pg_ts_parser', 'pg_ts_template', 'pg_transform'],
    ...['pg_language', 'pg_am', 'pg_foreign_data_wrapper', 'pg_foreign_server'],
  ].map(itself),
]

/**
 * Asks for what is not among these objects and would go with them. What belongs to one of them (its indexes, keys, triggers,
 * defaults, row types, the constructors and the multirange of a range) does not count; neither do foreign keys of tables that stay and whose keys the backup makes anew.
 */
export function dependentsQuery(objects: readonly LiveObject[], staying: readonly LiveObject[]): string {
  const values = (those: readonly LiveObject[]) =>
    those.length === 0
      ? `SELECT 0::oid, 0::oid WHERE false`
      : `VALUES ${those.map(({ classid, oid }) => `('${classid}'::regclass::oid, ${oid}::oid)`).join(', ')}`
  return `
  WITH RECURSIVE given(c, o) AS (${values(objects)}), own(c, o) AS (SELECT c, o FROM given UNION SELECT d.classid, d.objid
      FROM pg_depend d JOIN own ON d.refclassid = own.c AND d.refobjid = own.o
      WHERE d.deptype = 'i' AND d.classid IN ('pg_type'::regclass, 'pg_proc'::regclass, 'pg_cast'::regclass)), staying(c, o) AS (${values(staying)}),
    reached(c, o) AS (SELECT c, o FROM own UNION SELECT d.classid, d.objid FROM pg_depend d
      JOIN reached r ON d.refclassid = r.c AND d.refobjid = r.o WHERE d.deptype <> 'e'),
    owners(c, o, owner_class, owner) AS (SELECT c, o, link.* FROM reached CROSS JOIN LATERAL (
${OWNERS.map(([catalog, owner, column, more = 'true']) => `      SELECT '${owner}'::regclass::oid, ${column}::oid FROM ${catalog} WHERE c = '${catalog}'::regclass AND oid = o AND ${more}`).join(' UNION ALL\n')} UNION ALL
      SELECT 'pg_class'::regclass::oid, indrelid FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
        WHERE c = 'pg_class'::regclass AND indexrelid = o AND t.relkind <> 't' UNION ALL
      SELECT 'pg_user_mapping'::regclass::oid, umid FROM pg_user_mappings WHERE c = 'pg_user_mapping'::regclass AND umid = o
    ) AS link)
  SELECT DISTINCT CASE WHEN c = 'pg_rewrite'::regclass THEN pg_describe_object(owner_class, owner, 0) ELSE pg_describe_object(c, o, 0) END
  FROM owners WHERE owner <> 0 AND (owner_class, owner) NOT IN (SELECT c, o FROM own)
    AND NOT (c = 'pg_constraint'::regclass AND (owner_class, owner) IN (SELECT c, o FROM staying))
  ORDER BY 1`
}

export const askDependents = (
  session: PsqlSession,
  objects: readonly LiveObject[],
  staying: readonly LiveObject[],
): Promise<string[]> => session.ask(dependentsQuery(objects, staying))
