import type { VariablePlace } from '../railway-api/railway.ts'

/** What setting and deleting variables in one place would change, by name; values never leave the maps. */
export interface VariablePlan {
  readonly place: VariablePlace
  /** To be set: new or different. */
  readonly wanted: ReadonlyMap<string, string>
  readonly changed: readonly string[]
  readonly added: readonly string[]
  /** To be deleted; what is not there needs no deleting. */
  readonly deleted: readonly string[]
  /** Railway shows no value of these, so nobody can tell whether they change, and they cannot be restored. */
  readonly sealed: readonly string[]
  /** What has to be set again to undo the change. */
  readonly before: ReadonlyMap<string, string>
}

/** What the inputs ask for in one place. */
export interface GivenVariables {
  readonly values: ReadonlyMap<string, string>
  readonly removed: ReadonlySet<string>
}

/** What is stored there: unrendered, so that references compare and restore as written. */
export interface Stored {
  readonly values: ReadonlyMap<string, string>
  readonly sealed: ReadonlySet<string>
}

/** Compares what is wanted with what is stored. */
export function planVariables(given: GivenVariables, stored: Stored, place: VariablePlace): VariablePlan {
  const { values: there, sealed: closed } = stored
  const wanted = new Map([...given.values].filter(([name, value]) => there.get(name) !== value))
  const names = [...wanted.keys()].sort()
  const deleted = [...given.removed].filter(name => there.has(name) || closed.has(name)).sort()
  const changed = names.filter(name => there.has(name) && !closed.has(name))
  const shown = [...changed, ...deleted].filter(name => there.has(name) && !closed.has(name))
  return {
    place,
    wanted,
    changed,
    added: names.filter(name => !there.has(name) && !closed.has(name)),
    deleted,
    sealed: [...names, ...deleted].filter(name => closed.has(name)),
    before: new Map(shown.map(name => [name, there.get(name) ?? ''])),
  }
}

/** The names that are set or deleted. */
export const touchedBy = (plans: readonly VariablePlan[]): string[] =>
  plans.flatMap(({ wanted, deleted }) => [...wanted.keys(), ...deleted])

/** The change in words, with names alone. */
export function describePlans(plans: readonly VariablePlan[]): string {
  const parts = plans.flatMap(describe)
  return parts.length === 0 ? 'nothing changes' : parts.join('; ')
}

function describe({ place, changed, added, deleted, sealed }: VariablePlan): string[] {
  const word = place === 'shared' ? 'shared ' : ''
  const part = (kind: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${word}${kind}: ${names.join(', ')}`]
  return [
    ...part('changed', changed),
    ...part('new', added),
    ...part('deleted', deleted),
    ...part(
      'sealed',
      sealed.filter(name => !deleted.includes(name)),
    ),
  ]
}
