import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../actions.ts'
import { readWanted } from '../areas.ts'
import { alignedTable } from '../table.ts'
import type { FaultCase } from './fault-case.ts'

/**
 * `npm run faults [-- <action> …] [--quick]`: injects every fault into a real run and prints what came of it; quick mode
 * leaves out what takes minutes. Exit code 1 when a verdict was not the expected one. The same table goes to `.cache/faults.json`.
 */
const { areas, quick } = await readWanted(process.argv.slice(2), import.meta.dirname, [
  'main.ts',
  'fault-case.ts',
])

interface Verdict {
  readonly action: string
  readonly fault: string
  readonly expected: string
  readonly observed: string
  readonly held: boolean
}

const verdicts: Verdict[] = []
for (const action of areas) {
  const { cases } = (await import(join(import.meta.dirname, `${action}.ts`))) as {
    cases: readonly FaultCase[]
  }
  for (const one of cases.filter(({ isLong }) => !quick || isLong !== true))
    verdicts.push(await judge(action, one))
}

const rows = verdicts.map(({ action, fault, expected, observed, held }) => [
  held ? 'held' : 'BROKEN',
  action,
  fault,
  expected,
  observed,
])
console.log(alignedTable(['verdict', 'action', 'fault', 'expected', 'observed'], rows))
console.log(`\n${verdicts.filter(verdict => verdict.held).length} of ${verdicts.length} faults survived`)
await mkdir(join(ROOT, '.cache'), { recursive: true })
await writeFile(join(ROOT, '.cache/faults.json'), `${JSON.stringify(verdicts, undefined, 2)}\n`)
process.exitCode = verdicts.every(verdict => verdict.held) ? 0 : 1

async function judge(action: string, one: FaultCase): Promise<Verdict> {
  const { fault, expected } = one
  process.stderr.write(`… ${action}: ${fault}\n`)
  try {
    return { action, fault, expected, observed: await one.run(), held: true }
  } catch (thrown) {
    const observed = thrown instanceof Error ? thrown.message : String(thrown)
    return { action, fault, expected, observed, held: false }
  }
}
