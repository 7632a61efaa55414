import { isAbsolute } from 'node:path'
import type { Specification } from '../contract/contract.ts'
import { durationOf, sizeOf } from './amounts.ts'
import { type Fault, fault, given, type TypeCheck, unless } from './fault.ts'

/** Free text; the bounds are on its length. */
export const string: TypeCheck = (value, specification) => {
  const { min, max, 'min-bytes': leastBytes } = specification
  if (leastBytes !== undefined && Buffer.byteLength(value) < leastBytes)
    return [fault('range', `must have at least ${leastBytes} bytes`)]
  if (min !== undefined && value.length < Number(min))
    return [fault('range', `must have at least ${min} characters`)]
  if (max !== undefined && value.length > Number(max))
    return [fault('range', `must have at most ${max} characters`)]
  return []
}

export const enumeration: TypeCheck = (value, specification, { environments }) => {
  const values = specification.values === '$environments' ? environments : (specification.values ?? [])
  const allowed = values.map(String)
  const folded = foldCase(value, specification.case)
  if (allowed.some(word => foldCase(word, specification.case) === folded)) return []
  const near = allowed.find(word => word.toLowerCase() === value.toLowerCase())
  const hint = near === undefined ? '' : ` (only the case differs: ${near})`
  return [fault('enum', `must be one of ${allowed.join(', ')}${given(value, specification)}${hint}`)]
}

const foldCase = (text: string, mode: Specification['case']): string =>
  mode === 'any'
    ? text.toLowerCase()
    : mode === 'upper'
      ? text.toUpperCase()
      : mode === 'lower'
        ? text.toLowerCase()
        : text

const TRUE = ['true', '1', 'yes', 'on']
const FALSE = ['false', '0', 'no', 'off']

/** What programs take for yes and no; `undefined` for anything else. */
export function parseBoolean(value: string): boolean | undefined {
  const folded = value.toLowerCase()
  return TRUE.includes(folded) ? true : FALSE.includes(folded) ? false : undefined
}

export const boolean: TypeCheck = (value, specification) => {
  const accepted =
    specification.strict === true ? /^(?:true|false)$/.test(value) : parseBoolean(value) !== undefined
  const allowed =
    specification.strict === true ? 'true or false' : 'true or false (or 1, 0, yes, no, on, off)'
  return unless(accepted, 'type', `must be ${allowed}${given(value, specification)}`)
}

export const integer: TypeCheck = (value, specification) =>
  /^-?\d{1,15}$/.test(value)
    ? within(Number(value), specification)
    : [fault('type', `must be a whole number${ofDigits(value)}${given(value, specification)}`)]

export const number: TypeCheck = (value, specification) =>
  /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)
    ? within(Number(value), specification)
    : [fault('type', `must be a plain decimal number${ofDigits(value)}${given(value, specification)}`)]

/** Programs in JavaScript and JSON round what is longer, so an id of that length is a text. */
const ofDigits = (value: string): string =>
  /^-?\d+(?:\.\d+)?$/.test(value) ? ' of at most 15 digits; longer ones are `type: string`' : ''

export const port: TypeCheck = (value, specification) =>
  /^[1-9]\d{0,4}$/.test(value) && Number(value) <= 65_535
    ? within(Number(value), specification)
    : [fault('type', `must be a port from 1 to 65535${given(value, specification)}`)]

export const duration: TypeCheck = (value, specification) =>
  withUnit(value, specification, durationOf, 'a duration with a unit such as 30s, 15min or 1h30m')

export const size: TypeCheck = (value, specification) =>
  withUnit(value, specification, sizeOf, 'a size with a unit such as 64MiB or 512m')

function withUnit(
  value: string,
  specification: Specification,
  parse: (text: string) => number | undefined,
  form: string,
): Fault[] {
  const amount = parse(value)
  if (amount === undefined) return [fault('type', `must be ${form}${given(value, specification)}`)]
  return within(amount, specification, bound => parse(String(bound)) ?? Number(bound))
}

function within(
  amount: number,
  { min, max }: Specification,
  toNumber: (bound: string | number) => number = Number,
): Fault[] {
  if (min !== undefined && amount < toNumber(min)) return [fault('range', `must be at least ${min}`)]
  if (max !== undefined && amount > toNumber(max)) return [fault('range', `must be at most ${max}`)]
  return []
}

export const path: TypeCheck = value =>
  unless(
    !value.includes('\0') && value.trim() !== '' && (isAbsolute(value) || !/^[a-z]+:\/\//i.test(value)),
    'type',
    'must be a path',
  )

const matching =
  (pattern: RegExp, form: string): TypeCheck =>
  (value, specification) =>
    unless(
      value.length <= 1_000 && pattern.test(value),
      'type',
      `must be ${form}${given(value, specification)}`,
    )

export const email = matching(/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/, 'an e-mail address')
export const uuid = matching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'a UUID')
export const semver = matching(
  /^v?\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/,
  'a version such as 1.2.3',
)

export const timezone: TypeCheck = (value, specification) =>
  unless(
    isAccepted(() => new Intl.DateTimeFormat('en', { timeZone: value })),
    'type',
    `must be a time zone such as Europe/Amsterdam${given(value, specification)}`,
  )

export const locale: TypeCheck = (value, specification) =>
  unless(
    isAccepted(() => Intl.getCanonicalLocales(value.replaceAll('_', '-'))),
    'type',
    `must be a locale such as nl-NL${given(value, specification)}`,
  )

export const json: TypeCheck = value =>
  unless(
    isAccepted(() => JSON.parse(value)),
    'type',
    'must be JSON',
  )

export const csv: TypeCheck = value =>
  unless(
    value.split(',').every(item => item.trim() !== ''),
    'type',
    'must be a list with commas, without empty items',
  )

export const regex: TypeCheck = value =>
  unless(
    isAccepted(() => new RegExp(value)),
    'type',
    'must be a regular expression',
  )

function isAccepted(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
