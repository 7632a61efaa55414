import { randomInt } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BackupStage } from '../../../test/actions/db-backup/support/backup-stage.ts'
import { type BundleRun, runBundle } from '../../../test/support/run-bundle.ts'
import { expectNothingLeft } from './expectations.ts'

/** So many runs for each that is to be cut off: some end before their signal comes. */
const MOST_TRIES = 4

type Signal = 'SIGINT' | 'SIGTERM' | 'SIGKILL'

/**
 * Starts the bundle as a runner does and ends it, again and again, somewhere between its start and its end. What is killed
 * cannot clean up, so its `post` entry is started with the state that it left, as the runner would; a last run must succeed.
 */
export async function interruptedRuns(stage: BackupStage, signal: Signal, times: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'interrupted-'))
  const bundle = bundleOn(stage, folder)
  let wholeMs = await timed(() => bundle({}))
  let cutOff = 0
  for (let round = 0; cutOff < times; round += 1) {
    if (round === times * MOST_TRIES) throw new Error(`only ${cutOff} of ${round} runs were cut off`)
    const before = committedBackups(stage)
    const after = randomInt(50, Math.max(51, Math.round(wholeMs)))
    const inputs = round % 2 === 0 ? {} : SEVERAL_WORKERS
    const start = performance.now()
    const run = await bundle({ inputs, onStart: child => setTimeout(() => child.kill(signal), after) })
    // A run that was quicker than the one before it tells how long they take now: others use this machine too.
    if (run.exitCode === 0) wholeMs = performance.now() - start
    else cutOff += 1
    if (signal === 'SIGKILL' && run.state['main'] !== undefined) await bundle({ post: run.state })
    await untilQuiet(stage)
    const now = committedBackups(stage)
    if (run.exitCode === 0 && now !== before + 1) throw new Error('a run that succeeded left no backup')
    expectNothingLeft(stage, now)
    const left = await readdir(folder)
    if (left.length > 0) throw new Error(`left in the temporary folder: ${left.join(', ')}`)
  }
  const rerun = await bundle({})
  if (rerun.exitCode !== 0) throw new Error(`the run after them failed: ${rerun.log.slice(-300)}`)
  await rm(folder, { recursive: true })
  return `${cutOff} runs were cut off, all clean, and the run after them succeeded`
}

/** Every other run: the folder, the workers and the packing have to go as well. */
const SEVERAL_WORKERS = { format: 'directory', jobs: '2' } as const

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

interface Start {
  readonly inputs?: Readonly<Record<string, string>>
  readonly onStart?: NonNullable<Parameters<typeof runBundle>[1]>['onStart']
  /** State of an earlier run: starts the `post` entry. */
  readonly post?: Readonly<Record<string, string>>
}

const bundleOn =
  (stage: BackupStage, folder: string) =>
  ({ inputs = {}, onStart, post = {} }: Start): Promise<BundleRun> =>
    runBundle('db-backup', {
      inputs: {
        ...stage.base,
        'database-url': stage.postgres.urlOf('shop'),
        'commit-status': 'false',
        ...inputs,
      },
      environment: {
        RUNNER_TEMP: folder,
        ...Object.fromEntries(Object.entries(post).map(([name, value]) => [`STATE_${name}`, value])),
      },
      ...(onStart === undefined ? {} : { onStart }),
    })

const committedBackups = ({ s3 }: BackupStage): number =>
  s3.objects().filter(({ key }) => key.endsWith('/manifest.json')).length

const QUIET_WITHIN_MS = 20_000

/** Programs of a killed run end when they find their pipes closed. */
async function untilQuiet({ postgres }: BackupStage): Promise<void> {
  const started = performance.now()
  for (;;) {
    const sessions = await postgres.psql(
      `SELECT count(*) FROM pg_stat_activity WHERE application_name = 'db-backup' AND state IS NOT NULL`,
    )
    if (sessions === '0') return
    if (performance.now() - started > QUIET_WITHIN_MS)
      throw new Error(`${sessions} sessions are left on the server`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
