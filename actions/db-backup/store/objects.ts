import type { HeaderLookup } from '../../../shared/http/http.ts'
import { md5, plainEtag } from './digest.ts'
import type { StoreClient } from './store-client.ts'
import { StoreError } from './store-error.ts'

export interface ObjectFacts {
  readonly size: number
  readonly etag: string
  readonly headers: HeaderLookup
}

/** Facts of an object, or nothing when there is none. */
export async function headObject(
  store: StoreClient,
  key: string,
  options: { readonly afterCancel?: boolean } = {},
): Promise<ObjectFacts | undefined> {
  try {
    const answer = await store.send({ what: `looking at ${key}`, method: 'HEAD', key, ...options })
    const etag = plainEtag(answer.headers.get('etag'))
    return { size: Number(answer.headers.get('content-length') ?? Number.NaN), etag, headers: answer.headers }
  } catch (thrown) {
    if (thrown instanceof StoreError && thrown.isMissing) return undefined
    throw thrown
  }
}

/** An object that arrived after everything was rolled back would stay for ever, so cancellation waits for the answer. */
const WRITE = { method: 'PUT', retry: 'always', uncancelled: true } as const

/** A small object, whole. */
export async function getObject(store: StoreClient, key: string): Promise<Uint8Array> {
  const answer = await store.send({ what: `reading ${key}`, method: 'GET', key })
  return answer.bytes
}

/** Writes a small object; writing the same bytes again does no harm. */
export async function putObject(store: StoreClient, key: string, body: Uint8Array): Promise<void> {
  const answer = await store.send({ ...WRITE, what: `writing ${key}`, key, body })
  const etag = plainEtag(answer.headers.get('etag'))
  if (store.etags.contradicts(etag, md5(body).toString('hex'), answer.headers)) throw otherBytes(store, key)
}

/** How a conditional write ended: the condition was honoured, or the store knows none. */
export type ConditionalWrite = 'condition-honoured' | 'condition-unsupported'

/**
 * Writes an object only where there is none (`If-None-Match: *`). A store that does not know conditions answers 501;
 * then the key is looked up first, which is enough for keys that nobody can guess.
 * @throws StoreError when the key is taken by other bytes
 */
export async function putNewObject(
  store: StoreClient,
  key: string,
  body: Uint8Array,
): Promise<ConditionalWrite> {
  const request = { ...WRITE, what: `writing ${key}`, key, body }
  try {
    await store.send({ ...request, headers: { 'if-none-match': '*' } })
    return 'condition-honoured'
  } catch (thrown) {
    if (!(thrown instanceof StoreError)) throw thrown
    if (thrown.refusal.status === 412 || thrown.refusal.status === 409) {
      await adoptOwnBytes(store, key, body, thrown)
      return 'condition-honoured'
    }
    if (!thrown.isNotImplemented) throw thrown
    if ((await headObject(store, key)) !== undefined) await adoptOwnBytes(store, key, body, thrown)
    else await store.send(request)
    return 'condition-unsupported'
  }
}

/** The first attempt may have written the object and lost its answer; then the bytes are ours. */
async function adoptOwnBytes(
  store: StoreClient,
  key: string,
  body: Uint8Array,
  refused: StoreError,
): Promise<void> {
  const present = await getObject(store, key)
  if (Buffer.compare(present, body) !== 0) throw refused
}

const otherBytes = (store: StoreClient, key: string): StoreError =>
  new StoreError(`writing ${key} to ${store.bucket}`, {
    status: 200,
    word: 'other bytes',
    message: 'the ETag is not the MD5 of what was sent',
    region: undefined,
    requestId: undefined,
  })

/** What a deletion came to: in a bucket that keeps versions it only hides the object behind a marker. */
export type Deletion = 'deleted' | 'hidden'

/** Deletes an object; one that is not there is no error, as S3 has it. */
export async function deleteObject(
  store: StoreClient,
  key: string,
  options: { readonly afterCancel?: boolean } = {},
): Promise<Deletion> {
  try {
    const answer = await store.send({
      what: `deleting ${key}`,
      method: 'DELETE',
      key,
      retry: 'always',
      ...options,
    })
    return answer.headers.get('x-amz-delete-marker') === 'true' ? 'hidden' : 'deleted'
  } catch (thrown) {
    if (thrown instanceof StoreError && thrown.isMissing) return 'deleted'
    throw thrown
  }
}
