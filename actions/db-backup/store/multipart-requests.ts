import type { HeaderLookup } from '../../../shared/http/http.ts'
import { plainEtag } from './digest.ts'
import { readRefusal } from './refusal.ts'
import type { StoreClient } from './store-client.ts'
import { StoreError } from './store-error.ts'
import { childrenNamed, childText, escapeXml, parseXml } from './xml.ts'

export interface OpenUpload {
  readonly key: string
  readonly uploadId: string
}

export interface ListedUpload extends OpenUpload {
  readonly initiated: Date
}

/** A part on the store. */
export interface StoredPart {
  readonly number: number
  readonly etag: string
}

/** What the store calls a write, and what it says with it. */
export interface Written {
  readonly etag: string
  readonly headers: HeaderLookup
}

/** An upload that was opened. `repeated` tells that a lost answer may have left a second one under the same key. */
export async function createUpload(
  store: StoreClient,
  key: string,
): Promise<OpenUpload & { readonly repeated: boolean }> {
  const answer = await store.send({
    what: `opening the upload of ${key}`,
    method: 'POST',
    key,
    query: { uploads: '' },
    headers: { 'content-type': 'application/octet-stream' },
    retry: 'always',
    uncancelled: true,
  })
  const uploadId = childText(await parseXml(answer.text()), 'UploadId')
  if (uploadId === undefined || uploadId === '') throw unreadable('opening the upload')
  return { key, uploadId, repeated: answer.attempts > 1 }
}

/** A part to be sent. */
export interface Part {
  readonly number: number
  readonly body: Uint8Array
  readonly md5: Buffer
}

/** Sends one part. The same part may be sent again: the last one counts. */
export async function uploadPart(
  store: StoreClient,
  upload: OpenUpload,
  { number, body, md5 }: Part,
): Promise<StoredPart & Written> {
  const answer = await store.send({
    what: `sending part ${number}`,
    method: 'PUT',
    key: upload.key,
    query: { partNumber: String(number), uploadId: upload.uploadId },
    body,
    bodyMd5: md5,
    retry: 'always',
  })
  return { number, etag: plainEtag(answer.headers.get('etag')), headers: answer.headers }
}

/** One try at making the parts an object. The store may answer 200 and say in the body that it failed. */
export async function completeUpload(
  store: StoreClient,
  upload: OpenUpload,
  parts: readonly StoredPart[],
): Promise<Written> {
  const what = `completing the upload of ${upload.key}`
  const answer = await store.send({
    what,
    method: 'POST',
    key: upload.key,
    query: { uploadId: upload.uploadId },
    headers: { 'content-type': 'application/xml' },
    body: Buffer.from(completion(parts)),
    retry: 'never',
    uncancelled: true,
    timeoutMs: 300_000,
  })
  const document = await parseXml(answer.text())
  const etag = plainEtag(childText(document, 'ETag'))
  if (document.name === 'CompleteMultipartUploadResult' && etag !== '')
    return { etag, headers: answer.headers }
  throw new StoreError(what, await readRefusal(answer.status, answer.headers, answer.text()))
}

function completion(parts: readonly StoredPart[]): string {
  const rows = parts.map(
    ({ number, etag }) => `<Part><PartNumber>${number}</PartNumber><ETag>"${escapeXml(etag)}"</ETag></Part>`,
  )
  return `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${rows.join('')}</CompleteMultipartUpload>`
}

/** Gives an upload up, also after cancellation. One that is gone already is no error. */
export async function abortUpload(store: StoreClient, { key, uploadId }: OpenUpload): Promise<void> {
  try {
    await store.send({
      what: `giving up the upload of ${key}`,
      method: 'DELETE',
      key,
      query: { uploadId },
      retry: 'always',
      afterCancel: true,
    })
  } catch (thrown) {
    if (thrown instanceof StoreError && thrown.isMissing) return
    throw thrown
  }
}

/** Parts that arrived after the abort keep an upload alive on some stores; then it is still listed. */
export async function uploadIsGone(store: StoreClient, { key, uploadId }: OpenUpload): Promise<boolean> {
  try {
    const query = { uploadId, 'max-parts': '1' }
    await store.send({ what: 'looking for leftover parts', method: 'GET', key, query, afterCancel: true })
    return false
  } catch (thrown) {
    if (thrown instanceof StoreError && thrown.isMissing) return true
    throw thrown
  }
}

/** A store that lists on and on is not listened to. */
const MOST_UPLOADS = 100_000

/** Every unfinished upload below a prefix. */
export async function listUploads(
  store: StoreClient,
  prefix: string,
  options: { readonly afterCancel?: boolean } = {},
): Promise<ListedUpload[]> {
  const found: ListedUpload[] = []
  let marker: Readonly<Record<string, string>> | undefined = {}
  while (marker !== undefined) {
    const query = { uploads: '', prefix, ...marker }
    const what = `listing unfinished uploads of ${prefix}`
    const answer = await store.send({ what, method: 'GET', query, ...options })
    const page = await parseXml(answer.text())
    for (const item of childrenNamed(page, 'Upload')) {
      found.push({
        key: childText(item, 'Key') ?? '',
        uploadId: childText(item, 'UploadId') ?? '',
        initiated: new Date(childText(item, 'Initiated') ?? Number.NaN),
      })
    }
    const before: string = JSON.stringify(marker)
    marker =
      childText(page, 'IsTruncated') === 'true'
        ? {
            'key-marker': childText(page, 'NextKeyMarker') ?? '',
            'upload-id-marker': childText(page, 'NextUploadIdMarker') ?? '',
          }
        : undefined
    if (
      page.name !== 'ListMultipartUploadsResult' ||
      JSON.stringify(marker) === before ||
      found.length > MOST_UPLOADS
    )
      throw unreadable(what)
  }
  return found
}

const unreadable = (what: string): StoreError =>
  new StoreError(what, {
    status: 200,
    word: 'an unreadable document',
    message: '',
    region: undefined,
    requestId: undefined,
  })
