import { FAMILIES, mayHoldEscape, type Spelling } from './escapes.ts'

/** A text as UTF-8 bytes (one character each), some of its escapes decoded, and where each of its pieces comes from. */
export interface CanonicalText {
  readonly text: string
  readonly pieces: readonly Piece[]
}

/** From `at` in a form to the next piece: a copy of the text that was given, character by character, or one decoded escape. */
interface Piece {
  readonly at: number
  readonly start: number
  /** Of the escape in the text that was given; none for a copy. */
  readonly end?: number
}

/** An encoder's output may be encoded again: JSON in a URL in HTML. */
const MOST_LAYERS = 3
const MOST_FORMS = 32
/** Bytes. A longer text, which only a summary or an output is, is taken apart along fewer ways. */
const LONG = 32_768

/**
 * The text as it is, then with escapes taken away in every order of families that applies: two spellings of one value meet
 * in one of them. All are needed, because what looks like an escape may be part of the value itself.
 */
export function* formsOf(given: string): Generator<CanonicalText> {
  if (!mayHoldEscape(given)) return yield whole(given)
  const raw = asBytes(given)
  const seen = new Set<string>()
  let layer: readonly CanonicalText[] = [raw]
  const layers = raw.text.length > LONG ? 1 : MOST_LAYERS
  for (let depth = 0; layer.length > 0 && depth <= layers; depth += 1) {
    for (const form of layer) {
      seen.add(form.text)
      yield form
    }
    layer = depth === layers ? [] : withOneLayerLess(layer, seen)
  }
}

function withOneLayerLess(layer: readonly CanonicalText[], seen: Set<string>): CanonicalText[] {
  const fresh = new Map<string, CanonicalText>()
  for (const form of layer)
    for (const family of FAMILIES) {
      if (seen.size + fresh.size >= MOST_FORMS) return [...fresh.values()]
      const decoded = decodeOnce(form, family)
      if (decoded !== undefined && !seen.has(decoded.text)) fresh.set(decoded.text, decoded)
    }
  return [...fresh.values()]
}

/** Where a piece of the form was in the text that was given. */
export function spanIn({ pieces }: CanonicalText, from: number, to: number): readonly [number, number] {
  const first = pieces[indexAt(pieces, from)]
  const last = pieces[indexAt(pieces, to - 1)]
  return first === undefined || last === undefined
    ? [0, 0]
    : [startOf(first, from), last.end ?? startOf(last, to)]
}

const startOf = ({ at, start, end }: Piece, place: number): number =>
  end === undefined ? start + place - at : start

/** The piece that a place lies in, by halves. */
function indexAt(pieces: readonly Piece[], place: number): number {
  let low = 0
  for (let high = pieces.length; high - low > 1; ) {
    const middle = (low + high) >> 1
    if ((pieces[middle]?.at ?? 0) <= place) low = middle
    else high = middle
  }
  return low
}

/** A text as it was given. */
const whole = (text: string): CanonicalText => ({ text, pieces: [{ at: 0, start: 0 }] })

const asBytes = (given: string): CanonicalText =>
  changed(whole(given), /[^\0-\u007f]/gu, character => Buffer.from(character).toString('latin1')) ??
  whole(given)

/** One layer of one family less; `undefined` when there is none. */
const decodeOnce = (form: CanonicalText, { pattern, decode }: Spelling): CanonicalText | undefined =>
  changed(form, pattern, decode)

function changed(
  form: CanonicalText,
  pattern: RegExp,
  change: (match: string) => string,
): CanonicalText | undefined {
  if (form.text.search(pattern) < 0) return undefined
  const builder = new FormBuilder(form)
  for (const { 0: match, index } of form.text.matchAll(pattern)) {
    const other = change(match)
    if (other !== match) builder.replace(index, index + match.length, other)
  }
  return builder.form()
}

/** A form with some of its places replaced, from left to right. */
class FormBuilder {
  readonly #of: CanonicalText
  readonly #texts: string[] = []
  readonly #pieces: Piece[] = []
  #length = 0
  #copied = 0

  constructor(of: CanonicalText) {
    this.#of = of
  }

  replace(from: number, to: number, text: string): void {
    this.#copyTo(from)
    const [start, end] = spanIn(this.#of, from, to)
    if (text !== '') this.#pieces.push({ at: this.#length, start, end })
    this.#append(text)
    this.#copied = to
  }

  form(): CanonicalText | undefined {
    if (this.#copied === 0) return undefined
    this.#copyTo(this.#of.text.length)
    return { text: this.#texts.join(''), pieces: this.#pieces }
  }

  #copyTo(to: number): void {
    const from = this.#copied
    if (to <= from) return
    const { text, pieces } = this.#of
    for (let index = indexAt(pieces, from); index < pieces.length; index += 1) {
      const piece = pieces[index] as Piece
      if (piece.at >= to) break
      const place = Math.max(from, piece.at)
      this.#pieces.push({ ...piece, at: this.#length + place - from, start: startOf(piece, place) })
    }
    this.#append(text.slice(from, to))
  }

  #append(text: string): void {
    this.#texts.push(text)
    this.#length += text.length
  }
}
