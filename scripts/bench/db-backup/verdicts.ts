import type { MeasuredProcess } from '../../measured-process.ts'
import { median } from '../../median.ts'
import type { BenchResult } from '../bench-row.ts'
import type { BenchStage, ProductRun } from './bench-stage.ts'
import type { Measured, Small } from './measured.ts'

export const MEGABYTE = 1e6

/** The middle run of one against the middle run of the other. */
export function ratio(
  { measured, stage }: Small,
  ours: keyof Measured,
  peer: keyof Measured,
  aim = Number.POSITIVE_INFINITY,
): BenchResult {
  const [one, other] = [median(times(measured[ours])), median(times(measured[peer]))]
  return {
    value: one / other,
    unit: '×',
    met: one / other <= aim,
    detail: `${seconds(one)} against ${seconds(other)} (medians of ${measured[ours].length}), ${databaseOf(stage)}`,
  }
}

/**
 * For two that are close: each run is compared with the one just before it, which had the same machine. How fast a machine
 * is that others share can change by half within a minute, which is more than what is to be measured.
 */
export function neighbours(
  { measured, stage }: Small,
  ours: keyof Measured,
  peer: keyof Measured,
  aim: number,
): BenchResult {
  const [own, before] = [times(measured[ours]), times(measured[peer])]
  const ratios = own.map((time, index) => time / (before[index] ?? Number.NaN))
  const value = median(ratios)
  const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`
  return {
    value,
    unit: '×',
    met: value <= aim,
    detail: `median of ${ratios.length} pairs (${spread}); ${seconds(median(own))} against ${seconds(median(before))} (medians), ${databaseOf(stage)}`,
  }
}

/** The largest of the peaks. */
export function memory(
  runs: readonly ProductRun[],
  stage: Small['stage'],
  limit = Number.POSITIVE_INFINITY,
): BenchResult {
  const value = Math.max(...runs.map(run => run.peakMemory ?? Number.NaN)) / MEGABYTE
  return {
    value,
    unit: 'MB',
    met: value <= limit,
    detail: `largest process of ${runs.length} runs, database of ${megabytes(stage.databaseBytes)}`,
  }
}

const times = (runs: readonly MeasuredProcess[]): number[] => runs.map(({ durationMs }) => durationMs)

const databaseOf = ({ databaseBytes, postgres }: Pick<BenchStage, 'databaseBytes' | 'postgres'>): string =>
  `database of ${megabytes(databaseBytes)}, PostgreSQL ${postgres.major}`

const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`
const megabytes = (bytes: number): string => `${Math.round(bytes / MEGABYTE)} MB`
