import type { Variable } from '../contract/contract.ts'
import { durationOf, sizeOf } from '../types/amounts.ts'
import type { ContractProblem } from './contract-error.ts'

export type Path = readonly (string | number)[]

/** Makes a problem of what is wrong at a path. */
export type At = (path: Path, message: string) => ContractProblem

/** Rules that no value can keep, or that every value keeps. */
export function emptyRules(variable: Variable, at: At): ContractProblem[] {
  const { name, source } = variable
  const type = source.type ?? 'string'
  const parts: (readonly [Path, Partial<Variable['source']>])[] = [
    [['vars', name], source],
    ...Object.entries(source.in ?? {}).map(
      ([environment, own]) => [['vars', name, 'in', environment], own] as const,
    ),
  ]
  const everywhere = [source, ...Object.values(source.in ?? {})]
  const isOpen =
    type === 'enum' && !everywhere.some(part => (part.values ?? part.const ?? part['one-of']) !== undefined)
  return [
    ...(isOpen
      ? [
          at(
            ['vars', name],
            `vars.${name}: an enum needs its members: values: [one, two], or values: $environments`,
          ),
        ]
      : []),
    ...parts.flatMap(([path, { values, 'one-of': oneOf, min, max }]) => {
      const where = path.join('.')
      const none = [
        ['values', values],
        ['one-of', oneOf],
      ] as const
      const [least, most] = [boundOf(min ?? source.min, type), boundOf(max ?? source.max, type)]
      return [
        ...none.flatMap(([key, list]) =>
          Array.isArray(list) && list.length === 0
            ? [at([...path, key], `${where}.${key}: must name at least one value`)]
            : [],
        ),
        ...Object.entries({ min, max }).flatMap(([key, bound]) =>
          bound !== undefined && Number.isNaN(boundOf(bound, type))
            ? [at([...path, key], `${where}.${key}: must be ${formOf(type)}, not "${bound}"`)]
            : [],
        ),
        ...(least > most
          ? [at([...path, 'min'], `${where}: min (${min ?? source.min}) is above max (${max ?? source.max})`)]
          : []),
      ]
    }),
  ]
}

const formOf = (type: string): string =>
  type === 'duration' ? 'a duration such as 30s' : type === 'size' ? 'a size such as 64MiB' : 'a number'

/** As a number of its unit; what is no bound is above and below nothing. */
function boundOf(bound: string | number | undefined, type: string): number {
  const text = String(bound ?? '')
  const parsed = type === 'duration' ? durationOf(text) : type === 'size' ? sizeOf(text) : undefined
  return parsed ?? (text === '' ? Number.NaN : Number(text))
}
