import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '../actions.ts'
import type { BenchResult, BenchRow } from './bench-row.ts'

const run = promisify(execFile)

/** What the library weighs: in a repository, on the way to a job, and as a command on a laptop. */
export const rows: readonly BenchRow[] = [
  {
    figure: 'size of dist/',
    peer: 'separate bundles with everything inside: about 9.5 MB',
    aim: '≤ 6.5 MB',
    run: async () => weighed(await folderSize(join(ROOT, 'dist')), 6.5, 'licences included'),
  },
  {
    figure: 'what every job downloads',
    peer: 'the archive of a commit, packed',
    aim: '≤ 1.6 MB',
    run: () =>
      inFolder(async folder => {
        const archive = join(folder, 'commit.tar.gz')
        await run('git', ['archive', '--format=tar.gz', `--output=${archive}`, 'HEAD'], { cwd: ROOT })
        return weighed((await stat(archive)).size, 1.6, 'of the last commit')
      }),
  },
  {
    figure: 'the command line, installed',
    peer: 'one package by npm, without a registry',
    aim: '≤ 7 MB, ≤ 2 s',
    run: () =>
      inFolder(async folder => {
        const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT })
        const started = performance.now()
        await run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, stdout.trim())], {
          cwd: folder,
        })
        const seconds = (performance.now() - started) / 1_000
        const result = weighed(
          await folderSize(join(folder, 'node_modules')),
          7,
          `in ${seconds.toFixed(1)} s`,
        )
        return { ...result, met: result.met && seconds <= 2 }
      }),
  },
]

const weighed = (bytes: number, aim: number, detail: string): BenchResult => {
  const value = bytes / 1e6
  return { value, unit: 'MB', met: value <= aim, detail }
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'weight-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile())
  const sizes = await Promise.all(
    files.map(async file => (await stat(join(file.parentPath, file.name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
