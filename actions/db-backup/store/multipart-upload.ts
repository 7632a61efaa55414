import { createHash } from 'node:crypto'
import type { Log } from '../../../shared/runner/log.ts'
import { compositeEtag, md5 } from './digest.ts'
import { abortOthers, mayHaveHappened } from './lost-answers.ts'
import {
  completeUpload,
  createUpload,
  type OpenUpload,
  type Part,
  type StoredPart,
  uploadPart,
  type Written,
} from './multipart-requests.ts'
import { headObject } from './objects.ts'
import { MOST_PARTS, partsInFlight } from './part-size.ts'
import type { StoreClient } from './store-client.ts'
import { alteredOnTheWay, tooManyParts } from './upload-failures.ts'

/** What was sent and became an object. */
export interface UploadedObject {
  readonly key: string
  readonly size: number
  readonly sha256: string
  readonly etag: string
  readonly partSize: number
  readonly parts: number
}

const COMPLETE_ATTEMPTS = 4

/**
 * An upload of unknown length in parts of equal size. Nothing becomes an object before `complete` is called, and the end
 * of the input does not call it: only the caller knows whether the input ended well.
 */
export class MultipartUpload {
  readonly #store: StoreClient
  readonly #upload: OpenUpload
  readonly #partSize: number
  readonly #log: Pick<Log, 'debug'>
  readonly #digest = createHash('sha256')
  readonly #md5s: Buffer[] = []
  readonly #parts: StoredPart[] = []
  readonly #inFlight = new Set<Promise<void>>()
  #free: Buffer[] = []
  #filling: Buffer
  #filled = 0
  #size = 0
  #stored = 0
  #failure: { readonly thrown: unknown } | undefined

  private constructor(store: StoreClient, upload: OpenUpload, partSize: number, log: Pick<Log, 'debug'>) {
    this.#store = store
    this.#upload = upload
    this.#partSize = partSize
    this.#log = log
    this.#filling = Buffer.allocUnsafeSlow(partSize)
  }

  static async open(
    store: StoreClient,
    target: { readonly key: string; readonly partSize: number },
    log: Pick<Log, 'debug'>,
  ): Promise<MultipartUpload> {
    try {
      const upload = await createUpload(store, target.key)
      if (upload.repeated) await abortOthers(store, upload)
      return new MultipartUpload(store, upload, target.partSize, log)
    } catch (thrown) {
      await abortOthers(store, { key: target.key, uploadId: '' }).catch(() => undefined)
      throw thrown
    }
  }

  get id(): OpenUpload {
    return this.#upload
  }

  /** Bytes taken in, and bytes that the store has acknowledged. */
  get progress(): { readonly taken: number; readonly stored: number } {
    return { taken: this.#size, stored: this.#stored }
  }

  /** Takes bytes in; resolves when there is room for more. */
  async write(chunk: Uint8Array): Promise<void> {
    this.#digest.update(chunk)
    this.#size += chunk.byteLength
    for (let at = 0; at < chunk.byteLength; ) {
      const taken = Math.min(chunk.byteLength - at, this.#partSize - this.#filled)
      this.#filling.set(chunk.subarray(at, at + taken), this.#filled)
      this.#filled += taken
      at += taken
      if (this.#filled === this.#partSize) await this.#send()
    }
  }

  /**
   * Sends the last part and makes the parts an object.
   * @throws StoreError, RemoteError, ActionError when the store's ETag speaks of other bytes
   */
  async complete(): Promise<UploadedObject> {
    if (this.#filled > 0) await this.#send()
    await Promise.all(this.#inFlight)
    this.#throwFailure()
    this.#giveMemoryBack()
    const parts = [...this.#parts].sort((a, b) => a.number - b.number)
    const expected = compositeEtag(this.#md5s)
    const { etag, headers } = await this.#publish(parts)
    if (this.#store.etags.contradicts(etag, expected, headers)) throw alteredOnTheWay(this.#upload.key)
    return {
      key: this.#upload.key,
      size: this.#size,
      sha256: this.#digest.digest('hex'),
      etag,
      partSize: this.#partSize,
      parts: parts.length,
    }
  }

  /** Resolves when no part is on its way any more: only then an abort leaves nothing. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#inFlight)
  }

  /** Whoever holds on to a finished upload does not hold on to its parts. */
  #giveMemoryBack(): void {
    this.#free = []
    this.#filling = Buffer.alloc(0)
  }

  async #send(): Promise<void> {
    this.#throwFailure()
    const number = this.#md5s.length + 1
    if (number > MOST_PARTS) throw tooManyParts(this.#partSize)
    const buffer = this.#filling
    const body = buffer.subarray(0, this.#filled)
    const part = { number, body, md5: md5(body) }
    this.#md5s.push(part.md5)
    const sending = this.#sendPart(part)
      .catch(thrown => {
        this.#failure ??= { thrown }
      })
      .finally(() => {
        this.#inFlight.delete(sending)
        this.#free.push(buffer)
      })
    this.#inFlight.add(sending)
    if (this.#inFlight.size >= partsInFlight(this.#partSize)) await Promise.race(this.#inFlight)
    this.#filling = this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#partSize)
    this.#filled = 0
    this.#throwFailure()
  }

  async #sendPart(part: Part): Promise<void> {
    const stored = await uploadPart(this.#store, this.#upload, part)
    if (this.#store.etags.contradicts(stored.etag, part.md5.toString('hex'), stored.headers))
      throw alteredOnTheWay(`${this.#upload.key}, part ${part.number}`)
    this.#parts.push(stored)
    this.#stored += part.body.byteLength
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.thrown
  }

  /** A lost answer is looked up before anything is repeated: the object may be there already. */
  async #publish(parts: readonly StoredPart[]): Promise<Written> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await completeUpload(this.#store, this.#upload, parts)
      } catch (thrown) {
        if (!mayHaveHappened(thrown)) throw thrown
        this.#log.debug(`completing: ${String(thrown)}; looking whether it happened`)
        const found = await headObject(this.#store, this.#upload.key)
        if (found?.size === this.#size) return found
        if (attempt >= COMPLETE_ATTEMPTS) throw thrown
        await this.#store.pause(attempt)
      }
    }
  }
}
