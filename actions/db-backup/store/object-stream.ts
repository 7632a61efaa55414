import type { Log } from '../../../shared/runner/log.ts'
import type { StoreClient } from './store-client.ts'

export interface ObjectSource {
  readonly key: string
  readonly size: number
  readonly etag: string
}

const RESUMPTIONS = 5

/**
 * The bytes of a stored object, in order. A connection that breaks is taken up where it broke, and only if the object
 * is still the same one (`If-Match`).
 */
export async function* readObject(
  store: StoreClient,
  { key, size, etag }: ObjectSource,
  log: Pick<Log, 'debug'>,
): AsyncGenerator<Uint8Array> {
  let offset = 0
  for (let resumed = 0; offset < size; resumed += 1) {
    const answer = await store.open({
      what: `reading ${key}`,
      method: 'GET',
      key,
      headers: { 'if-match': `"${etag}"`, ...(offset === 0 ? {} : { range: `bytes=${offset}-${size - 1}` }) },
    })
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
