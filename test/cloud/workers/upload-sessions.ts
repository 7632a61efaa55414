import { randomUUID } from 'node:crypto'
import type { RoutedRequest } from '../kit/exchange.ts'
import type { AssetStore } from '../pages/asset-store.ts'
import { refuse } from '../pages/envelope.ts'
import type { Version } from './worker.ts'

type Manifest = Version['manifest']

interface Session {
  readonly manifest: Manifest
  readonly hashes: ReadonlySet<string>
  readonly missing: Set<string>
}

/** What can be turned while sessions are open. */
export interface SessionKnobs {
  readonly bucketSize: number
  readonly singleUploads: boolean
}

/** Upload sessions: an upload token goes with a manifest, a completion token with one whose files are all there. */
export class UploadSessions {
  readonly #assets: AssetStore
  readonly #knobs: SessionKnobs
  readonly #uploads = new Map<string, Session>()
  readonly #completions = new Map<string, Manifest>()

  constructor(assets: AssetStore, knobs: SessionKnobs) {
    this.#assets = assets
    this.#knobs = knobs
  }

  open(manifest: Manifest): { jwt: string; buckets: string[][] } {
    const hashes = new Set(Object.values(manifest).map(({ hash }) => hash))
    const missing = [...hashes].filter(hash => !this.#assets.has(hash))
    if (missing.length === 0) return { jwt: this.#complete(manifest), buckets: [] }
    const jwt = this.#token()
    this.#uploads.set(jwt, { manifest, hashes, missing: new Set(missing) })
    const { bucketSize } = this.#knobs
    const buckets = Array.from({ length: Math.ceil(missing.length / bucketSize) }, (_, index) =>
      missing.slice(index * bucketSize, (index + 1) * bucketSize),
    )
    return { jwt, buckets }
  }

  /** Stores files under their hashes; gives the completion token with the last one. */
  store(request: RoutedRequest, files: readonly { hash: string; content: Buffer; contentType: string }[]) {
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '')
    const session = this.#uploads.get(token) ?? refuse(401, 10_000, 'Authentication error')
    for (const { hash, ...asset } of files) {
      if (!session.hashes.has(hash)) refuse(400, 10_304, `The file ${hash} is not part of the manifest`)
      this.#assets.add(hash, asset)
      session.missing.delete(hash)
    }
    return session.missing.size === 0 ? this.#complete(session.manifest) : undefined
  }

  redeem(token: string): Manifest {
    return this.#completions.get(token) ?? refuse(400, 10_305, 'The completion token is not valid')
  }

  /** Every token issued so far stops being accepted, as if its hour had passed. */
  expireAll(): void {
    this.#uploads.clear()
  }

  #complete(manifest: Manifest): string {
    const jwt = this.#token()
    this.#completions.set(jwt, manifest)
    return jwt
  }

  #token(): string {
    const claims = {
      exp: Math.floor(Date.now() / 1_000) + 3_600,
      jti: randomUUID(),
      ...(this.#knobs.singleUploads ? { wrangler_single_asset_uploads: true } : {}),
    }
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    return `${part({ alg: 'HS256' })}.${part(claims)}.${randomUUID()}`
  }
}
