import type { GoodBackup } from './catalog.ts'
import { type Identity, identityInWords } from './identity.ts'
import { compareSystems } from './systems.ts'

export interface Move {
  readonly backups: readonly GoodBackup[]
  /** What is told of it. */
  readonly notice: string
}

/**
 * Whether backups of one database name from several servers, which nobody can tell apart, look like one database that moved: each
 * server begins where the one before has ended for good. Two that are backed up side by side never look so. Pure.
 * @param identities of these backups
 * @returns those since the last move
 */
export function sinceMove(
  backups: readonly GoodBackup[],
  identities: ReadonlyMap<GoodBackup, Identity>,
): Move | undefined {
  const systems = Map.groupBy(backups, entry => identities.get(entry)?.system ?? '')
  const spans = [...systems.values()].map(spanOf).sort((one, other) => other.first - one.first)
  const [newest, ...older] = spans
  if (newest === undefined || older.length === 0) return undefined
  const isOneName = new Set(backups.map(entry => identities.get(entry)?.database)).size === 1
  const names = [...systems.keys()]
  const canBeOne = names.every(one => names.every(other => compareSystems(one, other) !== 'other'))
  const isInTurn = spans.every(({ last }, at) => at === 0 || last < (spans[at - 1]?.first ?? 0))
  return isOneName && canBeOne && isInTurn
    ? { backups: newest.backups, notice: noticeOf(newest, older, identities) }
    : undefined
}

interface Span {
  readonly backups: readonly GoodBackup[]
  readonly first: number
  readonly last: number
}

function spanOf(backups: readonly GoodBackup[]): Span {
  const times = backups.map(({ time }) => time.getTime())
  return { backups, first: Math.min(...times), last: Math.max(...times) }
}

function noticeOf(
  newest: Span,
  older: readonly Span[],
  identities: ReadonlyMap<GoodBackup, Identity>,
): string {
  const [entry] = newest.backups
  const identity = entry === undefined ? undefined : identities.get(entry)
  const before = older.reduce((sum, { backups }) => sum + backups.length, 0)
  return `Taken for a database that has moved: ${identity === undefined ? '' : identityInWords(identity)} is backed up since ${new Date(newest.first).toISOString()}, and the ${before} backups before it came from another address, from which none came since. Whether it is the same database cannot be told; give \`database-url\` to have it compared, or a \`prefix\` of its own.`
}
