import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { allDeclarations, ROOT } from '../actions.ts'
import type { BenchRow } from './bench-row.ts'

/** The best of each, in turns, so that a busy moment of the machine counts for neither. */
const ROUNDS = { quick: 5, whole: 15 }

/** What every action costs before it does anything. */
export const rows: readonly BenchRow[] = (await allDeclarations()).map(({ name }) => ({
  figure: `${name}: process start to first log line`,
  peer: '`node -e 0` of the same Node, start to end',
  aim: '≤ 2.5 ×',
  run: async ({ quick }: { quick: boolean }) => {
    let [bare, bundle] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let round = 0; round < (quick ? ROUNDS.quick : ROUNDS.whole); round += 1) {
      bare = Math.min(bare, bareStart())
      bundle = Math.min(bundle, await firstLine(name))
    }
    const value = bundle / bare
    return { value, unit: '×' as const, met: value <= 2.5, detail: `${ms(bundle)} against ${ms(bare)}` }
  },
}))

function bareStart(): number {
  const started = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  return performance.now() - started
}

async function firstLine(name: string): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, [join(ROOT, 'dist', name, 'index.js')], {
    env: { PATH: process.env['PATH'] },
  })
  const took = await new Promise<number>(resolve =>
    child.stdout.once('data', () => resolve(performance.now() - started)),
  )
  await new Promise(resolve => child.once('close', resolve))
  return took
}

const ms = (value: number): string => `${value.toFixed(0)} ms`
