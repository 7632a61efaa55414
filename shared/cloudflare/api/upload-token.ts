import { z } from '#libraries'
import type { Clock } from '../../clock/clock.ts'
import { ActionError } from '../../failure/action-error.ts'
import { Secret } from '../../secrets/secret.ts'

const claimsSchema = z.object({
  exp: z.optional(z.number()),
  max_file_count_allowed: z.optional(z.number()),
  /** Of Workers: files go one by one. */
  wrangler_single_asset_uploads: z.optional(z.boolean()),
})

/** What the claim says when it says nothing. */
const FILES_BY_DEFAULT = 20_000
const RENEW_BEFORE_MS = 60_000
const MOST_RENEWALS = 10

interface Issued {
  readonly secret: Secret
  readonly maxFiles: number
  /** On the monotonic clock; never when our wall clock and the token disagree about the time. */
  readonly renewAtMs: number
}

export interface UploadTokenPorts {
  readonly clock: Clock
  readonly mask: (text: string) => void
  readonly fetch: () => Promise<string>
}

/** The upload token of a run: fetched once, renewed before its time is over or when it is refused, by one request at a time. */
export class UploadToken {
  readonly #ports: UploadTokenPorts
  #current: Promise<Issued> | undefined
  #renewals = 0

  constructor(ports: UploadTokenPorts) {
    this.#ports = ports
  }

  /** The secret to send now. */
  async secret(): Promise<Secret> {
    const current = this.#current
    const token = await this.#issued()
    if (token.renewAtMs > this.#ports.clock.now()) return token.secret
    if (this.#current === current) this.#renew()
    return (await this.#issued()).secret
  }

  /** The next use fetches anew. */
  forget(): void {
    this.#current = undefined
  }

  async maxFiles(): Promise<number> {
    return (await this.#issued()).maxFiles
  }

  /** Says that the server refused this token; whoever comes first fetches another, the others wait for it. */
  async refused(secret: Secret): Promise<void> {
    if ((await this.#issued()).secret !== secret) return
    this.#renew()
    await this.#issued()
  }

  async #issued(): Promise<Issued> {
    this.#current ??= this.#fetch()
    return await this.#current
  }

  #renew(): void {
    this.#renewals += 1
    if (this.#renewals > MOST_RENEWALS)
      throw new ActionError(`Cloudflare went on refusing its own upload tokens (${MOST_RENEWALS} renewed)`, {
        code: 'cloudflare',
        remedy: 'Run again; if it stays, see https://www.cloudflarestatus.com.',
      })
    this.#current = this.#fetch()
  }

  async #fetch(): Promise<Issued> {
    const jwt = await this.#ports.fetch()
    this.#ports.mask(jwt)
    const { exp, max_file_count_allowed: maxFiles = FILES_BY_DEFAULT } = claimsOf(jwt)
    return { secret: new Secret(jwt), maxFiles, renewAtMs: this.#renewAt(exp) }
  }

  /** A token that is over at once tells of a wrong clock, not of its life; then only a refusal renews it. */
  #renewAt(exp: number | undefined): number {
    const { clock } = this.#ports
    const lifeMs = exp === undefined ? 0 : exp * 1_000 - clock.date().getTime()
    if (lifeMs <= 0) return Number.POSITIVE_INFINITY
    return clock.now() + (lifeMs > 2 * RENEW_BEFORE_MS ? lifeMs - RENEW_BEFORE_MS : lifeMs / 2)
  }
}

/** The claims of a JWT: its second part. Unreadable claims are no claims. */
export function claimsOf(jwt: string): z.infer<typeof claimsSchema> {
  try {
    const text = Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8')
    const parsed = z.safeParse(claimsSchema, JSON.parse(text))
    return parsed.success ? parsed.data : {}
  } catch {
    return {}
  }
}
