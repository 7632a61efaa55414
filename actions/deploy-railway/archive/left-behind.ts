/** Why something stays behind: an ignore file, or a rule of this action. */
export type LeftRule = string

export const ENVIRONMENT_FILES = 'environment files'

/** What a rule left behind: how many files and folders, and the first of their names. */
export interface LeftByRule {
  readonly rule: LeftRule
  readonly count: number
  readonly names: readonly string[]
}

/** Names that are kept for people; environment files are all named. */
const NAMED = 10

/** Counts what does not travel. A folder counts once, whatever is in it: nobody looks into it. */
export class LeftBehind {
  readonly #rules = new Map<LeftRule, { count: number; names: string[] }>()

  add(rule: LeftRule, path: string): void {
    const found = this.#rules.get(rule) ?? { count: 0, names: [] }
    found.count += 1
    if (found.names.length < NAMED || rule === ENVIRONMENT_FILES) found.names.push(path)
    this.#rules.set(rule, found)
  }

  /** The rule that left most behind first. */
  get byRule(): LeftByRule[] {
    return [...this.#rules]
      .map(([rule, { count, names }]) => ({ rule, count, names }))
      .sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1))
  }
}

/** `Left behind: 214 by .gitignore, 2 environment files (.env, web/.env.production)`; nothing when all travels. */
export function describeLeft(all: readonly LeftByRule[]): string | undefined {
  if (all.length === 0) return undefined
  const parts = all.map(({ rule, count, names }) =>
    rule === ENVIRONMENT_FILES ? `${count} ${rule} (${names.join(', ')})` : `${count} by ${rule}`,
  )
  return parts.join(', ')
}

/** For the output `left-out`: rule to count. */
export const leftCounts = (all: readonly LeftByRule[]): Record<string, number> =>
  Object.fromEntries(all.map(({ rule, count }) => [rule, count]))
