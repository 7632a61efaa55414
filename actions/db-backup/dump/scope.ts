import { ActionError } from '../../../shared/failure/action-error.ts'
import { quoteName, quoteTable } from '../server/quoted-names.ts'
import type { TableFacts } from '../server/tables.ts'
import type { DumpScope } from './dump-arguments.ts'
import { partitionedAbove } from './partitions.ts'
import { matchesSchema, matchesTable, unmatched } from './patterns.ts'

export interface ScopeWish {
  readonly schemas: readonly string[]
  readonly excludeTables: readonly string[]
  readonly excludeTableData: readonly string[]
}

/** What exactly is dumped, settled against the tables that are there, so that pg_dump and the manifest mean the same. */
export interface Selection {
  readonly scope: DumpScope
  /** Every table that there is. */
  readonly all: readonly TableFacts[]
  /** Tables whose rows are in the dump. */
  readonly withRows: readonly TableFacts[]
  readonly excluded: readonly TableFacts[]
  /** Tables that hold rows of dumped ones and are not dumped, because they lie in other schemas. */
  readonly elsewhere: readonly TableFacts[]
  /** Schemas whose objects are dumped. */
  readonly schemas: readonly string[]
}

/**
 * Settles the patterns.
 * @throws ActionError when a pattern matches nothing, or when this user cannot read everything that is wanted
 */
export function selectTables(
  tables: readonly TableFacts[],
  allSchemas: readonly string[],
  wish: ScopeWish,
): Selection {
  refuseUnmatched('schemas', unmatched(wish.schemas, allSchemas, matchesSchema))
  refuseUnmatched('exclude-tables', unmatched(wish.excludeTables, tables, matchesTable))
  refuseUnmatched('exclude-table-data', unmatched(wish.excludeTableData, tables, matchesTable))
  const inSchemas = (schema: string) =>
    wish.schemas.length === 0 || wish.schemas.some(pattern => matchesSchema(pattern, schema))
  const excluded = withPartitions(tables, wish.excludeTables)
  const wanted = tables.filter(table => inSchemas(table.schema) && !excluded.includes(table))
  const rowless = withPartitions(tables, wish.excludeTableData)
  const emptied = wanted.filter(table => rowless.includes(table))
  refuseUnreadable(wanted)
  const names = new Set(wanted.map(quoteTable))
  const ancestorsOf = partitionedAbove(tables)
  const isElsewhere = (table: TableFacts) =>
    !inSchemas(table.schema) && ancestorsOf(table).some(one => names.has(quoteTable(one)))
  return {
    elsewhere: tables.filter(
      table => isElsewhere(table) && !excluded.includes(table) && !rowless.includes(table),
    ),
    all: tables,
    excluded,
    schemas: allSchemas.filter(inSchemas),
    scope: {
      schemas: wish.schemas.length === 0 ? [] : allSchemas.filter(inSchemas).map(quoteName),
      extensions: [],
      excludedTables: excluded.map(quoteTable),
      excludedTableData: emptied.map(quoteTable),
    },
    withRows: wanted.filter(table => table.holdsRows && !emptied.includes(table)),
  }
}

/** A partitioned table stands for its partitions: its rows are theirs. */
function withPartitions(tables: readonly TableFacts[], patterns: readonly string[]): readonly TableFacts[] {
  if (patterns.length === 0) return []
  const ancestorsOf = partitionedAbove(tables)
  return tables.filter(table =>
    [table, ...ancestorsOf(table)].some(one => patterns.some(pattern => matchesTable(pattern, one))),
  )
}

function refuseUnmatched(input: string, patterns: readonly string[]): void {
  if (patterns.length === 0) return
  throw new ActionError(`${input}: nothing in the database matches ${patterns.join(', ')}`, {
    code: 'scope',
    remedy: 'Correct or remove those lines. Upper and lower case count, as in pg_class.',
  })
}

function refuseUnreadable(tables: readonly TableFacts[]): void {
  const unreadable = tables.filter(table => !table.readable)
  if (unreadable.length > 0)
    throw new ActionError(`This user may not read ${listed(unreadable)}`, {
      code: 'rights',
      remedy:
        'Grant it pg_read_all_data (PostgreSQL 14 and later), or leave those tables out with `exclude-tables`.',
    })
  const filtered = tables.filter(table => table.filtered)
  if (filtered.length > 0)
    throw new ActionError(`Row-level security would hide rows of ${listed(filtered)} from this user`, {
      code: 'rights',
      remedy: 'Give the backup user BYPASSRLS; a dump with hidden rows is no backup.',
    })
}

const SHOWN = 5

const listed = (tables: readonly TableFacts[]): string => {
  const names = tables.slice(0, SHOWN).map(({ schema, name }) => `${schema}.${name}`)
  return tables.length > SHOWN ? `${names.join(', ')} and ${tables.length - SHOWN} more` : names.join(', ')
}
