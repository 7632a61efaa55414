import type { Log } from '../../../shared/runner/log.ts'
import type { StoreClient } from './store-client.ts'

export interface ObjectSource {
  readonly key: string
  readonly size: number
}

const RESUMPTIONS = 5

/**
 * The bytes of a stored object, in order. A connection that breaks is taken up where it broke, and only if the object
 * is still the one that the store showed first (`If-Match`). What it was called when it was stored does not matter: a copy
 * in another bucket has another ETag and the same bytes, and these are judged by their digest.
 */
export async function* readObject(
  store: StoreClient,
  { key, size }: ObjectSource,
  log: Pick<Log, 'debug'>,
): AsyncGenerator<Uint8Array> {
  let offset = 0
  let etag: string | undefined
  for (let resumed = 0; offset < size; resumed += 1) {
    const answer = await store.open({
      what: `reading ${key}`,
      method: 'GET',
      key,
      headers: {
        ...(etag === undefined ? {} : { 'if-match': etag }),
        ...(offset === 0 ? {} : { range: `bytes=${offset}-${size - 1}` }),
      },
    })
    etag ??= answer.headers.get('etag') ?? undefined
    try {
      for await (const chunk of answer.body) {
        offset += chunk.byteLength
        yield chunk
      }
      if (offset >= size) return
      throw new Error(`the answer ended after ${offset} of ${size} bytes`)
    } catch (thrown) {
      if (resumed >= RESUMPTIONS || offset >= size) throw thrown
      log.debug(`${key} broke off at ${offset} of ${size} bytes (${String(thrown)}); reading on`)
    }
  }
}
