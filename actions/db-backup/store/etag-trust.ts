import type { HeaderLookup } from '../../../shared/http/http.ts'
import { isMd5Etag } from './digest.ts'

/**
 * What the ETags of one store are worth. With keys of its own (SSE-KMS, SSE-C) a store shows 32 hexadecimal digits that are
 * no digest (S3 API reference, "Object": ETag), and some gateways always do. So an ETag proves other bytes only where this
 * store has shown before that its ETags are digests; what was sent is protected by its SHA-256 and MD5 in any case.
 */
export class EtagTrust {
  #areDigests: boolean | undefined

  /** Whether the answer to a write says that other bytes arrived than the ones with this digest. */
  contradicts(etag: string, expected: string, headers: HeaderLookup): boolean {
    if (!isMd5Etag(etag) || hasKeyOfItsOwn(headers)) return false
    if (etag === expected) this.#areDigests = true
    this.#areDigests ??= false
    return etag !== expected && this.#areDigests
  }
}

const hasKeyOfItsOwn = (headers: HeaderLookup): boolean =>
  headers.get('x-amz-server-side-encryption')?.startsWith('aws:kms') === true ||
  headers.get('x-amz-server-side-encryption-customer-algorithm') != null
