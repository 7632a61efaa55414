import type { DriftContext } from '../drift-context.ts'

const WORD = /[A-Za-z][A-Za-z0-9_]{1,127}/g

/**
 * Of these names of the contract, those that stand somewhere in the texts, as they are or in small letters as fields of
 * settings do. Texts are asked for as long as a name is missing.
 */
export async function standingNames(
  names: ReadonlySet<string>,
  texts: AsyncIterable<string>,
  { contract }: DriftContext,
): Promise<Set<string>> {
  const found = new Set<string>()
  if (names.size === 0) return found
  for await (const text of texts) {
    for (const word of new Set(text.match(WORD))) {
      const name = contract.owners.get(word)?.name ?? contract.owners.get(word.toUpperCase())?.name
      if (name !== undefined && names.has(name)) found.add(name)
    }
    if (found.size === names.size) return found
  }
  return found
}
