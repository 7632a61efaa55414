import type { GoodBackup } from './catalog.ts'
import { type Identity, identityInWords, identityKey, identityOf } from './identity.ts'

/** What is known of the database that is meant; what is not given is not asked. */
export type IdentityWish = { readonly [Part in keyof Identity]?: Identity[Part] | undefined }

/** The backups that are meant, newest first, or why nobody can tell. */
export type Choice =
  | { readonly backups: readonly GoodBackup[] }
  | { readonly backups: readonly []; readonly problem: string }

/**
 * Keeps to one database and one scope. Between two databases nobody but the user can choose; among scopes the whole
 * database stands for itself, whatever partial backups lie beside it. Pure.
 */
export function chooseSource(good: readonly GoodBackup[], wish: IdentityWish): Choice {
  const identities = new Map(good.map(entry => [entry, identityOf(entry.manifest)]))
  const ofSource = good.filter(entry => isMeant(identities.get(entry), wish))
  if (ofSource.length === 0 && good[0] !== undefined) return none(good[0], wish)
  const sources = distinct(ofSource.map(entry => ({ ...identityOf(entry.manifest), scope: 'all' })))
  if (sources.length > 1) return several('databases', sources)
  const scopes = distinct(ofSource.map(entry => identityOf(entry.manifest)))
  const scope =
    wish.scope ??
    (scopes.some(one => one.scope === 'all') ? 'all' : scopes.length > 1 ? undefined : scopes[0]?.scope)
  if (scope === undefined && scopes.length > 1) return several('scopes', scopes)
  const chosen = ofSource.filter(entry => identities.get(entry)?.scope === scope)
  return chosen.length === 0 && good[0] !== undefined ? none(good[0], wish) : { backups: chosen }
}

/** Two system identifiers can be compared; an address says nothing about one. */
function isMeant(identity: Identity | undefined, { system, database }: IdentityWish): boolean {
  if (identity === undefined) return false
  const comparable = system !== undefined && /^\d+$/.test(system) && /^\d+$/.test(identity.system)
  if (comparable && system !== identity.system) return false
  return database === undefined || database === identity.database
}

const distinct = (identities: readonly Identity[]): Identity[] => [
  ...new Map(identities.map(identity => [identityKey(identity), identity])).values(),
]

const none = (other: GoodBackup, wish: IdentityWish): Choice => ({
  backups: [],
  problem: `there is no backup of ${wish.database ?? 'this database'}${wish.scope === undefined || wish.scope === 'all' ? '' : ` (${wish.scope})`} here; the newest is of ${identityInWords(identityOf(other.manifest))}`,
})

const several = (what: string, identities: readonly Identity[]): Choice => ({
  backups: [],
  problem: `there are backups of several ${what} here: ${identities.slice(0, 5).map(identityInWords).join('; ')}`,
})
