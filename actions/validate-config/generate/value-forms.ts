import type { Specification } from '../contract/contract.ts'
import { DURATION_UNITS, durationOf, SIZE_UNITS, sizeOf } from '../types/amounts.ts'
import { literally, portablePatterns } from './portable-patterns.ts'

/** The form of a value for other languages. */
export interface ValueForm {
  /** What the value becomes in a program. */
  readonly kind: 'text' | 'integer' | 'number' | 'boolean' | 'origins'
  /** A regular expression for the whole text that JavaScript (with `u`) and Python read alike. */
  readonly pattern: string
  readonly min?: number
  readonly max?: number
  /** For a text that is a number with a unit and has bounds: what each unit counts. */
  readonly units?: Readonly<Record<string, number>>
  /** For a text whose form is no matter of an expression: what must be able to read it. */
  readonly reader?: Reader
}

export type Reader = 'json' | 'regex' | 'timezone' | 'locale'

const READERS = new Set<string>(['json', 'regex', 'timezone', 'locale'] satisfies Reader[])

const isReader = (type: string): type is Reader => READERS.has(type)

const KINDS: Partial<Record<Specification['type'], ValueForm['kind']>> = {
  integer: 'integer',
  port: 'integer',
  number: 'number',
  boolean: 'boolean',
  origins: 'origins',
}

/** The end of the text; `$` means something else before a line break in Python. */
const END = '(?![\\s\\S])'

/** Form, bounds, pattern and allowed values of a variable as one expression. */
export function formOf(specification: Specification, environments: readonly string[]): ValueForm {
  const kind = KINDS[specification.type] ?? 'text'
  const { pattern } = specification
  const conditions = [
    pattern === undefined ? '' : `(?=(?:${pattern})${END})`,
    kind === 'boolean' ? '' : allowedOnly(specification),
  ]
  return {
    kind,
    pattern: `${conditions.join('')}${portablePatterns[specification.type](specification, environments)}`,
    ...boundsOf(specification),
    ...(isReader(specification.type) ? { reader: specification.type } : {}),
  }
}

function allowedOnly({ const: constant, 'one-of': oneOf }: Specification): string {
  const words = constant === undefined ? oneOf : [constant]
  return words === undefined ? '' : `(?=(?:${words.map(word => literally(String(word))).join('|')})${END})`
}

type Bounds = Pick<ValueForm, 'min' | 'max' | 'units'>

function boundsOf(specification: Specification): Bounds {
  switch (specification.type) {
    case 'port':
      return bounds({ min: 1, max: 65_535, ...written(specification) }, Number)
    case 'integer':
    case 'number':
      return bounds(specification, Number)
    case 'duration':
      return measured(bounds(specification, durationOf), DURATION_UNITS)
    case 'size':
      return measured(bounds(specification, sizeOf), SIZE_UNITS)
    default:
      return {}
  }
}

const written = ({ min, max }: Pick<Specification, 'min' | 'max'>) => ({
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
})

function bounds(
  { min, max }: Pick<Specification, 'min' | 'max'>,
  parse: (text: string) => number | undefined,
): Bounds {
  const amount = (bound: string | number) => parse(String(bound)) ?? Number(bound)
  return {
    ...(min === undefined ? {} : { min: amount(min) }),
    ...(max === undefined ? {} : { max: amount(max) }),
  }
}

/** Without bounds the form says everything. */
const measured = (found: Bounds, units: Readonly<Record<string, number>>): Bounds =>
  Object.keys(found).length === 0 ? {} : { ...found, units }
