import type { Stored, VariablePlan } from './plan-variables.ts'

/**
 * Which values this run may restore: those that are still what it wrote, or what they were before it wrote at all.
 * @param now what is stored at this moment
 */
export function changedSince(
  { before, wanted }: Pick<VariablePlan, 'before' | 'wanted'>,
  now: Stored,
): { readonly ours: ReadonlyMap<string, string>; readonly theirs: readonly string[] } {
  const isOurs = (name: string, former: string) =>
    [wanted.get(name), former].includes(now.values.get(name)) && !now.sealed.has(name)
  const ours = new Map([...before].filter(([name, former]) => isOurs(name, former)))
  return { ours, theirs: [...before.keys()].filter(name => !ours.has(name)) }
}
