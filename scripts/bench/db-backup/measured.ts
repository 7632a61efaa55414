import type { MeasuredProcess } from '../../measured-process.ts'
import {
  type BenchStage,
  bareDirectory,
  bareDump,
  type ProductRun,
  planScript,
  runProduct,
  startBenchStage,
} from './bench-stage.ts'
import { restorePair } from './restores.ts'

/** Gigabytes of rows, roughly, and how often everything is measured. The aims were found on a database of 2.3 GB. */
const SIZES = {
  quick: { small: 0.1, large: 0.2, rounds: 1, closeRounds: 0 },
  full: { small: 2.7, large: 5, rounds: 3, closeRounds: 12 },
} as const
/** With and without encryption. */
const LARGE_RUNS = 2

/** Runs of everything that is compared, in the order of running. */
export interface Measured {
  readonly plan: MeasuredProcess[]
  readonly bare: MeasuredProcess[]
  readonly read: ProductRun[]
  readonly upload: ProductRun[]
  readonly directory: ProductRun[]
  readonly bareDirectory: MeasuredProcess[]
  readonly signed: ProductRun[]
  readonly checksums: ProductRun[]
  readonly privileged: ProductRun[]
  readonly unprivileged: ProductRun[]
}

/** What was measured on one database. */
export interface Small {
  readonly stage: Pick<BenchStage, 'databaseBytes' | 'postgres'>
  readonly measured: Measured
}

let small: Promise<Small> | undefined

/** Everything is measured in turns on one database, so that whatever else the machine does falls on all alike. */
export function onSmall(quick: boolean): Promise<Small> {
  small ??= measureSmall(quick)
  return small
}

async function measureSmall(quick: boolean): Promise<Small> {
  const { small: gigabytes, rounds, closeRounds } = SIZES[quick ? 'quick' : 'full']
  const stage = await startBenchStage(gigabytes)
  const measured: Measured = {
    plan: [],
    bare: [],
    read: [],
    upload: [],
    directory: [],
    bareDirectory: [],
    signed: [],
    checksums: [],
    privileged: [],
    unprivileged: [],
  }
  try {
    for (let round = 0; round < rounds; round += 1) {
      measured.plan.push(await planScript(stage))
      await stage.emptyStore()
      measured.read.push(await runProduct(stage, {}))
      await stage.emptyStore()
      await measureClosePair(stage, measured)
      measured.bareDirectory.push(await bareDirectory(stage))
      measured.directory.push(await runProduct(stage, { format: 'directory', jobs: '2', verify: 'upload' }))
      await stage.emptyStore()
      measured.checksums.push(await runProduct(stage, { verify: 'upload', 'row-checksums': 'true' }))
      await stage.emptyStore()
      const pair = await restorePair(stage, round)
      measured.privileged.push(pair.privileged)
      measured.unprivileged.push(pair.unprivileged)
    }
    for (let round = 0; round < closeRounds; round += 1) await measureClosePair(stage, measured)
  } finally {
    await stage.stop()
  }
  return { stage, measured }
}

/** These are so close to each other that what else the machine does shows; they have more rounds than the others. */
async function measureClosePair(stage: BenchStage, measured: Measured): Promise<void> {
  measured.bare.push(await bareDump(stage))
  measured.upload.push(await runProduct(stage, { verify: 'upload' }))
  await stage.emptyStore()
  measured.signed.push(await runProduct(stage, { verify: 'upload', 'manifest-key': 'k'.repeat(32) }))
  await stage.emptyStore()
}

let large: Promise<BenchStage> | undefined
let largeRuns = 0

/** One run on a larger database, whose stage is taken down after the last. */
export async function onLarge(
  quick: boolean,
  inputs: (stage: BenchStage) => Readonly<Record<string, string>>,
): Promise<{ readonly stage: BenchStage; readonly run: ProductRun }> {
  large ??= startBenchStage(SIZES[quick ? 'quick' : 'full'].large)
  const stage = await large
  try {
    return { stage, run: await runProduct(stage, inputs(stage)) }
  } finally {
    largeRuns += 1
    if (largeRuns === LARGE_RUNS) await stage.stop()
  }
}
