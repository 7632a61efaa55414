import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib'
import { formatBytes } from '../../../shared/units/size.ts'

/** A body as far as it could be taken. */
export interface TakenBody {
  readonly body: Buffer
  readonly bodyProblem?: string
  /** What a client passes over and its maker should know. */
  readonly bodyNote?: string
}

type Decoder = (raw: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>

const unzip = promisify(gunzip)
const unwrap = promisify(inflate)
const unwrapRaw = promisify(inflateRaw)

const DECODERS = new Map<string, Decoder>([
  ['gzip', unzip],
  ['x-gzip', unzip],
  ['deflate', inflateEither],
  ['br', promisify(brotliDecompress)],
  ['zstd', promisify(zstdDecompress)],
])

/** What we tell servers that we can read. */
export const ACCEPT_ENCODING = 'gzip, deflate, br'

/** RFC 9110 means a zlib stream by "deflate", many servers the bare one inside; every client takes both. */
async function inflateEither(raw: Buffer, options: { readonly maxOutputLength: number }): Promise<Buffer> {
  try {
    return await unwrap(raw, options)
  } catch (thrown) {
    if (isTooLarge(thrown)) throw thrown
    return await unwrapRaw(raw, options)
  }
}

/**
 * Undoes the content encodings, the last one first, without ever holding more than `maxBytes`: a compressed bomb stays
 * compressed. A word that names no encoding is passed over as clients do, with a note.
 */
export async function decompress(raw: Buffer, encoding: string, maxBytes: number): Promise<TakenBody> {
  const names = encoding
    .split(',')
    .map(name => name.trim().toLowerCase())
    .filter(name => name !== '' && name !== 'identity')
  const odd = names.filter(name => !DECODERS.has(name))
  const note = odd.length === 0 ? {} : { bodyNote: `The content encoding ${odd.join(', ')} is none.` }
  let body = raw
  for (const name of raw.length === 0 ? [] : names.reverse()) {
    const decoder = DECODERS.get(name)
    if (decoder === undefined) continue
    try {
      body = await decoder(body, { maxOutputLength: maxBytes })
    } catch (thrown) {
      const bodyProblem = isTooLarge(thrown) ? tooLargeProblem(maxBytes) : `the body is not valid ${name}`
      return { body: Buffer.alloc(0), bodyProblem, ...note }
    }
  }
  return { body, ...note }
}

const isTooLarge = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_BUFFER_TOO_LARGE'

export const tooLargeProblem = (maxBytes: number): string =>
  `the body is larger than the limit of ${formatBytes(maxBytes)} (\`max-body\`)`
