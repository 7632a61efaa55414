const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/
/** Beyond this an exponent only makes a number huge or tiny, and is not worked out digit by digit. */
const LARGEST_EXPONENT = 5_000

/** A number that the language's own numbers would round: an id beyond 2^53, an amount with many digits. */
export class ExactNumber {
  /** The same for every way of writing the number, so that two of them are equal when their numbers are. */
  readonly canonical: string
  readonly #source: string

  constructor(source: string) {
    this.#source = source
    this.canonical = canonicalForm(source)
  }

  /** As it was written. */
  toString(): string {
    return this.#source
  }

  toJSON(): unknown {
    return (JSON as typeof JSON & JsonWithSource).rawJSON(this.#source)
  }
}

/** What the platform has and its type definitions lack. */
interface JsonWithSource {
  rawJSON(text: string): unknown
}

/** The plain number where it is exact, else one that keeps every digit. `source` is a number as JSON writes it. */
export function exactly(source: string): number | ExactNumber {
  const value = Number(source)
  const rounds = !Number.isFinite(value) || canonicalForm(source) !== canonicalForm(String(value))
  return rounds ? new ExactNumber(source) : value
}

export const isNumeric = (value: unknown): value is number | ExactNumber =>
  typeof value === 'number' || value instanceof ExactNumber

/** Below zero when `a` is smaller, above when it is larger. */
export function orderOf(a: number | ExactNumber, b: number | ExactNumber): number {
  if (typeof a === 'number' && typeof b === 'number') return a === b ? 0 : a < b ? -1 : 1
  const [left, right] = [partsOf(String(a)), partsOf(String(b))]
  if (left === undefined || right === undefined) return Number(a) < Number(b) ? -1 : 1
  const scale = Math.min(left.exponent, right.exponent)
  const difference = scaled(left, scale) - scaled(right, scale)
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

/** Parses JSON; numbers that would be rounded stay as they are written. @throws SyntaxError */
export function parseJson(text: string): unknown {
  if (!/\d{16}|\.\d{15}|\d[eE][+-]?\d/.test(text)) return JSON.parse(text) as unknown
  const keep = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' && context?.source !== undefined ? exactly(context.source) : value
  return JSON.parse(text, keep as (key: string, value: unknown) => unknown) as unknown
}

interface Parts {
  readonly digits: bigint
  readonly exponent: number
}

function partsOf(source: string): Parts | undefined {
  const [, sign = '', whole = '', fraction = '', power = '0'] = NUMBER.exec(source) ?? []
  const exponent = Number(power) - fraction.length
  if (whole === '' || Math.abs(exponent) > LARGEST_EXPONENT) return undefined
  return { digits: BigInt(`${sign}${whole}${fraction}`), exponent }
}

const scaled = ({ digits, exponent }: Parts, scale: number): bigint =>
  digits * 10n ** BigInt(exponent - scale)

function canonicalForm(source: string): string {
  const parts = partsOf(source)
  if (parts === undefined) return source
  const digits = parts.digits.toString()
  const significant = digits.replace(/0+$/, '')
  if (significant === '' || significant === '-') return '0'
  return `${significant}e${parts.exponent + digits.length - significant.length}`
}
