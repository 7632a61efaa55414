import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../../../shared/secrets/secret.ts'

const SHORTEST = 32

/** What is wrong with the input `manifest-key`. */
export const manifestKeyProblem = (raw: string): string | undefined =>
  raw.length < SHORTEST || /[\r\n\0]/.test(raw)
    ? `must be one line of ${SHORTEST} characters and more, for instance from \`openssl rand -hex 32\``
    : undefined

/** HMAC-SHA-256 (RFC 2104) of a document, in hexadecimal digits, as `openssl dgst -sha256 -mac HMAC` prints it. */
export const authenticationOf = (document: Uint8Array, key: Secret): string =>
  createHmac('sha256', key.reveal()).update(document).digest('hex')

/** Whether a document was authenticated with this key. Takes the same time wherever the difference is. */
export function isAuthentic(document: Uint8Array, claimed: string, key: Secret): boolean {
  const expected = Buffer.from(authenticationOf(document, key))
  const given = Buffer.from(claimed)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
