import { Content } from '../kit/content.ts'
import { Refusal, type Reply, type RoutedRequest } from '../kit/exchange.ts'
import type { Fault } from '../kit/faults.ts'
import { type StandIn, startStandIn } from '../kit/stand-in.ts'
import { Bucket, md5, type OpenUpload, type StoredObject } from './bucket.ts'
import { findOperation } from './operations.ts'
import { checkPayload } from './payload.ts'
import { errorReply, refuse, type S3ErrorCode } from './s3-error.ts'
import { type S3Options, type S3Settings, settingsOf } from './settings.ts'
import { authenticate } from './signature.ts'

const LONGEST_KEY = 1_024

/** Refusals of what no well-made client would send: these count as violations. */
const CLIENT_MISTAKES =
  /<Code>(BadDigest|InvalidArgument|InvalidDigest|InvalidPartOrder|InvalidRequest|MalformedXML|MethodNotAllowed|XAmzContentSHA256Mismatch)</

/** A strict S3 store in memory. Methods take the first bucket unless another is named. */
export interface S3StandIn extends StandIn {
  /** The objects of a bucket, ordered by key. */
  objects(bucket?: string): readonly StoredObject[]
  object(key: string, bucket?: string): StoredObject | undefined
  /** What a bucket with versioning keeps behind its markers. */
  versions(bucket?: string): readonly StoredObject[]
  /** Multipart uploads that nobody completed or aborted. */
  uploads(bucket?: string): readonly OpenUpload[]
  /** Lays an object there without a request. */
  put(key: string, bytes: Uint8Array | string, bucket?: string): void
  /** Takes an object away without a request. */
  remove(key: string, bucket?: string): void
  /** What its owner set on the bucket, outside of any request. */
  setBucket(settings: Partial<Pick<Bucket, 'abortsUploadsAfterDays' | 'isLocked'>>, bucket?: string): void
  /** Rots one bit of a stored object; size, ETag and date stay as they were. */
  flipBit(key: string, bit: number, bucket?: string): void
}

/**
 * Starts an S3 store on a free loopback port, for path-style (`/bucket/key`) and virtual-host addresses
 * (`Host: bucket.anything`). It verifies signatures, payload hashes, digests, part sizes, conditions and every parameter.
 */
export async function startS3(options: S3Options): Promise<S3StandIn> {
  const settings = settingsOf(options)
  const buckets = new Map(options.buckets.map(name => [name, new Bucket(name)]))
  const mistakes: string[] = []
  const handle = (request: RoutedRequest): Reply => {
    try {
      return withRequestId(serve(request, buckets, settings))
    } catch (thrown) {
      const text = thrown instanceof Refusal ? String(thrown.reply.body ?? '') : ''
      if (CLIENT_MISTAKES.test(text))
        mistakes.push(`${request.method} ${request.path}: ${text.slice(0, 600)}`)
      throw thrown
    }
  }
  const methods = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE']
  const standIn = await startStandIn({
    routes: Object.fromEntries(methods.map(method => [`${method} /:path*`, handle])),
    unknownRoute: () =>
      errorReply('MethodNotAllowed', 'The specified method is not allowed against this resource.'),
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.memoryFor === undefined ? {} : { memoryFor: options.memoryFor }),
  })
  return Object.defineProperties(
    { ...standIn, ...insideView(buckets, settings) },
    { violations: { get: () => [...standIn.violations, ...mistakes], enumerable: true } },
  )
}

/** Fault: Complete answers 200 and then says in its body that it failed. */
export const failsAfterOk = (code: S3ErrorCode = 'InternalError'): Fault => ({
  kind: 'reply',
  reply: errorReply(code, 'We encountered an internal error. Please try again.', { status: 200 }),
})

/** Fault: any error of the store. */
export const failsWith = (code: S3ErrorCode, message = 'Please try again.'): Fault => ({
  kind: 'reply',
  reply: errorReply(code, message),
})

function serve(request: RoutedRequest, buckets: ReadonlyMap<string, Bucket>, settings: S3Settings): Reply {
  const credential = authenticate(request, settings)
  const { name, key } = addressOf(request, buckets)
  const bucket = buckets.get(name)
  if (bucket === undefined)
    return refuse('NoSuchBucket', 'The specified bucket does not exist', { BucketName: name })
  if (Buffer.byteLength(key) > LONGEST_KEY) refuse('KeyTooLongError', 'Your key is too long')
  const operation = findOperation(request.method, key === '' ? 'bucket' : 'object', request.query)
  if (operation === undefined)
    return refuse('MethodNotAllowed', `${request.method} ?${request.query} is not known to this store`)
  if (credential.denies?.includes(operation.permission)) refuse('AccessDenied', 'Access Denied')
  if (settings.bodies === 'checked') checkPayload(request)
  return operation.run({ request, bucket, key, settings })
}

/** Bucket and key, from the host where it starts with the name of a bucket, else from the path. */
function addressOf(
  request: RoutedRequest,
  buckets: ReadonlyMap<string, Bucket>,
): { name: string; key: string } {
  const path = request.path.slice(1)
  const virtual = [...buckets.keys()].find(name => request.host.startsWith(`${name}.`))
  if (virtual !== undefined) return { name: virtual, key: decodeURIComponent(path) }
  const [name = '', ...rest] = path.split('/')
  return { name: decodeURIComponent(name), key: decodeURIComponent(rest.join('/')) }
}

const withRequestId = (reply: Reply): Reply => ({
  ...reply,
  headers: { 'x-amz-request-id': crypto.randomUUID(), ...reply.headers },
})

type InsideView = Pick<
  S3StandIn,
  'setBucket' | 'objects' | 'versions' | 'object' | 'uploads' | 'put' | 'remove' | 'flipBit'
>

function insideView(buckets: ReadonlyMap<string, Bucket>, settings: S3Settings): InsideView {
  const [first = ''] = buckets.keys()
  const of = (name = first): Bucket => {
    const bucket = buckets.get(name)
    if (bucket === undefined) throw new Error(`there is no bucket ${name}`)
    return bucket
  }
  return {
    objects: name => of(name).objects,
    object: (key, name) => of(name).object(key),
    versions: name => of(name).versions,
    uploads: name => of(name).uploads,
    put(key, given, name) {
      const bytes = Buffer.from(given as Uint8Array)
      const headers = { 'content-type': 'binary/octet-stream' }
      const content = new Content([bytes])
      of(name).store({ key, content, etag: md5(bytes), modified: settings.now(), headers })
    },
    setBucket: (wanted, name) => void Object.assign(of(name), wanted),
    remove: (key, name) => void of(name).remove(key),
    flipBit(key, bit, name) {
      const object = of(name).object(key)
      const at = Math.floor(bit / 8)
      if (object === undefined || at >= object.content.size) throw new Error(`${key} has no bit ${bit}`)
      const bytes = Buffer.from(object.content.whole)
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (bit % 8)), at)
      of(name).store({ ...object, content: new Content([bytes]) })
    },
  }
}
