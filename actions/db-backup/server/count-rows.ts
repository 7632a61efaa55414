import { countByCopy } from './count-by-copy.ts'
import type { PsqlSession } from './psql-session.ts'
import { dollarQuoted, type QualifiedName, quoteTable, quoteText } from './quoted-names.ts'
import type { TableFacts } from './tables.ts'

export type RowCounts = 'exact' | 'estimate' | 'none'

/** Settings that change how a value is written. */
const ONE_SPELLING = `SET datestyle = 'ISO, YMD'; SET intervalstyle = 'iso_8601'; SET timezone = 'UTC';
  SET extra_float_digits = 3; SET bytea_output = 'hex'`
const COUNT = 'pg_catalog.concat(pg_catalog.count(*))'
/**
 * A sum of digests does not depend on the order of rows, and needs no room for them. A row is written by `format`: for `::text`
 * its table's owner may have made a cast of his own.
 */
const COUNT_AND_SUM = `pg_catalog.concat_ws(' ', pg_catalog.count(*), coalesce(pg_catalog.sum(pg_catalog.concat('x', pg_catalog.substr(
  pg_catalog.md5(pg_catalog.convert_to(pg_catalog.format('%s', db_backup_row), 'UTF8')), 1, 16))::bit(64)::bigint), 0))`

/** How many rows a table held. No number where nobody counted, or where it could not be counted. */
export interface TableCount {
  schema: string
  name: string
  rows?: number
  /** Sum over the digests of its rows, where it was asked for. */
  checksum?: string
}

type Countable = Pick<TableFacts, 'schema' | 'name' | 'estimate'> &
  Partial<Pick<TableFacts, 'file' | 'callsOthers'>>

export interface CountWish {
  /** A digest of each table too. */
  readonly checksums?: boolean
  /** The path of the source, where this is a copy of it; default: the role's own. */
  readonly searchPath?: string | undefined
}

/**
 * Counts rows table by table, in the transaction that the session is in. A table that cannot be counted has no number and
 * spoils nothing: counting is the second look, and never the reason why there is no backup. With the role's own path in force
 * everything that is said here names its schema, operators and types too: else it would find those of whoever owns the path.
 * @param uncounted told of each table that could not be counted, and why
 */
export async function countRows(
  tables: readonly Countable[],
  method: RowCounts,
  session: PsqlSession,
  uncounted: (table: string, why: string) => void = () => undefined,
  { checksums = false, searchPath }: CountWish = {},
): Promise<TableCount[]> {
  if (method !== 'exact')
    return tables.map(({ schema, name, estimate }) =>
      method === 'none' ? { schema, name } : { schema, name, rows: Math.max(0, estimate) },
    )
  // Expressions of indexes are planned too, and may need the path that the role has.
  await session.ask(`RESET search_path; ${ONE_SPELLING}`)
  if (searchPath !== undefined)
    await session.askForeign(
      `DO ${dollarQuoted(`BEGIN PERFORM pg_catalog.set_config('search_path', ${quoteText(searchPath)}, false); END`)}`,
    )
  const counted: TableCount[] = []
  for (const table of tables) {
    const { schema, name } = table
    const answer =
      table.callsOthers === true
        ? await countByCopy(table, session)
        : await countTable(table, session, checksums)
    if (typeof answer === 'string') uncounted(`${schema}.${name}`, answer)
    counted.push(typeof answer === 'string' ? { schema, name } : { schema, name, ...answer })
  }
  await session.ask('SET search_path = pg_catalog')
  return counted
}

/**
 * The number of rows, or why there is none. `ONLY`, because parents of inheritance hold rows of their own. The question
 * ends in an exception on purpose: that gives the locks of the table and of its indexes back, of which thousands would fill
 * the server's memory for them.
 */
async function countTable(
  table: Countable,
  session: PsqlSession,
  checksums: boolean,
): Promise<Pick<TableCount, 'rows' | 'checksum'> | string> {
  const body = `DECLARE counted pg_catalog.text; BEGIN
      BEGIN
        SELECT ${checksums ? COUNT_AND_SUM : COUNT} INTO counted FROM ONLY ${quoteTable(table)} AS db_backup_row;
        ${sameFile(table)}
        RAISE EXCEPTION USING ERRCODE = 'PDB01', MESSAGE = counted;
      EXCEPTION
        WHEN SQLSTATE 'PDB01' THEN PERFORM pg_catalog.set_config('db_backup.counted', SQLERRM, false);
        WHEN OTHERS THEN PERFORM pg_catalog.set_config('db_backup.counted', pg_catalog.translate(SQLERRM, E'\\r\\n', '  '), false);
      END;
    END`
  const [answer = ''] = await session.ask(
    `DO ${dollarQuoted(body)}; SELECT pg_catalog.current_setting('db_backup.counted')`,
  )
  const [, rows, checksum] = /^(\d+)(?: (-?\d+))?$/.exec(answer) ?? []
  if (rows === undefined) return answer
  return { rows: Number(rows), ...(checksum === undefined ? {} : { checksum }) }
}

/**
 * TRUNCATE and an ALTER that rewrites show every snapshot the new file. What is counted then may not be what is dumped, so it
 * is not counted: pg_dump holds its tables while it works, and what waits behind it comes after.
 */
function sameFile({ schema, name, file }: Countable): string {
  if (file == null) return ''
  return `IF COALESCE(${fileOf({ schema, name })}, '') OPERATOR(pg_catalog.<>) ${quoteText(file)} THEN
          RAISE EXCEPTION 'it was emptied or rewritten meanwhile';
        END IF;`
}

const fileOf = (table: QualifiedName): string =>
  `pg_catalog.concat(pg_catalog.pg_relation_filenode(${quoteText(quoteTable(table))}::pg_catalog.regclass))`
