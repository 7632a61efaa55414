/** What setting variables would change, by name; values never leave the maps. */
export interface VariablePlan {
  /** To be set: new or different. */
  readonly wanted: ReadonlyMap<string, string>
  readonly changed: readonly string[]
  readonly added: readonly string[]
  /** Railway shows no value of these, so nobody can tell whether they change, and they cannot be restored. */
  readonly sealed: readonly string[]
  /** What has to be set again to undo the change. */
  readonly before: ReadonlyMap<string, string>
}

export const NO_VARIABLES: VariablePlan = {
  wanted: new Map(),
  changed: [],
  added: [],
  sealed: [],
  before: new Map(),
}

/** Compares what is wanted with what is stored (unrendered, so that references compare and restore as written). */
export function planVariables(
  given: ReadonlyMap<string, string>,
  stored: ReadonlyMap<string, string>,
  sealedNames: ReadonlySet<string>,
): VariablePlan {
  const wanted = new Map([...given].filter(([name, value]) => stored.get(name) !== value))
  const names = [...wanted.keys()].sort()
  const sealed = names.filter(name => sealedNames.has(name))
  const changed = names.filter(name => stored.has(name) && !sealedNames.has(name))
  const added = names.filter(name => !stored.has(name) && !sealedNames.has(name))
  const before = new Map(changed.map(name => [name, stored.get(name) ?? '']))
  return { wanted, changed, added, sealed, before }
}

/** The change in words, with names alone. */
export function describePlan({ changed, added, sealed }: VariablePlan): string {
  const parts = [
    changed.length === 0 ? '' : `changed: ${changed.join(', ')}`,
    added.length === 0 ? '' : `new: ${added.join(', ')}`,
    sealed.length === 0 ? '' : `sealed: ${sealed.join(', ')}`,
  ].filter(part => part !== '')
  return parts.length === 0 ? 'nothing changes' : parts.join('; ')
}
