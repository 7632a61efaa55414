import type { Contract } from '../contract/contract.ts'
import type { Draft } from '../rules/draft.ts'

/** Longer lines are generated, and patterns of a contract only see bounded text. */
const LONGEST_LINE = 1_000

/** Names of buckets, projects and the like that stand literally in a file and that the contract does not know. */
export function nameFamilyDrafts(text: string, file: string, contract: Contract): Draft[] {
  const families = Object.entries(contract.names).map(([family, { find, values }]) => ({
    family,
    values,
    pattern: new RegExp(find, 'gu'),
  }))
  if (families.length === 0) return []
  return text.split('\n').flatMap((content, index) =>
    content.length > LONGEST_LINE
      ? []
      : families.flatMap(({ family, values, pattern }) =>
          [...content.matchAll(pattern)].flatMap((match): Draft[] => {
            const name = match.slice(1).find(group => group !== undefined) ?? match[0]
            if (values.includes(name)) return []
            const message = `${family} is ${JSON.stringify(name)} here, and the contract has ${values.join(', ')}`
            return [{ rule: 'name', place: { file, line: index + 1 }, message }]
          }),
        ),
  )
}
