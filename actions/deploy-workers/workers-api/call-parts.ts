import type { EncodedForm } from '../../../shared/cloudflare/api/multipart.ts'
import { WORKERS_CODES } from './codes.ts'

const VERSION_TIMEOUT_MS = 120_000

/** Ways in which Cloudflare says that there is nothing of this name. */
export const MISSING = [
  WORKERS_CODES.scriptMissing,
  WORKERS_CODES.serviceMissing,
  WORKERS_CODES.versionMissing,
  WORKERS_CODES.noVersions,
]

/** A form that makes something: sent once, whoever calls looks what became of it. */
export const formCall = (what: string, { bytes, contentType }: EncodedForm) => ({
  what,
  contentType,
  body: bytes,
  attempts: 1,
  timeoutMs: VERSION_TIMEOUT_MS,
})

/** The answer to a script that was put names the version without its hyphens. */
export const withHyphens = (id: string | undefined): string | undefined =>
  id?.replace(/^(\w{8})(\w{4})(\w{4})(\w{4})(\w{12})$/, '$1-$2-$3-$4-$5')
