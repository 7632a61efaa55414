import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Format } from './dump-plan.ts'

const CUSTOM_MAGIC = 'PGDMP'
const PLAIN_END = '-- PostgreSQL database dump complete'
/** RFC 8878, 3.1.1. */
const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
const TAIL = 512

/** The format of a dump, or `zstd` for an archive that another program has compressed already. */
export type Shape = Format | 'zstd'

/**
 * Passes bytes on and looks at their two ends: an archive starts with its magic, an SQL dump ends with its last comment.
 * @throws ActionError at the end of a stream that has not the shape of a dump
 */
export async function* shaped(source: AsyncIterable<Uint8Array>, format: Shape): AsyncGenerator<Uint8Array> {
  let size = 0
  let head = Buffer.alloc(0)
  let tail = Buffer.alloc(0)
  for await (const chunk of source) {
    size += chunk.byteLength
    if (head.length < CUSTOM_MAGIC.length)
      head = Buffer.concat([head, chunk.subarray(0, CUSTOM_MAGIC.length)])
    tail = Buffer.concat([tail, chunk.subarray(Math.max(0, chunk.byteLength - TAIL))]).subarray(-TAIL)
    yield chunk
  }
  const problem = shapeProblem(format, { size, head, tail })
  if (problem !== undefined)
    throw new ActionError(`What was read is not a complete dump: ${problem}`, { code: 'shape' })
}

interface Ends {
  readonly size: number
  readonly head: Buffer
  readonly tail: Buffer
}

/** What is wrong with the ends of a stream that should be a dump. */
function shapeProblem(format: Shape, { size, head, tail }: Ends): string | undefined {
  if (size === 0) return 'it is empty'
  if (format === 'custom' && !head.toString('latin1').startsWith(CUSTOM_MAGIC))
    return `it does not start with ${CUSTOM_MAGIC}`
  if (format === 'zstd' && !head.subarray(0, ZSTD_MAGIC.length).equals(ZSTD_MAGIC))
    return 'it is not a zstd frame'
  if (format === 'plain' && !tail.toString('utf8').includes(PLAIN_END)) return 'its last line is missing'
  return undefined
}
