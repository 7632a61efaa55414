import type { TableEntry } from '../manifest/manifest.ts'
import { quoteTable } from '../server/quoted-names.ts'

type Counted = Pick<TableEntry, 'schema' | 'name' | 'rows' | 'checksum'>

interface Pair {
  readonly wanted: TableEntry
  readonly found: Counted
}

/**
 * Where restored rows are not those of the manifest, in sentences. A table that could not be counted on either side has none.
 * Rows of a partitioned table may come into another partition than they were in (partitions by the hash of an enum or of text: it
 * differs from database to database, and pg_dump has such rows sorted in anew): then it is the table as a whole that counts. Pure.
 */
export function rowDifferences(expected: readonly TableEntry[], counted: readonly Counted[]): string[] {
  const wishes = new Map(expected.map(table => [quoteTable(table), table]))
  const pairs = counted.flatMap(found => {
    const wanted = wishes.get(quoteTable(found))
    return wanted?.rows === undefined || found.rows === undefined ? [] : [{ wanted, found }]
  })
  const trees = [
    ...Map.groupBy(pairs, ({ wanted }) => quoteTable(wanted.partitionOf?.at(-1) ?? wanted)).values(),
  ]
  return trees.filter(tree => tree.length === 1 || !isWhole(tree)).flatMap(tree => tree.flatMap(differenceOf))
}

const sum = (numbers: readonly (number | string | undefined)[]): bigint =>
  numbers.reduce<bigint>((total, number = 0) => total + BigInt(number), 0n)

function isWhole(tree: readonly Pair[]): boolean {
  const isSummed = tree.every(({ wanted }) => wanted.checksum !== undefined)
  const agrees = (field: 'rows' | 'checksum') =>
    sum(tree.map(({ wanted }) => wanted[field])) === sum(tree.map(({ found }) => found[field]))
  return agrees('rows') && (!isSummed || agrees('checksum'))
}

function differenceOf({ wanted, found }: Pair): string[] {
  const name = `${found.schema}.${found.name}`
  if (wanted.rows !== found.rows) return [`${name} has ${found.rows} rows instead of ${wanted.rows}`]
  return wanted.checksum !== undefined && wanted.checksum !== found.checksum
    ? [`${name} has as many rows, and they are not the same`]
    : []
}
