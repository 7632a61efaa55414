import type { Compression } from './compression.ts'

export type Format = 'custom' | 'plain' | 'directory'

/** Where the compressing happens: inside pg_dump, or around its output. */
export interface DumpPlan {
  readonly format: Format
  /** Arguments of pg_dump that settle format and compression. */
  readonly arguments: readonly string[]
  /** Compression around the output of pg_dump. */
  readonly outer: 'zstd' | 'gzip' | 'none'
  readonly level: number
  /** Compression inside the archive, for the manifest. */
  readonly inner: 'zstd' | 'gzip' | 'none'
  /** Name of the object, such as `dump.pgc.zst`, without `.age`. */
  readonly fileName: string
}

/** Level 3 is smaller than gzip and two to three times as fast; higher levels cost more time than the network saves. */
const DEFAULT_LEVEL = { zstd: 3, gzip: 6, none: 0 } as const

/** Compression is cheapest next to the data: inside pg_dump where the client can (zstd from version 16 on). */
export function planDump(format: Format, compression: Compression, clientMajor: number): DumpPlan {
  const { method } = compression
  const level = compression.level ?? DEFAULT_LEVEL[method]
  if (format === 'plain') return plainPlan(method, level)
  const inside = method !== 'zstd' || clientMajor >= 16
  const inner = inside ? method : 'none'
  const outer = inside ? 'none' : method
  const fileName = `${format === 'custom' ? 'dump.pgc' : 'dump.tar'}${extensionOf(outer)}`
  return {
    format,
    arguments: [`--format=${format}`, ...innerArguments(inner, level, clientMajor)],
    outer,
    level,
    inner,
    fileName,
  }
}

const plainPlan = (method: Compression['method'], level: number): DumpPlan => ({
  format: 'plain',
  arguments: ['--format=plain'],
  outer: method,
  level,
  inner: 'none',
  fileName: `dump.sql${extensionOf(method)}`,
})

function innerArguments(inner: DumpPlan['inner'], level: number, clientMajor: number): string[] {
  if (inner === 'none') return clientMajor >= 16 ? ['--compress=none'] : ['--compress=0']
  return clientMajor >= 16 ? [`--compress=${inner}:${level}`] : [`--compress=${level}`]
}

/** Of a file that was compressed so. */
export const extensionOf = (outer: DumpPlan['outer']): string =>
  ({ zstd: '.zst', gzip: '.gz', none: '' })[outer]
