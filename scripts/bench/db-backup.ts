import type { MeasuredProcess } from '../measured-process.ts'
import type { BenchResult, BenchRow } from './bench-row.ts'
import {
  type BenchStage,
  bareDump,
  type ProductRun,
  planScript,
  runProduct,
  startBenchStage,
} from './db-backup/bench-stage.ts'

/** Gigabytes of rows, roughly, and how often everything is measured. The aims were found on a database of 2.3 GB. */
const SIZES = {
  quick: { small: 0.1, large: 0.2, rounds: 1, closeRounds: 0 },
  full: { small: 2.7, large: 5, rounds: 3, closeRounds: 6 },
} as const

const PLAN = 'the plan’s script: `pg_dump > file; gzip; upload`'
const LIMIT = '`pg_dump` with the same compression to /dev/null'
const MEGABYTE = 1e6
/** Megabytes. */
const MOST_MEMORY = 150

export const rows: readonly BenchRow[] = [
  {
    figure: 'custom, stored and read back',
    peer: PLAN,
    aim: '≤ 0.40 ×',
    run: ({ quick }) => ratio(quick, 'read', 'plan', 0.4),
  },
  {
    figure: 'directory, 2 jobs, stored',
    peer: PLAN,
    aim: '≤ 0.25 ×',
    run: ({ quick }) => ratio(quick, 'directory', 'plan', 0.25),
  },
  {
    figure: 'custom, stored without the read-back',
    peer: LIMIT,
    aim: '≤ 1.15 ×',
    run: ({ quick }) => ratio(quick, 'upload', 'bare', 1.15),
  },
  {
    figure: 'custom, cost of the read-back',
    peer: 'the same run with `verify: upload`',
    aim: 'printed',
    run: ({ quick }) => ratio(quick, 'read', 'upload', Number.POSITIVE_INFINITY),
  },
  {
    figure: 'custom, temporary disk while it runs',
    peer: 'a limit for every size of database',
    aim: '0 MB',
    async run({ quick }) {
      const { measured } = await onSmall(quick)
      const bytes = Math.max(...[...measured.read, ...measured.upload].map(run => run.mostOnDisk))
      return {
        value: bytes / MEGABYTE,
        unit: 'MB',
        met: bytes < 10_000,
        detail: `at most ${bytes} bytes, the connection file`,
      }
    },
  },
  {
    figure: 'custom, peak memory',
    peer: 'a limit for every size of database',
    aim: '≤ 150 MB',
    async run({ quick }) {
      const { measured, stage } = await onSmall(quick)
      return memory([...measured.read, ...measured.upload], stage)
    },
  },
  {
    figure: 'custom, peak memory of a large database',
    peer: 'the same limit',
    aim: '≤ 150 MB',
    run: ({ quick }) => onLarge(quick, stage => runProduct(stage, {})),
  },
  {
    figure: 'custom, encrypted, peak memory of a large database',
    peer: 'the same limit',
    aim: 'printed',
    run: ({ quick }) =>
      onLarge(
        quick,
        stage => runProduct(stage, { 'encrypt-to': stage.recipient, identity: stage.identity }),
        Number.POSITIVE_INFINITY,
      ),
  },
]

interface Measured {
  readonly plan: MeasuredProcess[]
  readonly bare: MeasuredProcess[]
  readonly read: ProductRun[]
  readonly upload: ProductRun[]
  readonly directory: ProductRun[]
}

interface Small {
  readonly stage: Pick<BenchStage, 'databaseBytes' | 'postgres'>
  readonly measured: Measured
}

let small: Promise<Small> | undefined

/** Everything is measured in turns on one database, so that whatever else the machine does falls on all alike. */
function onSmall(quick: boolean): Promise<Small> {
  small ??= measureSmall(quick)
  return small
}

async function measureSmall(quick: boolean): Promise<Small> {
  const { small: gigabytes, rounds, closeRounds } = SIZES[quick ? 'quick' : 'full']
  const stage = await startBenchStage(gigabytes)
  const measured: Measured = { plan: [], bare: [], read: [], upload: [], directory: [] }
  try {
    for (let round = 0; round < rounds; round += 1) {
      measured.plan.push(await planScript(stage))
      await stage.emptyStore()
      measured.read.push(await runProduct(stage, {}))
      await stage.emptyStore()
      await measureClosePair(stage, measured)
      measured.directory.push(await runProduct(stage, { format: 'directory', jobs: '2', verify: 'upload' }))
      await stage.emptyStore()
    }
    for (let round = 0; round < closeRounds; round += 1) await measureClosePair(stage, measured)
  } finally {
    await stage.stop()
  }
  return { stage, measured }
}

/** These two are so close to each other that what else the machine does shows; they have more rounds than the others. */
async function measureClosePair(stage: BenchStage, measured: Measured): Promise<void> {
  measured.bare.push(await bareDump(stage))
  measured.upload.push(await runProduct(stage, { verify: 'upload' }))
  await stage.emptyStore()
}

let large: Promise<BenchStage> | undefined
let largeRuns = 0

async function onLarge(
  quick: boolean,
  run: (stage: BenchStage) => Promise<ProductRun>,
  limit = MOST_MEMORY,
): Promise<BenchResult> {
  large ??= startBenchStage(SIZES[quick ? 'quick' : 'full'].large)
  const stage = await large
  try {
    return memory([await run(stage)], stage, limit)
  } finally {
    largeRuns += 1
    if (largeRuns === 2) await stage.stop()
  }
}

function memory(
  runs: readonly ProductRun[],
  stage: Pick<BenchStage, 'databaseBytes'>,
  limit = MOST_MEMORY,
): BenchResult {
  const value = Math.max(...runs.map(run => run.peakMemory ?? Number.NaN)) / MEGABYTE
  return {
    value,
    unit: 'MB',
    met: value <= limit,
    detail: `largest process of ${runs.length} runs, database of ${megabytes(stage.databaseBytes)}`,
  }
}

/** The fastest run of each is compared: what else the machine does can only make a run slower. The medians stand beside it. */
async function ratio(
  quick: boolean,
  ours: keyof Measured,
  peer: keyof Measured,
  aim: number,
): Promise<BenchResult> {
  const { measured, stage } = await onSmall(quick)
  const [one, other] = [sortedTimes(measured[ours]), sortedTimes(measured[peer])]
  const value = fastest(one) / fastest(other)
  const medians = `medians ${(median(one) / median(other)).toFixed(2)} ×: ${seconds(median(one))} against ${seconds(median(other))}`
  return {
    value,
    unit: '×',
    met: value <= aim,
    detail: `${seconds(fastest(one))} against ${seconds(fastest(other))} (fastest of ${one.length}; ${medians}), database of ${megabytes(stage.databaseBytes)}, PostgreSQL ${stage.postgres.major}`,
  }
}

/** Milliseconds. */
const sortedTimes = (runs: readonly MeasuredProcess[]): number[] =>
  runs.map(({ durationMs }) => durationMs).sort((a, b) => a - b)

const fastest = ([first = Number.NaN]: readonly number[]): number => first
const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN

const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`
const megabytes = (bytes: number): string => `${Math.round(bytes / MEGABYTE)} MB`
