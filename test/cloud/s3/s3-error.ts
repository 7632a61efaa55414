import { randomUUID } from 'node:crypto'
import { Refusal, type Reply } from '../kit/exchange.ts'
import { element, errorDocument } from './xml.ts'

/** The codes this store answers with, and their HTTP status (S3 API reference, "Error responses"). */
const STATUS = {
  AccessDenied: 403,
  AuthorizationHeaderMalformed: 400,
  BadDigest: 400,
  EntityTooLarge: 400,
  EntityTooSmall: 400,
  IncompleteBody: 400,
  InternalError: 500,
  InvalidAccessKeyId: 403,
  InvalidArgument: 400,
  InvalidDigest: 400,
  InvalidPart: 400,
  InvalidPartOrder: 400,
  InvalidRange: 416,
  InvalidRequest: 400,
  InvalidToken: 400,
  KeyTooLongError: 400,
  MalformedXML: 400,
  MetadataTooLarge: 400,
  MethodNotAllowed: 405,
  MissingContentLength: 411,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchLifecycleConfiguration: 404,
  NoSuchUpload: 404,
  NotImplemented: 501,
  NotModified: 304,
  ObjectLockConfigurationNotFoundError: 404,
  PreconditionFailed: 412,
  RequestTimeout: 400,
  RequestTimeTooSkewed: 403,
  SignatureDoesNotMatch: 403,
  SlowDown: 503,
  XAmzContentSHA256Mismatch: 400,
} as const

export type S3ErrorCode = keyof typeof STATUS

/** An error as S3 sends it. `status` differs from the usual one for a Complete that fails after its 200. */
export function errorReply(
  code: S3ErrorCode,
  message: string,
  { status = STATUS[code], more = {} }: { status?: number; more?: Readonly<Record<string, string>> } = {},
): Reply {
  const requestId = randomUUID()
  const details = { Code: code, Message: message, ...more, RequestId: requestId, HostId: 'stand-in' }
  const fields = Object.entries(details).map(([name, text]) => element(name, text))
  return {
    status,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
    ...(status === 304 ? {} : { body: errorDocument(fields) }),
  }
}

/** Ends the handling of a request with an error that the client sees. */
export function refuse(code: S3ErrorCode, message: string, more?: Readonly<Record<string, string>>): never {
  throw new Refusal(errorReply(code, message, more === undefined ? {} : { more }))
}
