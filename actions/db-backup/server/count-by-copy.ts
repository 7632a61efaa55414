import { z } from '#libraries'
import type { PsqlSession } from './psql-session.ts'
import { type QualifiedName, quoteName, quoteTable, quoteText } from './quoted-names.ts'
import type { TableFacts } from './tables.ts'

/**
 * Counts the rows of a table whose indexes compute by functions of other roles. A query would be planned with these indexes,
 * and constant parts of their expressions computed with our rights; COPY reads a table as pg_dump does and plans nothing. Of
 * each row its narrowest column comes here.
 */
export async function countByCopy(
  table: QualifiedName & Partial<Pick<TableFacts, 'file'>>,
  session: PsqlSession,
): Promise<{ readonly rows: number } | string> {
  const column = z.parse(z.nullable(z.string()), await session.json(narrowestColumn(table)))
  const columns = column === null ? '' : ` (${quoteName(column)})`
  const rows = await session.countLines(`COPY ${quoteTable(table)}${columns} TO STDOUT`)
  if (typeof rows === 'string') return rows
  const [file = ''] = await session.ask(
    `SELECT pg_catalog.concat(pg_catalog.pg_relation_filenode(${regclass(table)}))`,
  )
  return table.file == null || file === table.file ? { rows } : 'it was emptied or rewritten meanwhile'
}

const regclass = (table: QualifiedName): string => `${quoteText(quoteTable(table))}::pg_catalog.regclass`

/** Those of fixed width first; computed ones cannot be copied. */
const narrowestColumn = (table: QualifiedName): string => `
  SELECT pg_catalog.to_json(attname) FROM pg_catalog.pg_attribute
  WHERE attrelid OPERATOR(pg_catalog.=) ${regclass(table)}::pg_catalog.oid AND attnum OPERATOR(pg_catalog.>) 0
    AND NOT attisdropped AND attgenerated::pg_catalog.text OPERATOR(pg_catalog.=) ''
  ORDER BY attlen OPERATOR(pg_catalog.<) 0, attlen, attnum LIMIT 1`
