import { randomBytes } from 'node:crypto'
import type { S3Settings } from './settings.ts'

/** What the store shows as ETag of bytes with this digest: with keys of its own something that only looks like it. */
export const shownEtag = (digest: string, { etags }: S3Settings): string =>
  etags === 'md5' ? digest : `${randomBytes(16).toString('hex')}${digest.slice(32)}`

/** What tells of an encryption with a key of AWS KMS. */
export const keyHeaders = ({ etags }: S3Settings): Record<string, string> =>
  etags === 'kms' ? { 'x-amz-server-side-encryption': 'aws:kms' } : {}
