import type { Ports } from '../../../shared/action/action.ts'
import type { TableEntry } from '../manifest/manifest.ts'
import type { PsqlSession } from '../server/psql-session.ts'
import { type ArchiveEntry, longestStart, oneLine } from './archive-entries.ts'
import { closureOf, type Present } from './closure.ts'
import { askLiveObjects } from './live-objects.ts'
import { entriesOfTables } from './pick-entries.ts'
import { askTargetFacts } from './target-facts.ts'
import { refuseSingleHypertables } from './timescale.ts'

const SHOWN = 20

/**
 * The entries of some tables and of what these need and the target lacks: types, functions, shared sequences, the tables that
 * they are partitions of. Foreign keys to tables that are neither wanted nor there are left out, and told.
 */
export async function pickWithNeeds(
  entries: readonly ArchiveEntry[],
  { tables, all }: { readonly tables: readonly TableEntry[]; readonly all: readonly TableEntry[] },
  { session }: { readonly session: PsqlSession },
  { log }: Pick<Ports, 'log'>,
): Promise<readonly ArchiveEntry[]> {
  const wanted = entriesOfTables(entries, tables, all)
  refuseSingleHypertables(entries, wanted)
  const { entries: picked, leftOut } = closureOf(entries, wanted, await presentBeside(tables, session))
  const own = new Set(wanted)
  const more = picked.filter(({ text }) => NEEDS.test(text)).filter(entry => !own.has(entry))
  if (more.length > 0) log.info(`Comes too, because it is needed: ${namesOf(more)}`)
  if (leftOut.length > 0)
    log.warning(
      `Left out, because they lead to tables that are neither wanted nor in the target: ${namesOf(leftOut)}`,
    )
  return picked
}

const NEEDS = /^(?!COMMENT|ACL|INDEX|CONSTRAINT|DEFAULT|STATISTICS|TABLE ATTACH|SEQUENCE SET)/

/** The owner stands last and says nothing here. */
const namesOf = (entries: readonly ArchiveEntry[]): string =>
  entries
    .slice(0, SHOWN)
    .map(({ text }) => text.replace(/ \S*$/, ''))
    .join(', ')

/** What the target has and keeps. */
async function presentBeside(tables: readonly TableEntry[], session: PsqlSession): Promise<Present> {
  const [live, { schemas, extensions }] = [await askLiveObjects(session), await askTargetFacts(session)]
  const replaced = new Set(tables.map(({ schema, name }) => oneLine(`TABLE ${schema} ${name}`)))
  const words = new Set([
    ...live.map(({ entry }) => entry).filter(entry => longestStart(entry, replaced) === undefined),
    ...schemas.map(name => oneLine(`SCHEMA - ${name}`)),
    ...extensions.map(name => oneLine(`EXTENSION - ${name}`)),
  ])
  return { words, isEmpty: live.length === 0 }
}
