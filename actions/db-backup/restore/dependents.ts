import type { PsqlSession } from '../server/psql-session.ts'
import type { LiveObject } from './live-objects.ts'

/**
 * Asks for what is not among these objects and would go with them. What belongs to one of them (its indexes, keys, triggers,
 * defaults, row types) does not count; neither do foreign keys of tables that stay and whose keys the backup makes anew.
 */
export function dependentsQuery(objects: readonly LiveObject[], staying: readonly LiveObject[]): string {
  const values = (those: readonly LiveObject[]) =>
    those.length === 0
      ? `SELECT 0::oid, 0::oid WHERE false`
      : `VALUES ${those.map(({ classid, oid }) => `('${classid}'::regclass::oid, ${oid}::oid)`).join(', ')}`
  return `
  WITH RECURSIVE own(c, o) AS (${values(objects)}), staying(c, o) AS (${values(staying)}),
    reached(c, o) AS (SELECT c, o FROM own UNION SELECT d.classid, d.objid FROM pg_depend d
      JOIN reached r ON d.refclassid = r.c AND d.refobjid = r.o WHERE d.deptype <> 'e'),
    owners(c, o, owner_class, owner) AS (SELECT c, o,
      CASE c WHEN 'pg_type'::regclass THEN 'pg_type'::regclass WHEN 'pg_proc'::regclass THEN 'pg_proc'::regclass
        WHEN 'pg_publication_rel'::regclass THEN 'pg_publication'::regclass WHEN 'pg_event_trigger'::regclass THEN 'pg_event_trigger'::regclass ELSE 'pg_class'::regclass END::oid,
      CASE c
        WHEN 'pg_rewrite'::regclass THEN (SELECT ev_class FROM pg_rewrite WHERE oid = o)
        WHEN 'pg_constraint'::regclass THEN (SELECT nullif(conrelid, 0) FROM pg_constraint WHERE oid = o)
        WHEN 'pg_trigger'::regclass THEN (SELECT tgrelid FROM pg_trigger WHERE oid = o AND NOT tgisinternal)
        WHEN 'pg_attrdef'::regclass THEN (SELECT adrelid FROM pg_attrdef WHERE oid = o)
        WHEN 'pg_policy'::regclass THEN (SELECT polrelid FROM pg_policy WHERE oid = o)
        WHEN 'pg_publication_rel'::regclass THEN (SELECT prpubid FROM pg_publication_rel WHERE oid = o)
        WHEN 'pg_event_trigger'::regclass THEN o
        WHEN 'pg_proc'::regclass THEN o
        WHEN 'pg_type'::regclass THEN (SELECT oid FROM pg_type WHERE oid = o AND typelem = 0 AND typtype IN ('d', 'e', 'r'))
        WHEN 'pg_class'::regclass THEN (SELECT oid FROM pg_class WHERE oid = o AND relkind IN ('r', 'p', 'v', 'm', 'f'))
      END FROM reached)
  SELECT DISTINCT CASE WHEN c = 'pg_rewrite'::regclass THEN pg_describe_object(owner_class, owner, 0) ELSE pg_describe_object(c, o, 0) END
  FROM owners WHERE owner IS NOT NULL AND (owner_class, owner) NOT IN (SELECT c, o FROM own)
    AND NOT (c = 'pg_constraint'::regclass AND (owner_class, owner) IN (SELECT c, o FROM staying))
  ORDER BY 1`
}

export const askDependents = (
  session: PsqlSession,
  objects: readonly LiveObject[],
  staying: readonly LiveObject[],
): Promise<string[]> => session.ask(dependentsQuery(objects, staying))
