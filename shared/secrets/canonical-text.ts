import { FAMILIES, type Spelling } from './escapes.ts'

/**
 * A text as UTF-8 bytes (one character each), some of its escapes decoded. `starts` and `ends` lead each character back to the text that was given.
 */
export interface CanonicalText {
  readonly text: string
  readonly starts: ArrayLike<number>
  readonly ends: ArrayLike<number>
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

const IDENTITY: ArrayLike<number> = []

/** Where a piece of the form stood in the text that was given. */
export const spanIn = (form: CanonicalText, from: number, to: number): readonly [number, number] =>
  form.starts === IDENTITY ? [from, to] : [form.starts[from] ?? 0, form.ends[to - 1] ?? 0]

function asBytes(given: string): CanonicalText {
  if (Buffer.byteLength(given) === given.length) return { text: given, starts: IDENTITY, ends: IDENTITY }
  const builder = new FormBuilder()
  let at = 0
  for (const character of given) {
    builder.add(Buffer.from(character).toString('latin1'), at, at + character.length)
    at += character.length
  }
  return builder.form()
}

/** One layer of one family less; `undefined` when there is none. */
function decodeOnce(form: CanonicalText, { pattern, decode }: Spelling): CanonicalText | undefined {
  const builder = new FormBuilder()
  let copied = 0
  for (const found of form.text.matchAll(pattern)) {
    const decoded = decode(found[0])
    if (decoded === found[0]) continue
    builder.copy(form, copied, found.index)
    copied = found.index + found[0].length
    builder.add(decoded, ...spanIn(form, found.index, copied))
  }
  if (copied === 0) return undefined
  builder.copy(form, copied, form.text.length)
  return builder.form()
}

class FormBuilder {
  readonly #parts: string[] = []
  readonly #starts: number[] = []
  readonly #ends: number[] = []

  /** All characters of `bytes` come from one span. */
  add(bytes: string, start: number, end: number): void {
    this.#parts.push(bytes)
    for (let count = 0; count < bytes.length; count += 1) {
      this.#starts.push(start)
      this.#ends.push(end)
    }
  }

  /** A piece of another form as it is. */
  copy(form: CanonicalText, from: number, to: number): void {
    this.#parts.push(form.text.slice(from, to))
    const isIdentity = form.starts === IDENTITY
    for (let at = from; at < to; at += 1) {
      this.#starts.push(isIdentity ? at : (form.starts[at] ?? 0))
      this.#ends.push(isIdentity ? at + 1 : (form.ends[at] ?? 0))
    }
  }

  form(): CanonicalText {
    return { text: this.#parts.join(''), starts: this.#starts, ends: this.#ends }
  }
}
