import { join } from 'node:path'
import type { MeasuredProcess } from '../measured-process.ts'
import type { BenchResult, BenchRow } from './bench-row.ts'
import { type BenchStage, KEYS, runProduct, shell, startBenchStage } from './db-backup/bench-stage.ts'

/** pgbench scale: 100,000 rows each, beside 20,000 documents. */
const SCALE = { quick: 4, full: 60 } as const

const UPLOAD = join(import.meta.dirname, 'db-backup/upload.ts')

const PLAN = 'the plan’s script: `pg_dump > file; gzip; upload`'
const LIMIT = '`pg_dump` with the same compression to /dev/null'

export const rows: readonly BenchRow[] = [
  {
    figure: 'custom, stored and read back',
    peer: PLAN,
    aim: '≤ 0.40 ×',
    run: ({ quick }) =>
      onStage(quick, async stage => {
        const peer = await planScript(stage)
        const ours = await runProduct(stage, {})
        return ratio(ours, peer, 0.4, stage)
      }),
  },
  {
    figure: 'directory, 2 jobs, stored',
    peer: PLAN,
    aim: '≤ 0.25 ×',
    run: ({ quick }) =>
      onStage(quick, async stage => {
        const peer = await planScript(stage)
        const ours = await runProduct(stage, { format: 'directory', jobs: '2', verify: 'upload' })
        return ratio(ours, peer, 0.25, stage)
      }),
  },
  {
    figure: 'custom, stored without the read-back',
    peer: LIMIT,
    aim: '≤ 1.15 ×',
    run: ({ quick }) =>
      onStage(quick, async stage => {
        const peer = await bareDump(stage)
        const ours = await runProduct(stage, { verify: 'upload' })
        return ratio(ours, peer, 1.15, stage)
      }),
  },
  {
    figure: 'custom, cost of the read-back',
    peer: 'the same run with `verify: upload`',
    aim: 'printed',
    run: ({ quick }) =>
      onStage(quick, async stage => {
        const without = await runProduct(stage, { verify: 'upload' })
        const ours = await runProduct(stage, { verify: 'read' })
        return ratio(ours, without, Number.POSITIVE_INFINITY, stage)
      }),
  },
  {
    figure: 'custom, peak memory',
    peer: 'a limit for every size of database',
    aim: '≤ 150 MB',
    run: ({ quick }) =>
      onStage(quick, async stage => {
        const ours = await runProduct(stage, {})
        const value = (ours.peakMemory ?? Number.NaN) / 1e6
        const detail = `largest process, database of ${megabytes(stage.databaseBytes)}, ${ours.leftOnDisk} bytes left on disk`
        return { value, unit: 'MB', met: value <= 150, detail }
      }),
  },
]

let stages: Promise<BenchStage> | undefined
let open = 0

/** All rows share one database, which is filled once and thrown away after the last. */
async function onStage(
  quick: boolean,
  measure: (stage: BenchStage) => Promise<BenchResult>,
): Promise<BenchResult> {
  stages ??= startBenchStage(quick ? SCALE.quick : SCALE.full)
  const stage = await stages
  try {
    return await measure(stage)
  } finally {
    open += 1
    if (open === rows.length) await stage.stop()
  }
}

const planScript = (stage: BenchStage): Promise<MeasuredProcess> =>
  shell(
    `"${stage.postgres.binFolder}/pg_dump" "${stage.postgres.urlOf(stage.database)}" > dump.sql
     gzip dump.sql
     "${process.execPath}" "${UPLOAD}" "${stage.storeUrl}" "${KEYS.accessKeyId}" "${KEYS.secretAccessKey}" dump.sql.gz
     rm dump.sql.gz`,
    stage.folder,
  )

/** Client 16 and later compress inside pg_dump; earlier ones need the zstd program beside them. */
function bareDump(stage: BenchStage): Promise<MeasuredProcess> {
  const dump = `"${stage.postgres.binFolder}/pg_dump" --format=custom "${stage.postgres.urlOf(stage.database)}"`
  return shell(
    stage.postgres.major >= 16
      ? `${dump} --compress=zstd:3 > /dev/null`
      : `${dump} --compress=0 | zstd -3 --check > /dev/null`,
    stage.folder,
  )
}

function ratio(ours: MeasuredProcess, peer: MeasuredProcess, aim: number, stage: BenchStage): BenchResult {
  const value = ours.durationMs / peer.durationMs
  const peak = ours.peakMemory === undefined ? '' : `, peak ${megabytes(ours.peakMemory)}`
  return {
    value,
    unit: '×',
    met: value <= aim,
    detail: `${seconds(ours)} against ${seconds(peer)}, database of ${megabytes(stage.databaseBytes)}${peak}`,
  }
}

const seconds = ({ durationMs }: MeasuredProcess): string => `${(durationMs / 1_000).toFixed(1)} s`
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
