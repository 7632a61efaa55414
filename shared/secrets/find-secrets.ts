import { type CanonicalText, formsOf, spanIn } from './canonical-text.ts'
import { folded } from './needle-index.ts'
import { needlesOf } from './spellings.ts'

/** A secret that is looked for, in every spelling that an encoder makes of it. */
export interface WantedSecret {
  readonly name: string
  readonly needles: readonly string[]
}

export interface FoundSecret {
  readonly name: string
  /** Offset in the text. */
  readonly at: number
}

/** What is looked for under one name: a value, or an address and the password in it. */
export const wantedSecret = (name: string, values: readonly string[]): WantedSecret => ({
  name,
  needles: [...new Set(values.flatMap(needlesOf).map(folded))],
})

/** Where a text holds secrets, each once, by its first place. What was found is never part of the answer. */
export function findSecrets(text: string, wanted: readonly WantedSecret[]): FoundSecret[] {
  const found = new Map<string, number>()
  for (const form of formsOf(text)) {
    const plain = folded(form.text)
    for (const { name, needles } of wanted) {
      const at = found.has(name) ? undefined : firstPlace(form, plain, needles)
      if (at !== undefined) found.set(name, at)
    }
  }
  return [...found].map(([name, at]) => ({ name, at })).sort((a, b) => a.at - b.at)
}

function firstPlace(form: CanonicalText, plain: string, needles: readonly string[]): number | undefined {
  const places = needles.map(needle => [plain.indexOf(needle), needle.length] as const)
  const [first] = places.filter(([at]) => at >= 0).sort(([a], [b]) => a - b)
  return first === undefined ? undefined : spanIn(form, first[0], first[0] + first[1])[0]
}
