import { CloudflareError } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import { claimsOf } from '../../../shared/cloudflare/api/upload-token.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import type { AssetManifest } from '../workers-api/worker-access.ts'
import type { WorkersApi } from '../workers-api/workers-api.ts'

const MOST_RENEWALS = 5

interface Opened {
  readonly token: Secret
  /** Whether files go one by one and raw instead of in forms. */
  readonly single: boolean
}

export interface SessionPorts {
  readonly api: Pick<WorkersApi, 'openSession'>
  readonly mask: (text: string) => void
}

/**
 * The upload of one manifest. Cloudflare answers it with the hashes that it lacks and a token; the request that completes
 * the set brings another token, which a version redeems. Both are over after an hour: then the same manifest is opened
 * again, and what was sent is remembered there.
 */
export class UploadSession {
  readonly #manifest: AssetManifest
  readonly #ports: SessionPorts
  #opened: Promise<Opened> | undefined
  #missing: readonly (readonly string[])[] = []
  #completion: Secret | undefined
  #renewals = 0

  constructor(manifest: AssetManifest, ports: SessionPorts) {
    this.#manifest = manifest
    this.#ports = ports
  }

  /** Hashes that have to be sent, in the buckets in which Cloudflare wants them. */
  async missing(): Promise<readonly (readonly string[])[]> {
    await this.#current()
    return this.#missing
  }

  async isSingle(): Promise<boolean> {
    return (await this.#current()).single
  }

  /** Uses the token; one that is refused is renewed, by one request at a time, and the use made again. */
  async withToken(use: (token: Secret) => Promise<string | undefined>): Promise<void> {
    for (;;) {
      const { token } = await this.#current()
      try {
        const completion = await use(token)
        if (completion !== undefined) this.#completed(completion)
        return
      } catch (thrown) {
        if (!isRefused(thrown)) throw thrown
        if ((await this.#current()).token === token) this.#renew(thrown)
      }
    }
  }

  /**
   * What a version redeems. Where no answer brought it, the session is opened once more: with every file there it gives it.
   * @throws ActionError when Cloudflare goes on missing files
   */
  async completionToken(): Promise<Secret> {
    if (this.#completion !== undefined) return this.#completion
    this.#opened = undefined
    await this.#current()
    if (this.#completion !== undefined) return this.#completion
    throw new ActionError(
      'Cloudflare still lacks files that were sent, so there is nothing to make a version of',
      {
        code: 'cloudflare',
        remedy: 'No version was created. Run again; if it stays, see https://www.cloudflarestatus.com.',
      },
    )
  }

  #current(): Promise<Opened> {
    this.#opened ??= this.#open()
    return this.#opened
  }

  async #open(): Promise<Opened> {
    const session = await this.#ports.api.openSession(this.#manifest)
    const jwt = session?.jwt ?? ''
    const buckets = (session?.buckets ?? []).filter(bucket => bucket.length > 0)
    this.#ports.mask(jwt)
    this.#missing = buckets
    if (buckets.length === 0 && jwt !== '') this.#completed(jwt)
    return { token: new Secret(jwt), single: claimsOf(jwt).wrangler_single_asset_uploads === true }
  }

  #completed(jwt: string): void {
    this.#ports.mask(jwt)
    this.#completion = new Secret(jwt)
  }

  #renew(cause: unknown): void {
    this.#renewals += 1
    if (this.#renewals > MOST_RENEWALS)
      throw new ActionError(`Cloudflare went on refusing its own upload tokens (${MOST_RENEWALS} renewed)`, {
        code: 'cloudflare',
        remedy: 'No version was created. Run again; if it stays, see https://www.cloudflarestatus.com.',
        cause,
      })
    this.#opened = undefined
  }
}

const isRefused = (thrown: unknown): boolean =>
  thrown instanceof CloudflareError && (thrown.facts.status === 401 || thrown.facts.status === 403)
