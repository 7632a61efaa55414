import type { Specification } from '../contract/contract.ts'

type Describe = readonly [key: keyof Specification, words: (value: unknown) => string]

const list = (value: unknown): string => [value].flat().join(', ')

const DESCRIPTIONS: readonly Describe[] = [
  ['const', value => `must be ${value}`],
  ['one-of', value => `one of ${list(value)}`],
  ['values', value => (value === '$environments' ? 'one of the environments' : `one of ${list(value)}`)],
  ['min', value => `at least ${value}`],
  ['max', value => `at most ${value}`],
  ['min-bytes', value => `at least ${value} bytes`],
  ['pattern', value => `matches ${value}`],
  ['schemes', value => `scheme ${list(value)}`],
  ['hosts', value => `host ${list(value)}`],
  ['contains', value => `contains ${list(value)}`],
  ['path', value => (value === 'none' ? 'no path' : value === 'required' ? 'with a path' : '')],
  ['trailing-slash', value => (value === 'never' ? 'no slash at the end' : '')],
  ['format', value => (value === 'either' ? 'commas or JSON' : String(value))],
  ['database', value => `database ${value}`],
  ['require-tls', value => (value === true ? 'TLS required' : '')],
  ['require-password', value => (value === true ? 'password required' : '')],
  ['unique', value => (value === true ? 'different in every environment' : '')],
  ['uniform', value => `same ${value} everywhere`],
  ['same-as', value => `same as ${value}`],
  ['differs-from', value => `differs from ${list(value)}`],
  ['contains-environment', value => (value === true ? 'names its environment' : '')],
  ['requires', value => `needs ${list(value)}`],
]

/** The rules for a value in words. */
export const constraintsOf = (specification: Specification): string[] =>
  DESCRIPTIONS.flatMap(([key, words]) => {
    const value = specification[key]
    const text = value === undefined ? '' : words(value)
    return text === '' ? [] : [text]
  })
