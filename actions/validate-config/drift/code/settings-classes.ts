import type { Mention } from '../mention.ts'
import type { CodeFacts, SettingsClass, SettingsField } from './code-file.ts'

const SETTINGS = 'BaseSettings'
const DEEPEST = 8

/**
 * What classes of pydantic-settings read: the fields of those that derive from `BaseSettings`, in whatever file their bases
 * stand, with prefix, aliases and nested models. Names are upper case, as they are in every environment.
 */
export function settingsReads(files: readonly CodeFacts[]): Mention[] {
  const classes = new Map(files.flatMap(file => file.classes).map(each => [each.name, each] as const))
  const called = new Set(files.flatMap(file => file.called))
  const bases = new Set([...classes.values()].flatMap(each => each.bases))
  return [...classes.values()]
    .filter(each => derives(each, classes, 0) && (!bases.has(each.name) || called.has(each.name)))
    .flatMap(each => readsOf(each, classes))
}

type Classes = ReadonlyMap<string, SettingsClass>

function derives({ bases }: SettingsClass, classes: Classes, depth: number): boolean {
  return bases.some(base => {
    if (base === SETTINGS) return true
    const known = classes.get(base)
    return known !== undefined && depth < DEEPEST && derives(known, classes, depth + 1)
  })
}

function readsOf(settings: SettingsClass, classes: Classes): Mention[] {
  const prefix = said(settings, classes, 'prefix') ?? ''
  const delimiter = said(settings, classes, 'delimiter')
  return fieldsOf(settings, classes).flatMap(field =>
    fieldReads(field, { prefix, delimiter, classes, depth: 0 }),
  )
}

/** Its own word, else that of the nearest base. */
function said(
  each: SettingsClass,
  classes: Classes,
  key: 'prefix' | 'delimiter',
  depth = 0,
): string | undefined {
  if (each[key] !== undefined || depth > DEEPEST) return each[key]
  return each.bases
    .flatMap(base => classes.get(base) ?? [])
    .map(base => said(base, classes, key, depth + 1))
    .find(value => value !== undefined)
}

/** With those of its bases; what it declares again is its own. */
function fieldsOf(each: SettingsClass, classes: Classes, depth = 0): SettingsField[] {
  const inherited =
    depth > DEEPEST
      ? []
      : each.bases.flatMap(base => {
          const known = classes.get(base)
          return known === undefined ? [] : fieldsOf(known, classes, depth + 1)
        })
  return [...new Map([...inherited, ...each.fields].map(field => [field.name, field])).values()]
}

interface Around {
  readonly prefix: string
  readonly delimiter: string | undefined
  readonly classes: Classes
  readonly depth: number
}

function fieldReads(field: SettingsField, around: Around): Mention[] {
  const { prefix, delimiter, classes, depth } = around
  const names = field.aliases.length > 0 ? field.aliases : [`${prefix}${field.name}`]
  const model = field.types.map(type => classes.get(type)).find(known => known !== undefined)
  /** It reads its own fields itself. */
  if (model !== undefined && derives(model, classes, 0)) return []
  const isNested = model !== undefined && delimiter !== undefined && depth < DEEPEST
  const own = names.map(
    (name): Mention => ({
      name: name.toUpperCase(),
      role: isNested ? 'names' : 'reads',
      place: field.place,
    }),
  )
  if (!isNested) return own
  const inside = names.flatMap(name =>
    fieldsOf(model, classes).flatMap(part =>
      fieldReads(part, { ...around, prefix: `${name}${delimiter}`, depth: depth + 1 }),
    ),
  )
  return [...own, ...inside]
}
