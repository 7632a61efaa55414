import type { Reply, SeenRequest } from '../kit/exchange.ts'
import type { Bucket } from './bucket.ts'
import { refuse } from './s3-error.ts'
import type { S3Settings } from './settings.ts'
import { xmlDocument } from './xml.ts'

/** A signed request about a bucket that exists. `key` is empty for operations on the bucket itself. */
export interface Call {
  readonly request: SeenRequest
  readonly bucket: Bucket
  readonly key: string
  readonly settings: S3Settings
}

export const xmlReply = (root: string, parts: readonly string[]): Reply => ({
  headers: { 'content-type': 'application/xml' },
  body: xmlDocument(root, parts),
})

/** A whole number from the query, within limits. */
export function queryNumber(
  { request }: Call,
  name: string,
  { fallback, least, most }: { fallback: number; least: number; most: number },
): number {
  const text = request.query.get(name)
  if (text === null) return fallback
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most)
    return refuse('InvalidArgument', `Argument ${name} must be an integer between ${least} and ${most}`, {
      ArgumentName: name,
      ArgumentValue: text,
    })
  return value
}
