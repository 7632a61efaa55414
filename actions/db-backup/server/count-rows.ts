import { quoteTable } from '../dump/patterns.ts'
import type { TableEntry } from '../manifest/manifest.ts'
import type { PsqlSession } from './psql-session.ts'
import type { TableFacts } from './tables.ts'

export type RowCounts = 'exact' | 'estimate' | 'none'

/** Counts rows table by table, in the transaction that the session is in. */
export async function countRows(
  tables: readonly Pick<TableFacts, 'schema' | 'name' | 'estimate'>[],
  method: RowCounts,
  session: PsqlSession,
): Promise<TableEntry[]> {
  const counted: TableEntry[] = []
  for (const table of tables) {
    const { schema, name } = table
    if (method === 'none') counted.push({ schema, name })
    else if (method === 'estimate') counted.push({ schema, name, rows: Math.max(0, table.estimate) })
    else counted.push({ schema, name, rows: await countTable(table, session) })
  }
  return counted
}

/** `ONLY`, because parents of inheritance hold rows of their own. */
async function countTable(table: Pick<TableFacts, 'schema' | 'name'>, session: PsqlSession): Promise<number> {
  const [count = '0'] = await session.ask(`SELECT count(*) FROM ONLY ${quoteTable(table)}`)
  return Number(count)
}
