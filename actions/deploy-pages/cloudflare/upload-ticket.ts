import { z } from '#libraries'
import type { Clock } from '../../../shared/clock/clock.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { Secret } from '../../../shared/secrets/secret.ts'

const claimsSchema = z.object({
  exp: z.optional(z.number()),
  max_file_count_allowed: z.optional(z.number()),
})

/** What the claim says when it says nothing. */
const FILES_BY_DEFAULT = 20_000
const RENEW_BEFORE_MS = 60_000
const MOST_RENEWALS = 10

interface Ticket {
  readonly secret: Secret
  readonly maxFiles: number
  /** On the monotonic clock; never when our wall clock and the ticket disagree about the time. */
  readonly renewAtMs: number
}

export interface TicketPorts {
  readonly clock: Clock
  readonly mask: (text: string) => void
  readonly fetch: () => Promise<string>
}

/** The upload ticket of a run: fetched once, renewed before its time is over or when it is refused, by one request at a time. */
export class UploadTicket {
  readonly #ports: TicketPorts
  #current: Promise<Ticket> | undefined
  #renewals = 0

  constructor(ports: TicketPorts) {
    this.#ports = ports
  }

  /** The secret to send now. */
  async secret(): Promise<Secret> {
    const current = this.#current
    const ticket = await this.#ticket()
    if (ticket.renewAtMs > this.#ports.clock.now()) return ticket.secret
    if (this.#current === current) this.#renew()
    return (await this.#ticket()).secret
  }

  /** The next use fetches anew. */
  forget(): void {
    this.#current = undefined
  }

  async maxFiles(): Promise<number> {
    return (await this.#ticket()).maxFiles
  }

  /** Says that the server refused this ticket; whoever comes first fetches another, the others wait for it. */
  async refused(secret: Secret): Promise<void> {
    if ((await this.#ticket()).secret !== secret) return
    this.#renew()
    await this.#ticket()
  }

  async #ticket(): Promise<Ticket> {
    this.#current ??= this.#fetch()
    return await this.#current
  }

  #renew(): void {
    this.#renewals += 1
    if (this.#renewals > MOST_RENEWALS)
      throw new ActionError(`Cloudflare went on refusing its own upload tickets (${MOST_RENEWALS} renewed)`, {
        code: 'cloudflare',
        remedy: 'Run again; if it stays, see https://www.cloudflarestatus.com.',
      })
    this.#current = this.#fetch()
  }

  async #fetch(): Promise<Ticket> {
    const jwt = await this.#ports.fetch()
    this.#ports.mask(jwt)
    const { exp, max_file_count_allowed: maxFiles = FILES_BY_DEFAULT } = claimsOf(jwt)
    return { secret: new Secret(jwt), maxFiles, renewAtMs: this.#renewAt(exp) }
  }

  /** A ticket that is over at once tells of a wrong clock, not of its life; then only a refusal renews it. */
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
