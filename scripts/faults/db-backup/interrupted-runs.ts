import { randomInt } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BackupStage } from '../../../test/actions/db-backup/support/backup-stage.ts'
import { runBundle } from '../../../test/support/run-bundle.ts'
import { expectNothingLeft } from './expectations.ts'

/** Starts the bundle as a runner does and interrupts it, again and again, somewhere between its start and its end. */
export async function interruptedRuns(stage: BackupStage, times: number): Promise<string> {
  const inputs = { ...stage.base, 'database-url': stage.postgres.urlOf('shop'), 'commit-status': 'false' }
  const folder = await mkdtemp(join(tmpdir(), 'interrupted-'))
  const environment = { RUNNER_TEMP: folder }
  const started = performance.now()
  await runBundle('db-backup', { inputs, environment })
  const wholeMs = performance.now() - started
  let cancelled = 0
  for (let round = 0; round < times; round += 1) {
    const committed = stage.s3.objects().filter(({ key }) => key.endsWith('/manifest.json')).length
    const after = randomInt(50, Math.max(51, Math.round(wholeMs)))
    const run = await runBundle('db-backup', {
      inputs,
      environment,
      onStart: child => setTimeout(() => child.kill('SIGINT'), after),
    })
    const now = stage.s3.objects().filter(({ key }) => key.endsWith('/manifest.json')).length
    if (run.exitCode !== 0) cancelled += 1
    expectNothingLeft(stage, run.exitCode === 0 ? committed + 1 : now)
    await expectQuiet(stage, folder)
  }
  await rm(folder, { recursive: true })
  return `${cancelled} of ${times} runs were cut off, all clean`
}

async function expectQuiet({ postgres }: BackupStage, folder: string): Promise<void> {
  const sessions = await postgres.psql(
    `SELECT count(*) FROM pg_stat_activity WHERE application_name = 'db-backup' AND state IS NOT NULL`,
  )
  if (sessions !== '0') throw new Error(`${sessions} sessions are left on the server`)
  const left = await readdir(folder)
  if (left.length > 0) throw new Error(`left in the temporary folder: ${left.join(', ')}`)
}
