import { type QualifiedName, quoteTable } from '../server/quoted-names.ts'

type MayBePartition = QualifiedName & { readonly parent: QualifiedName | null }

/** Tells for a table, by its name, which partitioned tables it is a part of, the nearest first. */
export function partitionedAbove(
  tables: readonly MayBePartition[],
): (table: QualifiedName) => readonly QualifiedName[] {
  const parents = new Map(tables.map(table => [quoteTable(table), table.parent]))
  const above = (table: QualifiedName): readonly QualifiedName[] => {
    const parent = parents.get(quoteTable(table)) ?? null
    return parent === null ? [] : [parent, ...above(parent)]
  }
  return above
}
