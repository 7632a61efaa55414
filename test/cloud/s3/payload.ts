import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { SeenRequest } from '../kit/exchange.ts'
import { refuse } from './s3-error.ts'
import type { S3Settings } from './settings.ts'

/** Checksum headers that are verified; a store may lack others, so may this one. */
const CHECKSUMS: Readonly<Record<string, (body: Buffer) => string>> = {
  'x-amz-checksum-crc32': body => {
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return sum.toString('base64')
  },
  'x-amz-checksum-sha1': body => digest('sha1', body).toString('base64'),
  'x-amz-checksum-sha256': body => digest('sha256', body).toString('base64'),
}

/** Holds the body against everything the client claims of it. */
export function checkPayload(request: SeenRequest): void {
  checkSignedHash(request)
  checkContentMd5(request)
  checkChecksums(request)
}

/** True when the client claims more of the body than its signature. */
export const hasChecksum = (request: SeenRequest): boolean =>
  request.headers['content-md5'] !== undefined || checksumHeaders(request).length > 0

/** Buckets with object lock insist. */
export function demandChecksum(request: SeenRequest, { requireContentMd5 }: S3Settings): void {
  if (!requireContentMd5 || hasChecksum(request)) return
  refuse(
    'InvalidRequest',
    'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
  )
}

/** An unsigned payload is accepted only where there is none: bytes must be under the signature. */
function checkSignedHash({ headers, content }: SeenRequest): void {
  const claimed = headers['x-amz-content-sha256']
  if (claimed === undefined)
    refuse('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256')
  if (claimed === 'UNSIGNED-PAYLOAD') {
    if (content.size > 0) refuse('AccessDenied', 'This bucket refuses an unsigned payload')
    return
  }
  if (String(claimed).startsWith('STREAMING-'))
    refuse('NotImplemented', `${claimed} not implemented`, { Header: 'x-amz-content-sha256' })
  const computed = content.digest('sha256').toString('hex')
  if (claimed !== computed)
    refuse(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
      {
        ClientComputedContentSHA256: String(claimed),
        S3ComputedContentSHA256: computed,
      },
    )
}

function checkContentMd5({ headers, content }: SeenRequest): void {
  const claimed = headers['content-md5']
  if (claimed === undefined) return
  const text = String(claimed)
  if (Buffer.from(text, 'base64').length !== 16)
    refuse('InvalidDigest', 'The Content-MD5 you specified is not valid.')
  const computed = content.digest('md5').toString('base64')
  if (text !== computed)
    refuse('BadDigest', 'The Content-MD5 you specified did not match what we received.', {
      ExpectedDigest: text,
      CalculatedDigest: computed,
    })
}

function checkChecksums(request: SeenRequest): void {
  for (const name of checksumHeaders(request)) {
    const compute = CHECKSUMS[name]
    if (compute === undefined)
      return refuse('NotImplemented', `Header ${name} not implemented`, { Header: name })
    if (compute(request.body) !== request.headers[name])
      refuse('BadDigest', `The ${name} you specified did not match the calculated checksum.`)
  }
}

/** In hexadecimal. What the client said has been held against the body already. */
export const bodyMd5 = ({ headers, content }: SeenRequest): string =>
  headers['content-md5'] === undefined
    ? content.digest('md5').toString('hex')
    : Buffer.from(String(headers['content-md5']), 'base64').toString('hex')

const checksumHeaders = ({ headers }: SeenRequest): string[] =>
  Object.keys(headers).filter(
    name =>
      name.startsWith('x-amz-checksum-') &&
      !['algorithm', 'mode', 'type'].some(end => name.endsWith(`-${end}`)),
  )

const digest = (algorithm: string, body: Buffer): Buffer => createHash(algorithm).update(body).digest()
