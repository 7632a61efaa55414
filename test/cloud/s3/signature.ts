import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { SeenRequest } from '../kit/exchange.ts'
import { refuse } from './s3-error.ts'
import type { S3Credential, S3Settings } from './settings.ts'

const ALGORITHM = 'AWS4-HMAC-SHA256'
const LARGEST_SKEW_MS = 15 * 60_000

interface Authorization {
  readonly accessKeyId: string
  readonly day: string
  readonly region: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

/** Checks AWS Signature Version 4 in the `Authorization` header and answers whose it is. */
export function authenticate(request: SeenRequest, settings: S3Settings): S3Credential {
  const given = readAuthorization(request)
  const credential = settings.credentials.find(known => known.accessKeyId === given.accessKeyId)
  if (credential === undefined)
    return refuse('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', {
      AWSAccessKeyId: given.accessKeyId,
    })
  checkRegion(given, settings)
  checkDate(request, given, settings)
  checkSignedHeaders(request, given)
  checkToken(request, credential)
  checkSignature(request, given, credential)
  return credential
}

function readAuthorization(request: SeenRequest): Authorization {
  const header = request.headers.authorization
  if (header === undefined) return refuse('AccessDenied', 'Access Denied')
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/,]*)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/.exec(
      header,
    )
  if (match === null) return refuse('AuthorizationHeaderMalformed', 'The authorization header is malformed.')
  const [, accessKeyId = '', day = '', region = '', signedHeaders = '', signature = ''] = match
  return { accessKeyId, day, region, signedHeaders: signedHeaders.split(';'), signature }
}

function checkRegion({ region }: Authorization, { regions }: S3Settings): void {
  const [expected = 'us-east-1'] = regions
  if (regions.includes(region)) return
  const message = `The authorization header is malformed; the region '${region}' is wrong; expecting '${expected}'`
  refuse('AuthorizationHeaderMalformed', message, { Region: expected })
}

function checkDate(request: SeenRequest, { day }: Authorization, { now }: S3Settings): void {
  const stamp = String(request.headers['x-amz-date'] ?? '')
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp)
  if (match === null || !stamp.startsWith(day))
    return refuse('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header')
  const [, year, month, date, hours, minutes, seconds] = match
  const signed = Date.parse(`${year}-${month}-${date}T${hours}:${minutes}:${seconds}Z`)
  if (Math.abs(signed - now().getTime()) <= LARGEST_SKEW_MS) return
  refuse(
    'RequestTimeTooSkewed',
    'The difference between the request time and the current time is too large.',
    {
      RequestTime: stamp,
      ServerTime: now().toISOString(),
      MaxAllowedSkewMilliseconds: String(LARGEST_SKEW_MS),
    },
  )
}

/** S3 wants `host` and every `x-amz-*` header under the signature. */
function checkSignedHeaders(request: SeenRequest, { signedHeaders }: Authorization): void {
  const needed = Object.keys(request.headers).filter(name => name === 'host' || name.startsWith('x-amz-'))
  const missing = needed.filter(name => !signedHeaders.includes(name))
  if (missing.length > 0)
    refuse('AccessDenied', 'There were headers present in the request which were not signed', {
      HeadersNotSigned: missing.join(', '),
    })
}

function checkToken(request: SeenRequest, { sessionToken }: S3Credential): void {
  if (request.headers['x-amz-security-token'] === sessionToken) return
  refuse('InvalidToken', 'The provided token is malformed or otherwise invalid.')
}

function checkSignature(request: SeenRequest, given: Authorization, { secretAccessKey }: S3Credential): void {
  const canonical = canonicalRequest(request, given.signedHeaders)
  const scope = `${given.day}/${given.region}/s3/aws4_request`
  const text = [ALGORITHM, request.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [given.day, given.region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${secretAccessKey}`,
  )
  if (timingSafeEqual(hmac(key, text), Buffer.from(given.signature, 'hex'))) return
  const message =
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.'
  refuse('SignatureDoesNotMatch', message, { CanonicalRequest: canonical, StringToSign: text })
}

function canonicalRequest(request: SeenRequest, signedHeaders: readonly string[]): string {
  const query = [...request.query]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
  const headers = signedHeaders.map(name => `${name}:${headerText(request.headers[name])}\n`)
  return [
    request.method,
    request.path
      .split('/')
      .map(segment => encode(decodeURIComponent(segment)))
      .join('/'),
    query.join('&'),
    headers.join(''),
    signedHeaders.join(';'),
    String(request.headers['x-amz-content-sha256'] ?? ''),
  ].join('\n')
}

const headerText = (value: string | string[] | undefined): string =>
  [value ?? '']
    .flat()
    .map(part => part.trim().replace(/ +/g, ' '))
    .join(',')

/** RFC 3986: everything but unreserved characters. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
