import type { Contract } from '../contract/contract.ts'
import type { NameFamily } from '../contract/schema.ts'
import type { Draft } from '../findings/draft.ts'
import { findMatches } from '../types/bounded-pattern.ts'
import { shownValue } from '../types/shown-value.ts'

/** Patterns of a contract only see bounded text. */
const LONGEST_TEXT = 262_144

/** Names of buckets, projects and the like that stand literally in a file and that the contract does not know. */
export function nameFamilyDrafts(text: string, file: string, contract: Contract): Draft[] {
  const families = Object.entries(contract.names)
  if (families.length === 0) return []
  const bounded = text.slice(0, LONGEST_TEXT)
  return families.flatMap(([family, names]) => strangers(family, names, bounded, file))
}

function strangers(family: string, { find, values }: NameFamily, text: string, file: string): Draft[] {
  const matches = findMatches(find, text)
  if (matches === undefined) {
    const message = `names.${family}.find could not be matched: ${find} takes too long; write it without repetition inside repetition`
    return [{ rule: 'pattern', place: { file, line: 1 }, message }]
  }
  return matches
    .filter(({ name }) => !values.includes(name))
    .map(({ name, line }): Draft => {
      const shown = shownValue(name, { name: family, isSecret: false }) ?? 'another name'
      const message = `${family} is ${shown} here, and the contract has ${values.join(', ')}`
      return { rule: 'name', place: { file, line }, message }
    })
}
