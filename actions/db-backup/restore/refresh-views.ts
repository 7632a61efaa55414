import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { attempt } from '../server/attempt.ts'
import type { PsqlSession } from '../server/psql-session.ts'
import { quoteTable, quoteText } from '../server/quoted-names.ts'
import { type ArchiveEntry, longestStart, oneLine } from './archive-entries.ts'
import { searchPathOf } from './seen-names.ts'

const KIND = 'MATERIALIZED VIEW DATA'
const SHOWN = 20

const isRefresh = ({ text }: ArchiveEntry): boolean => text.startsWith(`${KIND} `)

export const withoutRefreshes = (entries: readonly ArchiveEntry[]): readonly ArchiveEntry[] =>
  entries.filter(entry => !isRefresh(entry))

const views = z.array(z.object({ schema: z.string(), name: z.string() }))
const UNPOPULATED = `SELECT coalesce(json_agg(json_build_object('schema', n.nspname, 'name', c.relname)), '[]')
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'm' AND NOT c.relispopulated`

/** The statements that an archive has for its materialized views, in its order. */
export async function refreshesOf(entries: readonly ArchiveEntry[], session: PsqlSession): Promise<string[]> {
  if (!entries.some(isRefresh)) return []
  const empty = z.parse(views, await session.json(UNPOPULATED))
  const named = new Map(empty.map(view => [oneLine(`${KIND} ${view.schema} ${view.name}`), quoteTable(view)]))
  const starts = new Set(named.keys())
  return entries.filter(isRefresh).flatMap(({ text }) => {
    const name = named.get(longestStart(text, starts) ?? '')
    return name === undefined ? [] : [`REFRESH MATERIALIZED VIEW ${name}`]
  })
}

/**
 * Fills materialized views, with names as the database itself sees them: a function behind a view may name tables without
 * their schema, which a restore by itself never finds. A view that cannot be filled takes nothing of the rest back.
 */
export async function refreshViews(
  statements: readonly string[],
  manifest: Manifest,
  session: PsqlSession,
  { log }: Pick<Ports, 'log'>,
): Promise<void> {
  if (statements.length === 0) return
  await session.ask('RESET search_path')
  const path = searchPathOf(manifest)
  if (path !== undefined)
    await session.askForeign(`SELECT pg_catalog.set_config('search_path', ${quoteText(path)}, false)`)
  const failed: string[] = []
  for (const statement of statements) {
    const why = await attempt(statement, session)
    if (why !== '') failed.push(`${statement.replace(/^REFRESH MATERIALIZED VIEW |;$/g, '')} (${why})`)
  }
  await session.ask('SET search_path = pg_catalog')
  if (failed.length > 0)
    log.warning(
      `Restored without rows, because they cannot be computed here: ${failed.slice(0, SHOWN).join(', ')}. Refresh them by hand, or give the functions behind them a search_path of their own.`,
    )
}
