import type { RoutedRequest } from '../kit/exchange.ts'
import { AssetStore } from '../pages/asset-store.ts'
import { refuse } from '../pages/envelope.ts'
import { SiteServer, type Visit } from '../pages/site/site-server.ts'
import { serveWorker } from './serve-worker.ts'
import { UploadSessions } from './upload-sessions.ts'
import { type Code, Worker } from './worker.ts'

export interface Knobs {
  /** Code in place of the modules that were sent; by Worker. */
  code: Readonly<Record<string, Code>>
  /** Production goes on serving the version before for so many visits. */
  staleVisits: number
  /** Files in one bucket of an upload session. */
  bucketSize: number
  /** Files go one by one. */
  singleUploads: boolean
  /** Lists of versions carry no annotations. */
  bareLists: boolean
  /** An account that asks for a sign-in in front of every site. */
  access: boolean
}

/** A domain of the account, and which Worker its routes lead to. */
export interface Zone {
  readonly id: string
  readonly name: string
  readonly routes: { readonly pattern: string; readonly script?: string }[]
}

/** One Cloudflare account with Workers. */
export class Account {
  readonly id: string
  readonly token: string
  readonly knobs: Knobs
  readonly assets = new AssetStore()
  readonly sessions: UploadSessions
  readonly workers = new Map<string, Worker>()
  readonly zones: Zone[] = []
  readonly visits: Visit[] = []
  readonly #servers = new Map<string, SiteServer>()
  /** One door for all version and alias addresses, told apart by the name of the host. */
  #previews: SiteServer | undefined

  constructor(id: string, token: string, knobs: Knobs) {
    this.id = id
    this.token = token
    this.knobs = knobs
    this.sessions = new UploadSessions(this.assets, this.knobs)
  }

  async start(): Promise<void> {
    this.#previews = await SiteServer.start(async visit => this.#preview(visit))
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#servers.values(), this.#previews].map(server => server?.stop()))
  }

  demandToken(request: RoutedRequest): void {
    if (request.headers.authorization !== `Bearer ${this.token}`) refuse(403, 10_000, 'Authentication error')
    if (request.parameters['account'] !== this.id)
      refuse(403, 9_109, 'Unauthorized to access requested resource')
  }

  /** @throws Refusal as the platform says that there is none */
  worker(name: string | undefined): Worker {
    return this.workers.get(name ?? '') ?? refuse(404, 10_007, 'This Worker does not exist on your account.')
  }

  async create(name: string): Promise<Worker> {
    const worker = new Worker(name)
    this.workers.set(name, worker)
    this.#servers.set(name, await SiteServer.start(async visit => this.#production(worker, visit)))
    return worker
  }

  async remove(name: string): Promise<void> {
    this.workers.delete(name)
    await this.#servers.get(name)?.stop()
    this.#servers.delete(name)
  }

  productionHost(name: string): string {
    return this.#servers.get(name)?.host ?? ''
  }

  previewSuffix(name: string): string {
    return `-${name}.localhost:${this.#previews?.port ?? 0}`
  }

  #production(worker: Worker, visit: Visit) {
    this.visits.push(visit)
    if (this.knobs.access) return { status: 403, body: 'sign in' }
    if (!worker.subdomain.enabled) return { status: 404, body: 'There is nothing here yet' }
    const override = /="([^"]+)"/.exec(
      String(visit.headers['cloudflare-workers-version-overrides'] ?? ''),
    )?.[1]
    const isStale = this.knobs.staleVisits > 0
    if (isStale) this.knobs.staleVisits -= 1
    const stale = isStale ? worker.deployments.at(-2)?.versions[0]?.version_id : undefined
    const version = stale === undefined ? worker.serving(override) : worker.version(stale)
    if (version === undefined) return { status: 404 }
    return serveWorker(version, visit.path, this.assets, this.#codeOf(worker.name, version.modules))
  }

  #preview(visit: Visit) {
    this.visits.push(visit)
    const label = String(visit.headers.host ?? '').split('.')[0] ?? ''
    for (const worker of this.workers.values()) {
      if (!label.endsWith(`-${worker.name}`) || !worker.subdomain.previewsEnabled) continue
      const own = label.slice(0, -worker.name.length - 1)
      const version =
        worker.versions.find(({ id }) => id.startsWith(own)) ?? worker.version(worker.aliases.get(own) ?? '')
      if (version !== undefined)
        return serveWorker(version, visit.path, this.assets, this.#codeOf(worker.name, version.modules))
    }
    return { status: 404, body: 'no such version' }
  }

  #codeOf(name: string, modules: readonly string[]): Code | undefined {
    return modules.length === 0
      ? undefined
      : (this.knobs.code[name] ?? (() => ({ status: 200, body: 'code' })))
  }
}
