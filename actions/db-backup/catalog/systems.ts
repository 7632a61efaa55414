import type { Manifest } from '../manifest/manifest.ts'

/** What tells one server's database from another's. Who may not read the identifier of a server knows its address alone. */
export type Source = Pick<Manifest['database'], 'name' | 'systemIdentifier' | 'hostHash'>

/** Whether two systems are one, as far as anybody can tell. */
export type Sameness = 'same' | 'other' | 'unknown'

/**
 * Names the system of each of these sources: its identifier where that was read, else the one identifier that was ever read at
 * its address, else the address. Equal for all of one system, in whatever order they are asked. Pure.
 */
export function systemsIn(sources: readonly Source[]): (source: Source) => string {
  const place = ({ hostHash, name }: Source) => `${hostHash} ${name}`
  const read = new Map<string, Set<string>>()
  for (const source of sources)
    if (source.systemIdentifier !== null)
      read.set(place(source), (read.get(place(source)) ?? new Set()).add(source.systemIdentifier))
  return source => {
    const [only, ...more] = read.get(place(source)) ?? []
    const known = source.systemIdentifier ?? (more.length === 0 ? only : undefined)
    return known ?? `address ${source.hostHash.slice(0, 12)}`
  }
}

/** Two identifiers can be compared; an address that is another says nothing: servers move. */
export function compareSystems(one: string, other: string): Sameness {
  if (one === other) return 'same'
  return [one, other].every(system => /^\d+$/.test(system)) ? 'other' : 'unknown'
}
