import { CUT } from '../text/cut.ts'
import { type CanonicalText, formsOf, spanIn } from './canonical-text.ts'
import { HALF_AN_ESCAPE } from './escapes.ts'
import { needlesOf, partsOf } from './spellings.ts'

const HIDDEN = '***'
/** So many characters of a secret before a cut are hidden as well. */
const SHORTEST_BEGINNING = 8
const CUT_BYTES = Buffer.from(CUT).toString('latin1')

type Span = readonly [from: number, to: number]

/**
 * Every secret of this run. Texts are compared without their escapes, so a spelling need not be foreseen: whatever an
 * encoder makes of a secret (percent, JSON, HTML, unicode escapes, shell quoting, line breaks, on top of each other, or
 * base64 and hex) is found and hidden where it stands.
 */
export class SecretRegistry {
  readonly #values = new Set<string>()
  readonly #needles = new Set<string>()

  /** Remembers a secret and returns the parts that were new: the whole and its lines. */
  add(value: string): string[] {
    const fresh = partsOf(value).filter(part => !this.#values.has(part))
    for (const part of fresh) this.#values.add(part)
    if (fresh.length > 0) for (const needle of needlesOf(value)) this.#needles.add(folded(needle))
    return fresh
  }

  /** The text with every known secret replaced by `***`, and with what a cut has left of one. */
  readonly redact = (text: string): string => {
    if (text === '' || this.#needles.size === 0) return text
    return replaceSpans(
      text,
      [...formsOf(text)].flatMap(form => this.#spansIn(form)),
    )
  }

  #spansIn(form: CanonicalText): Span[] {
    const text = folded(form.text)
    const spans = [...this.#needles].flatMap(needle => [...wholes(text, needle), ...beginnings(text, needle)])
    return spans.map(([from, to]) => spanIn(form, from, to))
  }
}

/** In a form a plus sign is a space; for the comparison it is one everywhere. */
const folded = (text: string): string => text.replaceAll('+', ' ')

function wholes(text: string, needle: string): Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1))
    spans.push([at, at + needle.length])
  return spans
}

/** The beginning of a secret that ends where the text was cut. */
function beginnings(text: string, needle: string): Span[] {
  const head = needle.slice(0, publicLength(needle) + SHORTEST_BEGINNING)
  if (head.length >= needle.length || !text.includes(head)) return []
  return cutsOf(text).flatMap(end => {
    for (let from = Math.max(0, end - needle.length); from <= end - head.length; from += 1)
      if (needle.startsWith(text.slice(from, end))) return [[from, end] as const]
    return []
  })
}

/** A scheme is no secret: `postgres://` begins the address of everybody. */
const publicLength = (needle: string): number => /^[a-z][a-z0-9+.-]*:\/\//i.exec(needle)?.[0].length ?? 0

/** Where a text was cut, and before half an escape there. */
const cutsOf = (text: string): number[] =>
  [...wholes(text, CUT_BYTES), ...wholes(text, '...'), [text.length]].flatMap(([end = 0]) => {
    const half = HALF_AN_ESCAPE.exec(text.slice(Math.max(0, end - 8), end))
    return half === null ? [end] : [end, end - half[0].length]
  })

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
