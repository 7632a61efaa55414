import { sha256 } from '../store/digest.ts'
import type { PsqlSession } from './psql-session.ts'

const OURS = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`
const NOT_OF_EXTENSION = (table: string, object: string) =>
  `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${table}'::regclass AND e.objid = ${object} AND e.deptype = 'e')`

/** Every definition as one line, in an order that does not depend on when it was made. */
const DEFINITIONS = `
  SELECT line FROM (
    SELECT concat_ws(' ', 'column', quote_ident(n.nspname), quote_ident(c.relname), c.relkind, quote_ident(a.attname),
      format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${OURS} AND ${NOT_OF_EXTENSION('pg_class', 'c.oid')}
    UNION ALL
    SELECT concat_ws(' ', 'constraint', o.conrelid::regclass, quote_ident(o.conname), pg_get_constraintdef(o.oid))
    FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace WHERE ${OURS} AND ${NOT_OF_EXTENSION('pg_class', 'o.conrelid')}
    UNION ALL
    SELECT concat_ws(' ', 'index', pg_get_indexdef(i.indexrelid))
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OURS} AND ${NOT_OF_EXTENSION('pg_class', 'c.oid')}
    UNION ALL
    SELECT concat_ws(' ', 'view', c.oid::regclass, md5(pg_get_viewdef(c.oid)))
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND ${OURS} AND ${NOT_OF_EXTENSION('pg_class', 'c.oid')}
    UNION ALL
    SELECT concat_ws(' ', 'function', p.oid::regprocedure, md5(p.prosrc))
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${OURS} AND ${NOT_OF_EXTENSION('pg_proc', 'p.oid')}
    UNION ALL
    SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid))
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND ${OURS}
    UNION ALL
    SELECT concat_ws(' ', 'enum', e.enumtypid::regtype, e.enumlabel)
    FROM pg_enum e JOIN pg_type y ON y.oid = e.enumtypid JOIN pg_namespace n ON n.oid = y.typnamespace WHERE ${OURS}
    UNION ALL
    SELECT concat_ws(' ', 'extension', extname) FROM pg_extension
  ) AS definitions ORDER BY line COLLATE "C"`

/** A digest that is equal for equal schemas, wherever and in whatever order they were made. */
export async function askSchemaFingerprint(session: PsqlSession): Promise<string> {
  return sha256((await session.ask(DEFINITIONS)).join('\n'))
}
