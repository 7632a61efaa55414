import type { GoodBackup } from './catalog.ts'
import { type Identity, identityInWords, identityKey, identityOf } from './identity.ts'
import { sinceMove } from './moved-source.ts'
import { compareSystems, type Source, systemsIn } from './systems.ts'

/** What is known of the database that is meant; what is not given is not asked. */
export interface IdentityWish {
  readonly database?: string | undefined
  readonly scope?: string | undefined
  /** The database itself, where it was asked. */
  readonly live?: Source | undefined
  /** Takes servers that were backed up one after the other for one that moved, where nobody can tell. */
  readonly followsMoves?: boolean
}

/** The backups that are meant, newest first, or why nobody can tell. */
export type Choice =
  | { readonly backups: readonly GoodBackup[]; readonly notice?: string }
  | { readonly backups: readonly []; readonly problem: string }

/**
 * Keeps to one database and one scope. Between two databases nobody but the user can choose; among scopes the whole
 * database stands for itself, whatever partial backups lie beside it. Pure.
 */
export function chooseSource(good: readonly GoodBackup[], wish: IdentityWish): Choice {
  const { live } = wish
  const sources = [...good.map(entry => entry.manifest.database), ...(live === undefined ? [] : [live])]
  const systemOf = systemsIn(sources)
  const identities = new Map(good.map(entry => [entry, identityOf(entry.manifest, systemOf)]))
  const system = live === undefined ? undefined : systemOf(live)
  const named = good.filter(
    entry => wish.database === undefined || wish.database === identities.get(entry)?.database,
  )
  const related = Map.groupBy(named, entry =>
    compareSystems(system ?? '', identities.get(entry)?.system ?? ''),
  )
  const ofSource = system === undefined ? named : (related.get('same') ?? related.get('unknown') ?? [])
  if (ofSource.length === 0 && good[0] !== undefined) return none(good[0], wish)
  const found = ofSource.flatMap(entry => identities.get(entry) ?? [])
  const databases = distinct(found.map(identity => ({ ...identity, scope: 'all' })))
  const move =
    databases.length > 1 && wish.followsMoves === true ? sinceMove(ofSource, identities) : undefined
  if (move !== undefined)
    return { ...chooseSource(move.backups, { ...wish, followsMoves: false }), notice: move.notice }
  if (databases.length > 1) return several('databases', databases)
  if (live !== undefined && system !== databases[0]?.system) return unknowable(databases, { ...live, system })
  const scopes = distinct(found)
  const scope =
    wish.scope ??
    (scopes.some(one => one.scope === 'all') ? 'all' : scopes.length > 1 ? undefined : scopes[0]?.scope)
  if (scope === undefined && scopes.length > 1) return several('scopes', scopes)
  const chosen = ofSource.filter(entry => identities.get(entry)?.scope === scope)
  return chosen.length === 0 && good[0] !== undefined ? none(good[0], wish) : { backups: chosen }
}
const distinct = (identities: readonly Identity[]): Identity[] => [
  ...new Map(identities.map(identity => [identityKey(identity), identity])).values(),
]

const none = (other: GoodBackup, wish: IdentityWish): Choice => ({
  backups: [],
  problem: `there is no backup of ${wish.database ?? 'this database'}${wish.scope === undefined || wish.scope === 'all' ? '' : ` (${wish.scope})`} here; the newest is of ${identityInWords(identityOf(other.manifest))}`,
})

const SHOWN = 5
const UNREADABLE =
  'no identifier of the server could be read, so whether they are one cannot be told; let the role call pg_control_system()'

function several(what: string, identities: readonly Identity[]): Choice {
  const isKnown = identities.every(one =>
    identities.every(
      other =>
        one === other ||
        one.database !== other.database ||
        compareSystems(one.system, other.system) === 'other',
    ),
  )
  return {
    backups: [],
    problem: `there are backups of several ${what} here: ${identities.slice(0, SHOWN).map(identityInWords).join('; ')}${what === 'scopes' || isKnown ? '' : `: ${UNREADABLE}`}`,
  }
}

const unknowable = (
  identities: readonly Identity[],
  live: { readonly name: string; readonly system: string | undefined },
): Choice => ({
  backups: [],
  problem: `the backups here are of ${identities.map(identityInWords).join('; ')}, and the database is ${live.name} of server ${live.system}: ${UNREADABLE}`,
})
