import type { StoredObject } from './bucket.ts'
import type { Call } from './call.ts'
import { refuse } from './s3-error.ts'

const FAILED = 'At least one of the pre-conditions you specified did not hold'

/** `If-None-Match: *` and `If-Match` on a write, as PutObject and CompleteMultipartUpload know them. */
export function checkWriteConditions({ request, bucket, key, settings }: Call): void {
  const mustBeNew = request.headers['if-none-match']
  const mustBe = request.headers['if-match']
  if ((mustBeNew === undefined && mustBe === undefined) || settings.conditions === 'ignored') return
  if (settings.conditions === 'on-puts' && request.method !== 'PUT') return
  if (settings.conditions === '501' || (mustBeNew !== undefined && mustBeNew !== '*'))
    refuse('NotImplemented', 'A header you provided implies functionality that is not implemented', {
      Header: mustBeNew === undefined ? 'If-Match' : 'If-None-Match',
    })
  const present = bucket.object(key)
  if (mustBeNew !== undefined && present !== undefined)
    refuse('PreconditionFailed', FAILED, { Condition: 'If-None-Match' })
  if (mustBe === undefined) return
  if (present === undefined) return refuse('NoSuchKey', 'The specified key does not exist.', { Key: key })
  if (!names(mustBe, present)) refuse('PreconditionFailed', FAILED, { Condition: 'If-Match' })
}

/** Conditions on GET and HEAD. */
export function checkReadConditions({ request }: Call, object: StoredObject): void {
  const mustBe = request.headers['if-match']
  const mustNotBe = request.headers['if-none-match']
  if (mustBe !== undefined && !names(mustBe, object))
    refuse('PreconditionFailed', FAILED, { Condition: 'If-Match' })
  if (mustNotBe !== undefined && names(mustNotBe, object)) refuse('NotModified', 'Not Modified')
}

const names = (header: string, { etag }: StoredObject): boolean =>
  header.split(',').some(text => text.trim() === '*' || text.trim().replace(/^"|"$/g, '') === etag)
