import type { Specification } from '../contract/contract.ts'
import { literally, portablePatterns } from './portable-patterns.ts'

/** The form of a value for other languages. */
export interface ValueForm {
  /** What the value becomes in a program. */
  readonly kind: 'text' | 'integer' | 'number' | 'boolean' | 'origins'
  /** A regular expression for the whole text that JavaScript (with `u`) and Python read alike. */
  readonly pattern: string
  readonly min?: number
  readonly max?: number
}

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
    ...(kind === 'integer' || kind === 'number' ? boundsOf(specification) : {}),
  }
}

function allowedOnly({ const: constant, 'one-of': oneOf }: Specification): string {
  const words = constant === undefined ? oneOf : [constant]
  return words === undefined ? '' : `(?=(?:${words.map(word => literally(String(word))).join('|')})${END})`
}

function boundsOf({ type, min, max }: Specification): { min?: number; max?: number } {
  const low = min === undefined ? (type === 'port' ? 1 : undefined) : Number(min)
  const high = max === undefined ? (type === 'port' ? 65_535 : undefined) : Number(max)
  return { ...(low === undefined ? {} : { min: low }), ...(high === undefined ? {} : { max: high }) }
}
