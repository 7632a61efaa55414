import { createHash } from 'node:crypto'

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

export const md5 = (bytes: Uint8Array): Buffer => createHash('md5').update(bytes).digest()

/** The ETag of a multipart object: MD5 over the MD5s of the parts, and how many there were. Shown by AWS and R2 alike. */
export const compositeEtag = (partMd5s: readonly Buffer[]): string =>
  `${md5(Buffer.concat(partMd5s)).toString('hex')}-${partMd5s.length}`

/** True when an ETag is an MD5 or a composite of MD5s, so that it can be compared with what was sent. */
export const isMd5Etag = (etag: string): boolean => /^[0-9a-f]{32}(-\d+)?$/.test(etag)

export const plainEtag = (header: string | null | undefined): string => (header ?? '').replaceAll('"', '')
