import { type CanonicalText, formsOf, spanIn } from './canonical-text.ts'
import { isCutAt } from './cuts.ts'
import { type FoundNeedle, folded, NeedleIndex } from './needle-index.ts'
import { needlesOf, partsOf } from './spellings.ts'

const HIDDEN = '***'
/** So many characters of a secret before a cut are hidden as well. */
const SHORTEST_BEGINNING = 8

type Span = readonly [from: number, to: number]

/**
 * Every secret of this run. Texts are compared without their escapes, so a spelling need not be foreseen: whatever an
 * encoder makes of a secret (percent, JSON, HTML, unicode escapes, shell quoting, line breaks, on top of each other, or
 * base64, base32 and hex) is found and hidden where it stands.
 */
export class SecretRegistry {
  readonly #values = new Set<string>()
  readonly #needles = new NeedleIndex()

  /** Remembers a secret and returns the parts that were new: the whole and its lines. */
  add(value: string): string[] {
    const fresh = partsOf(value).filter(part => !this.#values.has(part))
    for (const part of fresh) this.#values.add(part)
    if (fresh.length > 0)
      for (const needle of needlesOf(value).map(folded)) this.#needles.add(needle, headOf(needle))
    return fresh
  }

  /** The text with every known secret replaced by `***`, and with what a cut has left of one. */
  readonly redact = (text: string): string => {
    if (text === '' || this.#needles.isEmpty) return text
    return replaceSpans(
      text,
      [...formsOf(text)].flatMap(form => this.#spansIn(form)),
    )
  }

  #spansIn(form: CanonicalText): Span[] {
    const text = folded(form.text)
    return [...this.#needles.placesIn(text)].flatMap(place => {
      const length = lengthAt(place, text)
      return length === undefined ? [] : [spanIn(form, place.at, place.at + length)]
    })
  }
}

/** How much of a needle is at its place: all of it, or the beginning that a cut has left; otherwise it is another text. */
function lengthAt({ needle, at }: FoundNeedle, text: string): number | undefined {
  if (text.startsWith(needle, at)) return needle.length
  let length = headOf(needle).length
  while (text[at + length] === needle[length]) length += 1
  // The sign that begins an escape may be the next of the value as well.
  return isCutAt(text, at + length) || isCutAt(text, at + length - 1) ? length : undefined
}

/** The least of a needle that is hidden at a cut. */
const headOf = (needle: string): string => needle.slice(0, publicLength(needle) + SHORTEST_BEGINNING)

/** A scheme is no secret: `postgres://` begins the address of everybody. */
const publicLength = (needle: string): number => /^[a-z][a-z0-9+.-]*:\/\//i.exec(needle)?.[0].length ?? 0

function replaceSpans(text: string, spans: readonly Span[]): string {
  let clean = ''
  let done = 0
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (to <= done) continue
    if (from >= done) clean += `${text.slice(done, from)}${HIDDEN}`
    done = to
  }
  return clean + text.slice(done)
}
