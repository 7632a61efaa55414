import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Manifest, TableEntry } from '../manifest/manifest.ts'
import { countRows } from '../server/count-rows.ts'
import type { PsqlSession } from '../server/psql-session.ts'
import { quoteTable } from '../server/quoted-names.ts'
import { askTables } from '../server/tables.ts'
import { rowDifferences } from './row-differences.ts'
import { searchPathOf } from './seen-names.ts'

/** What a restored database holds, compared with what the manifest says. */
export interface Comparison {
  readonly tables: number
  readonly rows: number
  /** Sentences; empty when everything agrees. */
  readonly differences: readonly string[]
  /** Tables that could not be counted, with the reason; about their rows nothing is known. */
  readonly uncounted: readonly string[]
}

/** Counts every table of the manifest in the restored database. */
export async function compareWithManifest(
  { contents }: Pick<Manifest, 'contents'>,
  session: PsqlSession,
): Promise<Comparison> {
  const present = await askTables(session)
  const names = new Set(present.map(quoteTable))
  const there = (table: TableEntry) => names.has(quoteTable(table))
  const missing = contents.tables.filter(table => !there(table))
  const uncounted: string[] = []
  const known = new Set(
    contents.tables.filter(({ rows }) => rows !== undefined).map(({ schema, name }) => `${schema}.${name}`),
  )
  const counted = await countRows(
    contents.tables.filter(there).map(table => ({ ...table, estimate: 0 })),
    'exact',
    session,
    (table, why) => {
      if (known.has(table)) uncounted.push(`${table} (${why})`)
    },
    {
      checksums: contents.tables.some(({ checksum }) => checksum !== undefined),
      searchPath: searchPathOf({ contents }),
    },
  )
  return {
    tables: counted.length,
    rows: counted.reduce((sum, { rows = 0 }) => sum + rows, 0),
    uncounted: contents.rowCounts === 'exact' ? uncounted : [],
    differences: [
      ...missing.map(({ schema, name }) => `${schema}.${name} is missing`),
      ...(contents.rowCounts === 'exact' ? rowDifferences(contents.tables, counted) : []),
    ],
  }
}

const SHOWN = 10

/** In words, for people; nothing where everything was counted. */
export const uncountedInWords = ({ uncounted }: Pick<Comparison, 'uncounted'>): string =>
  `${uncounted.slice(0, SHOWN).join(', ')}${uncounted.length > SHOWN ? ` and ${uncounted.length - SHOWN} more` : ''}`

/** A proof that did not look at every table is none, and says nothing against the backup. @throws ActionError that names them */
export function refuseUncounted(comparison: Comparison): void {
  if (comparison.uncounted.length === 0) return
  throw new ActionError(`The rows of restored tables could not be counted: ${uncountedInWords(comparison)}`, {
    code: 'uncounted',
    remedy:
      'Give the role of `verify-database-url` BYPASSRLS where row-level security is forced on owners; without that input a throw-away server is used.',
  })
}

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
