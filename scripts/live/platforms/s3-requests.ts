import { loadAws4fetch } from '#libraries'
import type { HttpAnswer } from '../../../shared/http/http.ts'
import type { Cleaner } from '../platform.ts'

export interface S3Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the bucket, with its query: `key`, `?list-type=2&prefix=…`. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Signed requests to the bucket, with the answer as it came, whatever it says. */
export async function s3Request(
  { place, http }: Pick<Cleaner, 'place' | 'http'>,
  { method, path, headers = {}, body }: S3Request,
): Promise<HttpAnswer> {
  const { AwsV4Signer } = await loadAws4fetch()
  const signer = new AwsV4Signer({
    method,
    url: `${place.apiUrl}/${place.values['LIVE_S3_BUCKET']}${path.startsWith('?') ? '' : '/'}${path}`,
    headers: { 'x-amz-content-sha256': await sha256(body ?? ''), ...headers },
    accessKeyId: place.values['LIVE_S3_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: place.values['LIVE_S3_SECRET_ACCESS_KEY'] ?? '',
    service: 's3',
    region: 'auto',
    ...(body === undefined ? {} : { body }),
  })
  const signed = await signer.sign()
  return await http.send({
    what: `asking the store for ${path}`,
    method,
    url: signed.url.href,
    headers: Object.fromEntries(signed.headers),
    attempts: 1,
    ...(body === undefined ? {} : { body }),
  })
}

export const sha256 = async (text: string): Promise<string> => (await digest(text)).toString('hex')

export const sha256Base64 = async (text: string): Promise<string> => (await digest(text)).toString('base64')

const digest = async (text: string): Promise<Buffer> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))

export interface OpenUpload {
  readonly key: string
  readonly id: string
}

/** Uploads in parts below a prefix that nobody has ended: no list of objects shows them, and they are paid for. */
export async function openUploads(
  where: Pick<Cleaner, 'place' | 'http'>,
  prefix: string,
): Promise<OpenUpload[]> {
  const path = `?prefix=${encodeURIComponent(prefix)}&uploads=`
  const answer = await s3Request(where, { method: 'GET', path })
  if (!answer.ok) throw new Error(`The store answers ${answer.status} to a list of uploads`)
  const uploads = answer.text().matchAll(/<Upload>([\s\S]*?)<\/Upload>/g)
  return [...uploads].map(([, text = '']) => ({
    key: /<Key>([^<]*)</.exec(text)?.[1] ?? '',
    id: /<UploadId>([^<]*)</.exec(text)?.[1] ?? '',
  }))
}

/** The keys below a prefix, to their end. */
export async function keysBelow(where: Pick<Cleaner, 'place' | 'http'>, prefix: string): Promise<string[]> {
  const keys: string[] = []
  let more = ''
  do {
    const path = `?list-type=2&prefix=${encodeURIComponent(prefix)}${more}`
    const answer = await s3Request(where, { method: 'GET', path })
    if (!answer.ok) throw new Error(`The store answers ${answer.status} to a list`)
    const text = answer.text()
    keys.push(...[...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key))
    const token = /<NextContinuationToken>([^<]*)</.exec(text)?.[1]
    more = token === undefined ? '' : `&continuation-token=${encodeURIComponent(token)}`
  } while (more !== '')
  return keys
}
