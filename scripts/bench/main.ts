import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../actions.ts'
import { readWanted } from '../areas.ts'
import { alignedTable } from '../table.ts'
import type { BenchResult, BenchRow } from './bench-row.ts'

/**
 * `npm run bench [-- <action> …] [--quick]`: measures product and peer side by side in one run on this machine.
 * Prints a Markdown table and writes the same to `.cache/bench.json`.
 */
const { areas, quick } = await readWanted(process.argv.slice(2), import.meta.dirname, [
  'main.ts',
  'bench-row.ts',
])

interface Measured {
  readonly area: string
  readonly row: Pick<BenchRow, 'figure' | 'peer' | 'aim'>
  readonly result: BenchResult | { readonly skipped: string }
}

const measured: Measured[] = []
for (const area of areas) {
  const { rows } = (await import(join(import.meta.dirname, `${area}.ts`))) as { rows: readonly BenchRow[] }
  for (const row of rows) measured.push({ area, row, result: await measure(area, row) })
}

console.log(`Node ${process.version}, ${cpus().length} cores${quick ? ', quick mode' : ''}\n`)
console.log(
  alignedTable(['area', 'figure', 'against', 'aim', 'measured', 'met', 'detail'], measured.map(cells)),
)
await mkdir(join(ROOT, '.cache'), { recursive: true })
await writeFile(join(ROOT, '.cache/bench.json'), `${JSON.stringify(measured, undefined, 2)}\n`)

async function measure(area: string, row: BenchRow): Promise<Measured['result']> {
  process.stderr.write(`… ${area}: ${row.figure}\n`)
  try {
    return await row.run({ quick })
  } catch (thrown) {
    return { skipped: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

function cells({ area, row, result }: Measured): string[] {
  const head = [area, row.figure, row.peer, row.aim]
  if ('skipped' in result) return [...head, '-', 'not run', result.skipped]
  return [
    ...head,
    `${Number(result.value.toPrecision(3))} ${result.unit}`,
    result.met ? 'yes' : 'NO',
    result.detail,
  ]
}
