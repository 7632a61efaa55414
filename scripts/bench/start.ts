import { spawn, spawnSync } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../actions.ts'
import { median } from '../median.ts'
import type { BenchRow } from './bench-row.ts'

const BUNDLES = [
  'validate-config',
  'deploy-railway',
  'deploy-pages',
  'deploy-kubernetes',
  'promote-branch',
  'smoke-check',
  'db-backup',
]

/** What every action costs before it does anything, and what the repository weighs. */
export const rows: readonly BenchRow[] = [
  ...BUNDLES.map(name => ({
    figure: `${name}: process start to first log line`,
    peer: '`node -e 0` of the same Node, start to end',
    aim: '≤ 2.5 ×',
    run: async ({ quick }: { quick: boolean }) => {
      const rounds = quick ? 10 : 30
      const bare: number[] = []
      const bundle: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        bare.push(bareStart())
        bundle.push(await firstLine(name))
      }
      const value = median(bundle) / median(bare)
      return {
        value,
        unit: '×' as const,
        met: value <= 2.5,
        detail: `${ms(median(bundle))} against ${ms(median(bare))}`,
      }
    },
  })),
  {
    figure: 'size of dist/',
    peer: 'separate bundles with everything inside: about 9.5 MB',
    aim: '≤ 6 MB',
    run: async () => {
      const value = (await folderSize(join(ROOT, 'dist'))) / 1e6
      return { value, unit: 'MB', met: value <= 6, detail: 'licences included' }
    },
  },
]

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

async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile())
  const sizes = await Promise.all(
    files.map(async file => (await stat(join(file.parentPath, file.name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

const ms = (value: number): string => `${value.toFixed(0)} ms`
