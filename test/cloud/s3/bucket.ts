import { createHash, randomUUID } from 'node:crypto'
import type { Content } from '../kit/content.ts'

/** An object as it lies in a bucket. */
export interface StoredObject {
  readonly key: string
  readonly content: Content
  /** Without quotes: MD5 of the bytes, or of the parts' MD5s with `-<count>`. */
  readonly etag: string
  readonly modified: Date
  /** Headers given on writing that come back on reading: content type, user metadata and the like. */
  readonly headers: Readonly<Record<string, string>>
}

export interface StoredPart {
  readonly number: number
  readonly content: Content
  readonly etag: string
  readonly modified: Date
}

/** A multipart upload that is neither completed nor aborted. */
export interface OpenUpload {
  readonly id: string
  readonly key: string
  readonly initiated: Date
  readonly headers: Readonly<Record<string, string>>
  readonly parts: Map<number, StoredPart>
}

/** One bucket: objects and open uploads, both in the order of S3, which is that of the UTF-8 bytes of the keys. */
export class Bucket {
  readonly name: string
  /** Its lifecycle rule for broken uploads, where there is one. */
  abortsUploadsAfterDays: number | undefined
  isLocked = false
  readonly #objects = new Map<string, StoredObject>()
  /** What is no longer listed and still kept: versions that were written over or hidden. */
  readonly #versions: StoredObject[] = []
  readonly #uploads = new Map<string, OpenUpload>()

  constructor(name: string) {
    this.name = name
  }

  get objects(): readonly StoredObject[] {
    return [...this.#objects.values()].sort(byKey)
  }

  get uploads(): readonly OpenUpload[] {
    return [...this.#uploads.values()].sort(
      (one, other) => byKey(one, other) || compareUtf8(one.id, other.id),
    )
  }

  get versions(): readonly StoredObject[] {
    return this.#versions
  }

  /** Hides an object behind a marker. */
  hide(key: string): void {
    const object = this.#objects.get(key)
    if (object !== undefined) this.#versions.push(object)
    this.#objects.delete(key)
  }

  object(key: string): StoredObject | undefined {
    return this.#objects.get(key)
  }

  store(object: StoredObject): void {
    this.#objects.set(object.key, object)
  }

  remove(key: string): boolean {
    return this.#objects.delete(key)
  }

  upload(id: string, key: string): OpenUpload | undefined {
    const upload = this.#uploads.get(id)
    return upload?.key === key ? upload : undefined
  }

  open(key: string, headers: OpenUpload['headers'], initiated: Date): OpenUpload {
    const upload = { id: randomUUID().replaceAll('-', ''), key, headers, initiated, parts: new Map() }
    this.#uploads.set(upload.id, upload)
    return upload
  }

  close(id: string): void {
    this.#uploads.delete(id)
  }
}

export const md5 = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex')

/** The ETag of a completed multipart upload. */
export const compositeEtag = (parts: readonly StoredPart[]): string =>
  `${md5(Buffer.concat(parts.map(part => Buffer.from(part.etag, 'hex'))))}-${parts.length}`

/** The order of S3: that of the UTF-8 bytes. */
export const compareUtf8 = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other))

const byKey = (one: { readonly key: string }, other: { readonly key: string }): number =>
  compareUtf8(one.key, other.key)
