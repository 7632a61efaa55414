import { ActionError } from '../../../shared/failure/action-error.ts'

/** What the store said when it refused. */
export interface StoreRefusal {
  readonly status: number
  /** Its own word, such as `AccessDenied`; empty when it gave none. */
  readonly word: string
  readonly message: string
  /** The region it expects, where it says so. */
  readonly region: string | undefined
  readonly requestId: string | undefined
  /** The bucket that was asked. */
  readonly bucket?: string
}

/** The store refused a request. */
export class StoreError extends ActionError {
  readonly refusal: StoreRefusal

  constructor(what: string, refusal: StoreRefusal) {
    const said = refusal.word === '' ? `status ${refusal.status}` : `${refusal.word} (${refusal.status})`
    const bucket = refusal.word === 'NoSuchBucket' && refusal.bucket !== undefined ? ` ${refusal.bucket}` : ''
    const more = refusal.message === '' ? '' : `: ${refusal.message}`
    const request = refusal.requestId === undefined ? '' : ` [request ${refusal.requestId}]`
    super(`The store answered ${said}${bucket} while ${what}${more}${request}`, {
      code: 'store',
      ...remedyOf(refusal),
    })
    this.refusal = refusal
  }

  /** The store does not know this kind of request at all. */
  get isNotImplemented(): boolean {
    return this.refusal.status === 501 || this.refusal.word === 'NotImplemented'
  }

  get isMissing(): boolean {
    return this.refusal.status === 404
  }
}

const REMEDIES: Readonly<Record<string, string>> = {
  AccessDenied:
    'Give these keys the rights s3:ListBucket, s3:GetObject, s3:PutObject, s3:AbortMultipartUpload and s3:ListBucketMultipartUploads on the bucket, and s3:DeleteObject where retention is used (an object lock refuses deletions too).',
  MethodNotAllowed: 'An object lock may hold it: wait until its retention is over, or do not delete there.',
  InvalidRequest:
    'Look at the message: an object lock, a storage class or a key of its own may be missing or not allowed here.',
  NoSuchBucket: 'Create the bucket, or correct `bucket` and `endpoint`.',
  InvalidAccessKeyId: 'Check `access-key-id`; it may belong to another store or have been revoked.',
  SignatureDoesNotMatch:
    'Check `secret-access-key`; a trailing space or the key of another pair is the usual cause.',
  InvalidToken: 'Give access-key-id, secret-access-key and session-token of one login.',
  QuotaExceeded: 'The store or the bucket is full: raise its quota, or let retention delete more.',
  XMinioStorageFull: 'The store is full: add disks, or let retention delete more.',
  InsufficientStorage: 'The store is full.',
  RequestExpired: 'The clock of this machine is wrong; correct it.',
  ExpiredToken: 'The temporary credentials have expired; log in again right before this step, for longer.',
  RequestTimeTooSkewed: 'The clock of this machine is wrong; correct it.',
  AuthorizationHeaderMalformed: 'Check `region`.',
  PermanentRedirect: 'Check `endpoint` and `region`; the bucket lives elsewhere.',
}

function remedyOf({ word, status, region }: StoreRefusal): { remedy?: string } {
  if (region !== undefined) return { remedy: `Set region: ${region}` }
  const remedy = REMEDIES[word] ?? (status === 403 ? REMEDIES['AccessDenied'] : undefined)
  return remedy === undefined ? {} : { remedy }
}
