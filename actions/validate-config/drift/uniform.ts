import type { Draft } from '../findings/draft.ts'
import { parseWrittenUrl } from '../types/addresses.ts'
import type { DriftContext } from './drift-context.ts'
import { isReference } from './literal-secret.ts'
import type { Mention } from './mention.ts'

/** Values that must agree wherever they stand: the odd ones out are reported. */
export function uniformDrafts(mentions: readonly Mention[], context: DriftContext): Draft[] {
  return [...context.contract.variables.values()].flatMap(({ name, source }) => {
    const part = source.uniform
    if (part === undefined) return []
    const said = mentions.flatMap(mention => {
      const { value } = mention
      const isSame = context.specificationOf(mention.name)?.name === name && mention.role === 'sets'
      return isSame && value !== undefined && value !== '' && !isReference(value)
        ? [{ mention, compared: part === 'path' ? (parseWrittenUrl(value)?.path ?? '') : value }]
        : []
    })
    const common = mostCommon(said.map(({ compared }) => compared))
    const other = said.find(({ compared }) => compared === common)?.mention.place
    return said
      .filter(({ compared }) => compared !== common)
      .map(
        ({ mention: { place } }): Draft => ({
          rule: 'uniform',
          variable: name,
          place,
          message: `${name} has another ${part} here than in ${other?.file}:${other?.line}`,
        }),
      )
  })
}

function mostCommon(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}
