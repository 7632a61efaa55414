import type { QualifiedName } from '../server/quoted-names.ts'

/** Tests a table against `name` or `schema.name`, where `*` stands for anything and `?` for one character. Case counts. */
export function matchesTable(pattern: string, table: QualifiedName): boolean {
  const dot = pattern.indexOf('.')
  if (dot < 0) return glob(pattern).test(table.name)
  return glob(pattern.slice(0, dot)).test(table.schema) && glob(pattern.slice(dot + 1)).test(table.name)
}

export const matchesSchema = (pattern: string, schema: string): boolean => glob(pattern).test(schema)

/** The patterns that match nothing: a silently larger or smaller dump is the alternative. */
export const unmatched = <Item>(
  patterns: readonly string[],
  items: readonly Item[],
  matches: (pattern: string, item: Item) => boolean,
): string[] => patterns.filter(pattern => !items.some(item => matches(pattern, item)))

const glob = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'su',
  )
