import { ActionError, type FailureDetails } from '../../failure/action-error.ts'
import { isTransientStatus } from '../../http/retry-policy.ts'

/** Error codes of the Pages API that mean something to us. Sources: Cloudflare's own client, public threads. */
export const PAGES_CODES = {
  unknownError: 8_000_000,
  projectMissing: 8_000_007,
  deploymentMissing: 8_000_009,
  uploadTokenRefused: 8_000_013,
  liveCannotBeDeleted: 8_000_034,
  aliasedNeedsForce: 8_000_035,
  alreadyLive: 8_000_039,
  messageNotUtf8: 8_000_111,
} as const

export interface CloudflareFacts {
  readonly method: string
  readonly path: string
  readonly status: number
  /** Codes of the envelope; empty when the body was none. */
  readonly codes: readonly number[]
  /** How often it was sent before this answer came. */
  readonly attempts: number
  /** What `Retry-After` asked for. */
  readonly retryAfterMs: number | undefined
}

/** Cloudflare answered, and the answer was no. */
export class CloudflareError extends ActionError {
  readonly facts: CloudflareFacts

  constructor(message: string, facts: CloudflareFacts, details: FailureDetails = {}) {
    super(message, { code: 'cloudflare', ...details })
    this.facts = facts
  }

  has(code: number): boolean {
    return this.facts.codes.includes(code)
  }

  /** It speaks of the moment, not of the request. "Unknown error" also comes with status 400. */
  get isTransient(): boolean {
    const { status } = this.facts
    return isTransientStatus(status) || (status === 400 && this.has(PAGES_CODES.unknownError))
  }

  get isGateway(): boolean {
    const { status } = this.facts
    return [502, 503, 504].includes(status) || (status >= 520 && status <= 527)
  }
}

export const hasCode = (thrown: unknown, code: number): boolean =>
  thrown instanceof CloudflareError && thrown.has(code)
