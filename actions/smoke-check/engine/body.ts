import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib'
import { formatBytes } from '../../../shared/units/size.ts'

/** A body as far as it could be taken. */
export interface TakenBody {
  readonly body: Buffer
  readonly bodyProblem?: string
}

type Decoder = (raw: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>

const DECODERS = new Map<string, Decoder>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
  ['zstd', promisify(zstdDecompress)],
])

/** What we tell servers that we can read. */
export const ACCEPT_ENCODING = 'gzip, deflate, br'

/** Undoes the content encoding without ever holding more than `maxBytes`: a compressed bomb stays compressed. */
export async function decompress(raw: Buffer, encoding: string, maxBytes: number): Promise<TakenBody> {
  const name = encoding.trim().toLowerCase()
  if (name === '' || name === 'identity' || raw.length === 0) return { body: raw }
  const decoder = DECODERS.get(name)
  if (decoder === undefined)
    return { body: Buffer.alloc(0), bodyProblem: `the content encoding ${name} is unknown` }
  try {
    return { body: await decoder(raw, { maxOutputLength: maxBytes }) }
  } catch (thrown) {
    const tooLarge = thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_BUFFER_TOO_LARGE'
    const bodyProblem = tooLarge ? tooLargeProblem(maxBytes) : `the body is not valid ${name}`
    return { body: Buffer.alloc(0), bodyProblem }
  }
}

export const tooLargeProblem = (maxBytes: number): string =>
  `the body is larger than the limit of ${formatBytes(maxBytes)}`
