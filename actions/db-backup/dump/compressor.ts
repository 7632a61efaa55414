import type { Duplex } from 'node:stream'
import { constants, createGunzip, createGzip, createZstdCompress, createZstdDecompress } from 'node:zlib'
import type { DumpPlan } from './dump-plan.ts'

/** Large enough that a dump of gigabytes does not cross into the thread pool for every few kilobytes. */
const CHUNK = 256 * 1_024

/**
 * Compresses around pg_dump. zstd gets a content checksum, without which a flipped bit in a frame can pass unseen. Never
 * several workers: Node 24 crashes with them.
 */
export function compressor(outer: DumpPlan['outer'], level: number): Duplex | undefined {
  if (outer === 'zstd')
    return createZstdCompress({
      chunkSize: CHUNK,
      params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 },
    })
  return outer === 'gzip' ? createGzip({ level, chunkSize: CHUNK }) : undefined
}

export function decompressor(outer: DumpPlan['outer']): Duplex | undefined {
  if (outer === 'zstd') return createZstdDecompress({ chunkSize: CHUNK })
  return outer === 'gzip' ? createGunzip({ chunkSize: CHUNK }) : undefined
}
