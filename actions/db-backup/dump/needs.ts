import type { OutsideNeed } from '../server/outside-needs.ts'
import type { QualifiedName } from '../server/quoted-names.ts'

/** Names of extensions are taken since then (`--extension`). */
const EXTENSIONS_SINCE = 14
const SHOWN = 20

export interface SettledNeeds {
  /** Extensions that come along, so that what needs them restores. */
  readonly extensions: readonly string[]
  /** What the dump needs and does not hold. */
  readonly warnings: readonly string[]
}

/** Rows of dumped tables that lie where nothing is dumped. */
export function rowsElsewhere(tables: readonly QualifiedName[]): string[] {
  if (tables.length === 0) return []
  const shown = tables.slice(0, SHOWN).map(({ schema, name }) => `${schema}.${name}`)
  const more = tables.length > SHOWN ? ` and ${tables.length - SHOWN} more` : ''
  return [
    `This partial backup lacks rows of its own tables: partitions in schemas that are not dumped: ${shown.join(', ')}${more}`,
  ]
}

/**
 * What is done about what a partial dump needs: extensions come along where their schema is one that every database has or
 * that is dumped too; the rest is said. Pure.
 */
export function settleNeeds(
  needs: readonly OutsideNeed[],
  schemas: readonly string[],
  clientMajor: number,
): SettledNeeds {
  const comes = ({ extension, schema }: OutsideNeed) =>
    clientMajor >= EXTENSIONS_SINCE &&
    schemas.length > 0 &&
    extension !== null &&
    schema !== null &&
    (schema === 'public' || schemas.includes(schema))
  const others = needs.filter(need => !comes(need))
  const shown = others.slice(0, SHOWN).map(({ what, neededBy }) => `${what} (for ${neededBy})`)
  const more = others.length > SHOWN ? ` and ${others.length - SHOWN} more` : ''
  return {
    extensions: [...new Set(needs.filter(comes).map(({ extension }) => extension ?? ''))],
    warnings:
      others.length === 0
        ? []
        : [
            `This partial backup needs what it does not hold, and restores only where that is: ${shown.join(', ')}${more}`,
          ],
  }
}
