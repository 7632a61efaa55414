import type { YamlDocument, YamlPath } from '../../../shared/yaml/yaml-document.ts'

/** Keys whose value is compared with texts, so that it is one, however YAML would read it. */
const ONE = ['const', 'default', 'example']
const MANY = ['one-of', 'values']

/**
 * Gives `True`, `null` and `~` where a value of a variable stands the text that is written there: it is compared with the
 * text of an environment variable. A key without anything behind it says nothing, and is taken out. (Numbers are text by
 * then where they would not come back as they are written.)
 */
export function keepScalarsAsWritten(document: YamlDocument): void {
  for (const [name, variable] of entries(entryOf(document.data, 'vars'))) {
    keepIn(variable, ['vars', name], document)
    for (const [environment, own] of entries(entryOf(variable, 'in')))
      keepIn(own, ['vars', name, 'in', environment], document)
  }
}

type Data = Record<string, unknown>

function keepIn(data: unknown, path: YamlPath, document: YamlDocument): void {
  if (!isObject(data)) return
  for (const key of ONE) {
    const value = data[key]
    if (!isLossy(value) || !Object.hasOwn(data, key)) continue
    const text = document.writtenAt([...path, key])
    if (value === null && (text === undefined || text === '')) delete data[key]
    else data[key] = text ?? value
  }
  for (const key of MANY) {
    const list = data[key]
    if (Array.isArray(list) && list.some(isLossy))
      data[key] = list.map((item: unknown, index) =>
        isLossy(item) ? (document.writtenAt([...path, key, index]) ?? item) : item,
      )
  }
}

const isLossy = (value: unknown): boolean => value === null || typeof value === 'boolean'

const isObject = (data: unknown): data is Data =>
  typeof data === 'object' && data !== null && !Array.isArray(data)

const entryOf = (data: unknown, key: string): unknown => (isObject(data) ? data[key] : undefined)

const entries = (data: unknown): [string, unknown][] => (isObject(data) ? Object.entries(data) : [])
