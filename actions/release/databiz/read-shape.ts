import { suggest } from '../../../shared/units/suggest.ts'
import type { Section, SectionValue } from './plan.ts'

export type Path = readonly string[]
export type Say = (path: Path, message: string) => void
export type Mapping = Readonly<Record<string, unknown>>

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A mapping, or nothing with a sentence that says what is there instead. */
export function readMapping(value: unknown, path: Path, say: Say): Mapping | undefined {
  if (isMapping(value)) return value
  const name = path.at(-1) === undefined ? 'the file' : `\`${path.join('.')}\``
  const what =
    value === null || value === undefined
      ? `${name} is empty: write its keys below it, or leave it out`
      : `${name} must be a mapping of keys to values, and is ${nameOf(value)}`
  say(path, what)
  return undefined
}

/** Says every key that is not allowed, with the one that may be meant. */
export function refuseOthers(mapping: Mapping, allowed: readonly string[], path: Path, say: Say): void {
  for (const key of Object.keys(mapping).filter(name => !allowed.includes(name))) {
    const near = suggest(key, allowed)
    const hint = near === undefined ? `; known are ${allowed.join(', ')}` : `; did you mean \`${near}\`?`
    say([...path, key], `\`${[...path, key].join('.')}\` is not known${hint}`)
  }
}

/** The values of a section as an input can hold them. */
export function readValues(mapping: Mapping, path: Path, say: Say): Section {
  const entries = Object.entries(mapping).flatMap(([key, value]) => {
    const read = readValue(value, [...path, key], say)
    return read === undefined ? [] : [[key, read] as const]
  })
  return Object.fromEntries(entries)
}

function readValue(value: unknown, path: Path, say: Say): SectionValue | undefined {
  if (isScalar(value)) return value
  if (Array.isArray(value) && value.every(isScalar)) return value
  const name = `\`${path.join('.')}\``
  if (value === null) say(path, `${name} is empty: give it a value, or leave it out`)
  else if (isMapping(value))
    say(
      path,
      `${name} must be text or a list of lines, and is a mapping: write lines such as \`NAME=value\` after a \`|\``,
    )
  else say(path, `${name} must be text or a list of lines, and is ${nameOf(value)}`)
  return undefined
}

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

const nameOf = (value: unknown): string =>
  value === null || value === undefined ? 'empty' : Array.isArray(value) ? 'a list' : `\`${String(value)}\``
