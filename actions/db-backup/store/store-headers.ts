import { createHash } from 'node:crypto'
import type { Secret } from '../../../shared/secrets/secret.ts'

/** What people want of how objects are stored. */
export interface StoreWishes {
  readonly storageClass?: string | undefined
  readonly sseCustomerKey?: Secret | undefined
  readonly expectedBucketOwner?: string | undefined
}

/** What a request is about. */
export interface Asked {
  readonly method: string
  readonly key?: string
  readonly query?: Readonly<Record<string, string>>
}

/** The headers of a request that follow from them (S3 API reference). Pure. */
export function headersOf(
  { method, key, query = {} }: Asked,
  { storageClass, sseCustomerKey, expectedBucketOwner }: StoreWishes,
): Record<string, string> {
  const opens = method === 'POST' && 'uploads' in query
  const isPart = 'partNumber' in query
  const creates = key !== undefined && (opens || (method === 'PUT' && !isPart))
  const touchesBytes =
    creates ||
    (key !== undefined && (isPart || method === 'GET' || method === 'HEAD') && !isUploadList(query))
  return {
    ...(expectedBucketOwner === undefined ? {} : { 'x-amz-expected-bucket-owner': expectedBucketOwner }),
    ...(creates && storageClass !== undefined ? { 'x-amz-storage-class': storageClass } : {}),
    ...(touchesBytes && sseCustomerKey !== undefined ? customerKey(sseCustomerKey.reveal()) : {}),
  }
}

/** Looking for the parts of an upload reads none. */
const isUploadList = (query: Readonly<Record<string, string>>): boolean =>
  'uploadId' in query && !('partNumber' in query)

const customerKey = (key: string): Record<string, string> => ({
  'x-amz-server-side-encryption-customer-algorithm': 'AES256',
  'x-amz-server-side-encryption-customer-key': key,
  'x-amz-server-side-encryption-customer-key-md5': createHash('md5')
    .update(Buffer.from(key, 'base64'))
    .digest('base64'),
})
