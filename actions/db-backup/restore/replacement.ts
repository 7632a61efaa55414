import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { askOwnedObjects, ownedByTable } from '../server/owned-objects.ts'
import type { PsqlSession } from '../server/psql-session.ts'
import { quoteTable } from '../server/quoted-names.ts'
import { askTables, type TableFacts } from '../server/tables.ts'
import { type ArchiveEntry, longestStart, oneLine } from './archive-entries.ts'
import { askDependents, dependentsQuery } from './dependents.ts'
import { askLiveObjects, type LiveObject } from './live-objects.ts'

/** What a restore takes away before it puts its own there. */
export interface Replacement {
  /** What is dropped, and comes back from the backup. */
  readonly dropped: readonly LiveObject[]
  /** Entries of the backup that are not restored: their tables stay, because the backup lacks their rows. */
  readonly staying: ReadonlySet<string>
  /** Runs first, in the transaction of the restore. */
  readonly prelude: string
}

/**
 * Settles what a restore replaces: exactly what the backup holds and the target has too. A table whose rows were left out of
 * the backup stays as it is.
 * @param entries of the backup, in the words of a table of contents
 * @throws ActionError with the list of what else would go, before anything is touched
 */
export async function planReplacement(
  entries: readonly string[],
  manifest: Manifest,
  session: PsqlSession,
): Promise<Replacement> {
  const live = await askLiveObjects(session)
  const rowless = await tablesWithoutRows(manifest, session)
  const staying = await entriesOf(rowless, session)
  const inBackup = heldBy(entries, live)
  const dropped = live.filter(({ entry }) => inBackup.has(entry) && !staying.has(entry))
  const kept = live.filter(({ entry }) =>
    rowless.some(table => entry === `TABLE ${table.schema} ${oneLine(table.name)}`),
  )
  const others = await askDependents(session, dropped, kept)
  if (others.length > 0) throw wouldGoToo(others)
  return { dropped, staying, prelude: preludeOf(dropped, kept, entries) }
}

/**
 * The objects of the target that a backup has entries for. Operators share a name, and so do operator classes: where the target
 * has more of one name than the backup, nobody can say which came later, and none counts as held.
 */
function heldBy(entries: readonly string[], live: readonly LiveObject[]): ReadonlySet<string> {
  const known = Map.groupBy(live, ({ entry }) => entry)
  const names = new Set(known.keys())
  const held = Map.groupBy(
    entries.flatMap(text => longestStart(text, names) ?? []),
    entry => entry,
  )
  return new Set([
    ...[...held]
      .filter(([entry, those]) => those.length >= (known.get(entry)?.length ?? 0))
      .map(([entry]) => entry),
    ...heldRoutines(entries, live),
  ])
}

/** A script names routines without their arguments; that is enough where the target has no more of that name than the script. */
function heldRoutines(entries: readonly string[], live: readonly LiveObject[]): string[] {
  const written = Map.groupBy(
    entries.filter(text => /^(?:FUNCTION|PROCEDURE|AGGREGATE) [^(]*$/.test(text)),
    text => text,
  )
  if (written.size === 0) return []
  const found = Map.groupBy(live, ({ entry }) => entry.replace(/\(.*$/, ''))
  return [...written].flatMap(([text, those]) => {
    const present = found.get(text) ?? []
    return present.length <= those.length ? present.map(({ entry }) => entry) : []
  })
}

async function tablesWithoutRows({ dump }: Manifest, session: PsqlSession): Promise<readonly TableFacts[]> {
  if (dump.excludedTableData.length === 0) return []
  return (await askTables(session)).filter(table => dump.excludedTableData.includes(quoteTable(table)))
}

/** Everything that makes up these tables but their foreign keys, which are made anew because they may lead to new tables. */
async function entriesOf(tables: readonly TableFacts[], session: PsqlSession): Promise<Set<string>> {
  if (tables.length === 0) return new Set()
  const ownedOf = ownedByTable(await askOwnedObjects(session))
  return new Set(
    tables.flatMap(table => [
      ...[
        'TABLE',
        'DEFAULT',
        'CONSTRAINT',
        'CHECK CONSTRAINT',
        'TRIGGER',
        'RULE',
        'POLICY',
        'ROW SECURITY',
        'TABLE ATTACH',
      ].map(kind => oneLine(`${kind} ${table.schema} ${table.name}`)),
      ...ownedOf(table).flatMap(name =>
        ['INDEX', 'INDEX ATTACH', 'SEQUENCE', 'SEQUENCE OWNED BY', 'SEQUENCE SET'].map(kind =>
          oneLine(`${kind} ${table.schema} ${name}`),
        ),
      ),
    ]),
  )
}

/** Without what stays. */
export const withoutStaying = (
  entries: readonly ArchiveEntry[],
  { staying }: Pick<Replacement, 'staying'>,
): readonly ArchiveEntry[] => entries.filter(({ text }) => longestStart(text, staying) === undefined)

/** What depends is asked again in the transaction: it may have come since. CASCADE reaches nothing else then. */
function preludeOf(
  dropped: readonly LiveObject[],
  kept: readonly LiveObject[],
  entries: readonly string[],
): string {
  const ranges = entries.flatMap(text => {
    const [, first, last = first] = /^BLOB(?: METADATA)? - (\d+)(?:\.\.(\d+))?/.exec(text) ?? []
    return first === undefined ? [] : [`oid BETWEEN ${first} AND ${last}`]
  })
  return [
    "SET client_encoding = 'UTF8'; SET client_min_messages = warning;",
    `DO $check$ DECLARE others text; BEGIN
      SELECT string_agg(other, ', ') INTO others FROM (${dependentsQuery(dropped, kept)}) AS dependents(other);
      IF others IS NOT NULL THEN RAISE EXCEPTION 'other objects depend on it: %', others; END IF;
    END $check$;`,
    ...dropped.flatMap(({ drop }) => (drop === null ? [] : [`DROP ${drop} CASCADE;`])),
    ...(ranges.length === 0
      ? []
      : [`SELECT lo_unlink(oid) FROM pg_largeobject_metadata WHERE ${ranges.join(' OR ')};`]),
    'RESET client_min_messages;',
  ].join('\n')
}

const SHOWN = 20

const wouldGoToo = (others: readonly string[]): ActionError =>
  new ActionError(
    `Objects that are not in the backup depend on what it would replace: ${others.slice(0, SHOWN).join(', ')}${others.length > SHOWN ? ` and ${others.length - SHOWN} more` : ''}`,
    {
      code: 'target',
      remedy: 'Nothing was touched. Drop or move them first, or restore into an empty database.',
    },
  )

/** An SQL dump cannot be restored around tables that stay. @throws ActionError that lists them */
export function refuseStaying({ staying }: Pick<Replacement, 'staying'>): void {
  const tables = [...staying]
    .filter(entry => entry.startsWith('TABLE '))
    .map(entry => entry.slice(6).replace(' ', '.'))
  if (tables.length === 0) return
  throw new ActionError(
    `The backup lacks the rows of tables that the target has, and plain SQL would replace them: ${tables.slice(0, SHOWN).join(', ')}`,
    {
      code: 'target',
      remedy: 'Nothing was touched. Restore into an empty database, or use a `custom` backup.',
    },
  )
}
