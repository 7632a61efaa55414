import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Manifest, TableEntry } from '../manifest/manifest.ts'
import { countRows } from '../server/count-rows.ts'
import type { PsqlSession } from '../server/psql-session.ts'
import { quoteTable } from '../server/quoted-names.ts'
import { askTables } from '../server/tables.ts'

/** What a restored database holds, compared with what the manifest says. */
export interface Comparison {
  readonly tables: number
  readonly rows: number
  /** Sentences; empty when everything agrees. */
  readonly differences: readonly string[]
}

/** Counts every table of the manifest in the restored database. */
export async function compareWithManifest(
  { contents }: Pick<Manifest, 'contents'>,
  session: PsqlSession,
): Promise<Comparison> {
  const present = await askTables(session)
  const there = (table: TableEntry) =>
    present.some(({ schema, name }) => schema === table.schema && name === table.name)
  const missing = contents.tables.filter(table => !there(table))
  const counted = await countRows(
    contents.tables.filter(there).map(table => ({ ...table, estimate: 0 })),
    'exact',
    session,
    () => undefined,
    contents.tables.some(({ checksum }) => checksum !== undefined),
  )
  return {
    tables: counted.length,
    rows: counted.reduce((sum, { rows = 0 }) => sum + rows, 0),
    differences: [
      ...missing.map(({ schema, name }) => `${schema}.${name} is missing`),
      ...(contents.rowCounts === 'exact' ? rowDifferences(contents.tables, counted) : []),
    ],
  }
}

function rowDifferences(expected: readonly TableEntry[], counted: readonly TableEntry[]): string[] {
  const wishes = new Map(expected.map(table => [quoteTable(table), table]))
  return counted.flatMap(table => {
    const { schema, name, rows, checksum } = table
    const { rows: wanted, checksum: digest } = wishes.get(quoteTable(table)) ?? {}
    if (wanted === rows && digest !== undefined && digest !== checksum)
      return [`${schema}.${name} has as many rows, and they are not the same`]
    return wanted === undefined || wanted === rows
      ? []
      : [`${schema}.${name} has ${rows ?? 'an unknown number of'} rows instead of ${wanted}`]
  })
}

const SHOWN = 10

/** @throws ActionError that names the differences */
export function refuseDifferences({ differences }: Comparison): void {
  if (differences.length === 0) return
  const shown = differences.slice(0, SHOWN).join('; ')
  const more = differences.length > SHOWN ? ` and ${differences.length - SHOWN} more` : ''
  throw new ActionError(`The restored database differs from the manifest: ${shown}${more}`, {
    code: 'compare',
    remedy:
      'If the target is in use, others may have written to it meanwhile; otherwise this backup is not complete.',
  })
}
