import { compareText } from '../../../shared/text/compare-text.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { sha256 } from '../store/digest.ts'
import { type Source, systemsIn } from './systems.ts'

/** Whose backup this is: nothing is ever deleted or chosen on behalf of another. */
export interface Identity {
  /** The system identifier of the cluster; where nobody may read it, a digest of its address. */
  readonly system: string
  readonly database: string
  /** What of the database: `all`, or what was asked for. */
  readonly scope: string
}

type Scope = Pick<Manifest['dump'], 'schemas' | 'excludedTables' | 'excludedTableData' | 'wish'>

/** Backups of before kept only the tables that the wish came to. */
const wishOf = ({ wish, schemas, excludedTables, excludedTableData }: Scope) =>
  wish ?? { schemas, excludeTables: excludedTables, excludeTableData: excludedTableData }

/** The scope in words, one for each scope: `all`, `schemas app`, `without rows of audit.*`. */
export function scopeOf(scope: Scope): string {
  const { schemas, excludeTables, excludeTableData } = wishOf(scope)
  const part = (words: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${words} ${[...names].sort(compareText).join(', ')}`]
  const parts = [
    ...part('schemas', schemas),
    ...part('without', excludeTables),
    ...part('without rows of', excludeTableData),
  ]
  return parts.length === 0 ? 'all' : parts.join('; ')
}

/** @param systemOf what is known of several together; default: what this one says of itself */
export const identityOf = (
  { database, dump }: Pick<Manifest, 'database' | 'dump'>,
  systemOf: (source: Source) => string = systemsIn([database]),
): Identity => ({ system: systemOf(database), database: database.name, scope: scopeOf(dump) })

/** Equal for equal identities, and short enough for an output. */
export const identityKey = ({ system, database, scope }: Identity): string =>
  `${system}/${database}/${scope.length > 60 ? sha256(scope).slice(0, 16) : scope}`

/** For people. */
export const identityInWords = ({ system, database, scope }: Identity): string =>
  `${database} of server ${system}${scope === 'all' ? '' : ` (partial: ${scope})`}`
