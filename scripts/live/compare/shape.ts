import type { Json } from '../record/exchange.ts'
import { kindOfPlaceholder } from '../record/placeholders.ts'

/** What is known of the value at one path. */
export interface Facts {
  readonly types: Set<string>
  /** Words of state that was there, in the order of their coming, without repetitions in a row. */
  readonly words: string[]
}

/** Fields by path: `result.stages[].name`. */
export type Shape = ReadonlyMap<string, Facts>

/** The shape of several answers to one question, as one. */
export function shapeOf(bodies: readonly Json[]): Shape {
  const shape = new Map<string, Facts>()
  for (const body of bodies) add(shape, '', body)
  return shape
}

function add(shape: Map<string, Facts>, path: string, value: Json): void {
  const facts = shape.get(path) ?? { types: new Set(), words: [] }
  shape.set(path, facts)
  facts.types.add(typeOf(value))
  if (typeof value === 'string' && isWord(value) && facts.words.at(-1) !== value) facts.words.push(value)
  if (Array.isArray(value)) for (const item of value) add(shape, `${path}[]`, item as Json)
  else if (value !== null && typeof value === 'object')
    for (const [name, inner] of Object.entries(value as Record<string, Json>))
      add(shape, path === '' ? fieldOf(name) : `${path}.${fieldOf(name)}`, inner)
}

/** Where names are data, all of them are one. */
const fieldOf = (name: string): string => (name.startsWith('<') ? '*' : name)

const isWord = (value: string): boolean => value !== '' && !value.startsWith('<')

function typeOf(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'string') return kindOfPlaceholder(value) === 'time' ? 'time' : 'text'
  return typeof value
}

/** The path of what holds a field; nothing for the whole. */
export function parentOf(path: string): string | undefined {
  if (path === '') return undefined
  if (path.endsWith('[]')) return path.slice(0, -2)
  const dot = path.lastIndexOf('.')
  return dot < 0 ? '' : path.slice(0, dot)
}
