import type { Reply } from '../kit/exchange.ts'
import { getLifecycle, getObjectLock } from './bucket-settings.ts'
import type { Call } from './call.ts'
import { listMultipartUploads, listObjects, listParts } from './list-operations.ts'
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  uploadPart,
} from './multipart-operations.ts'
import { deleteObject, deleteObjects, getObject, putObject } from './object-operations.ts'

export interface Operation {
  /** As in policies, without `s3:`. */
  readonly permission: string
  readonly method: string
  readonly on: 'bucket' | 'object'
  /** Query parameters that make this operation, each with the value it must have or `any`. */
  readonly needs: Readonly<Record<string, string>>
  /** Further query parameters that it understands. */
  readonly takes: readonly string[]
  run(call: Call): Reply
}

/** `x-id` is how the official client names the operation in the query. */
const ALWAYS = ['x-id']

export const operations: readonly Operation[] = [
  { permission: 'ListBucket', method: 'HEAD', on: 'bucket', needs: {}, takes: [], run: () => ({}) },
  {
    permission: 'ListBucket',
    method: 'GET',
    on: 'bucket',
    needs: { 'list-type': '2' },
    takes: [
      'prefix',
      'delimiter',
      'max-keys',
      'continuation-token',
      'start-after',
      'encoding-type',
      'fetch-owner',
    ],
    run: listObjects,
  },
  {
    permission: 'ListBucketMultipartUploads',
    method: 'GET',
    on: 'bucket',
    needs: { uploads: '' },
    takes: ['prefix', 'delimiter', 'max-uploads', 'key-marker', 'upload-id-marker', 'encoding-type'],
    run: listMultipartUploads,
  },
  {
    permission: 'GetLifecycleConfiguration',
    method: 'GET',
    on: 'bucket',
    needs: { lifecycle: '' },
    takes: [],
    run: getLifecycle,
  },
  {
    permission: 'GetBucketObjectLockConfiguration',
    method: 'GET',
    on: 'bucket',
    needs: { 'object-lock': '' },
    takes: [],
    run: getObjectLock,
  },
  {
    permission: 'DeleteObject',
    method: 'POST',
    on: 'bucket',
    needs: { delete: '' },
    takes: [],
    run: deleteObjects,
  },
  { permission: 'GetObject', method: 'GET', on: 'object', needs: {}, takes: [], run: getObject },
  { permission: 'GetObject', method: 'HEAD', on: 'object', needs: {}, takes: [], run: getObject },
  { permission: 'PutObject', method: 'PUT', on: 'object', needs: {}, takes: [], run: putObject },
  { permission: 'DeleteObject', method: 'DELETE', on: 'object', needs: {}, takes: [], run: deleteObject },
  {
    permission: 'PutObject',
    method: 'POST',
    on: 'object',
    needs: { uploads: '' },
    takes: [],
    run: createMultipartUpload,
  },
  {
    permission: 'PutObject',
    method: 'PUT',
    on: 'object',
    needs: { partNumber: 'any', uploadId: 'any' },
    takes: [],
    run: uploadPart,
  },
  {
    permission: 'PutObject',
    method: 'POST',
    on: 'object',
    needs: { uploadId: 'any' },
    takes: [],
    run: completeMultipartUpload,
  },
  {
    permission: 'AbortMultipartUpload',
    method: 'DELETE',
    on: 'object',
    needs: { uploadId: 'any' },
    takes: [],
    run: abortMultipartUpload,
  },
  {
    permission: 'ListMultipartUploadParts',
    method: 'GET',
    on: 'object',
    needs: { uploadId: 'any' },
    takes: ['max-parts', 'part-number-marker'],
    run: listParts,
  },
]

/** The one operation whose parameters are exactly those of the request. */
export function findOperation(
  method: string,
  on: Operation['on'],
  query: URLSearchParams,
): Operation | undefined {
  return operations.find(operation => {
    if (operation.method !== method || operation.on !== on) return false
    const needs = Object.entries(operation.needs)
    const complete = needs.every(([name, value]) =>
      value === 'any' ? query.has(name) : query.get(name) === value,
    )
    const known = [...Object.keys(operation.needs), ...operation.takes, ...ALWAYS]
    return complete && [...query.keys()].every(name => known.includes(name))
  })
}
