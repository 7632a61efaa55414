import { keyedHash } from '../parity/keyed-hash.ts'
import type { RuleContext } from '../rules/rule-context.ts'
import { secretPart } from '../rules/secret-part.ts'
import type { DriftContext } from './drift-context.ts'
import type { Mention } from './mention.ts'

/** Shorter values are found by the other rules for secrets. */
const SHORTEST = 8

/** Values that are in files of the repository, by keyed hash: whoever can read it knows them. */
export function publishedValues(
  mentions: readonly Mention[],
  context: DriftContext,
): RuleContext['published'] {
  const hash = keyedHash()
  const places = new Map<string, Mention['place']>()
  for (const { name, value, place } of mentions) {
    if (value === undefined || context.specificationOf(name)?.isSecret !== true) continue
    const secret = secretPart(value, context.specificationOf(name) ?? { type: 'string' })
    for (const text of secret === undefined ? [] : [value, secret])
      if (text.length >= SHORTEST) places.set(hash(text), place)
  }
  return { placeOf: value => (places.size === 0 ? undefined : places.get(hash(value))) }
}
