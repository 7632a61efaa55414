import { randomBytes } from 'node:crypto'
import type { Reply } from '../kit/exchange.ts'
import type { Deployment } from './deployment.ts'
import { SiteServer, type Visit } from './site/site-server.ts'

/** What a stable address (a branch alias, production) shows, and since when. */
interface Shown {
  readonly deployment: Deployment
  readonly fromMs: number
}

export interface ProjectFacts {
  readonly name: string
  readonly productionBranch: string
  readonly nowMs: () => number
  /** How long a stable address goes on showing the previous deployment. */
  readonly aliasLagMs: () => number
  readonly answer: (deployment: Deployment | undefined, visit: Visit) => Promise<Reply>
}

/** One Pages project: its deployments and the addresses that show them. */
export class Project {
  readonly name: string
  readonly id = randomBytes(16).toString('hex')
  productionBranch: string
  readonly deployments: Deployment[] = []
  readonly domains: string[] = []
  /** Paths that the stable addresses go on showing as the deployment before had them, until production is rolled back. */
  stale: (path: string) => boolean = () => false
  staleAfterRollback: (path: string) => boolean = () => false
  /** Where the production address leads, as a bulk redirect to a custom domain does. */
  movedTo: string | undefined
  readonly #facts: ProjectFacts
  readonly #domainServers: SiteServer[] = []
  readonly #sites = new Map<string, { server: SiteServer; shown: Shown[] }>()

  private constructor(facts: ProjectFacts) {
    this.#facts = facts
    this.name = facts.name
    this.productionBranch = facts.productionBranch
  }

  static async create(facts: ProjectFacts): Promise<Project> {
    const project = new Project(facts)
    await project.#site(PRODUCTION)
    return project
  }

  /** The stable production address. */
  get productionUrl(): string {
    return this.#server(PRODUCTION).url
  }

  /** Stands where the platform puts `<project>.pages.dev`. */
  get subdomain(): string {
    return this.#server(PRODUCTION).host
  }

  /** The stable address of a branch; it exists before anything is deployed there. */
  async aliasUrl(branch: string): Promise<string> {
    return (await this.#site(branch)).server.url
  }

  /** A custom domain that shows production, and its address. */
  async addDomain(): Promise<string> {
    const server = await SiteServer.start(visit => this.#show(PRODUCTION, visit))
    this.#domainServers.push(server)
    this.domains.push(server.host)
    return server.url
  }

  async add(deployment: Deployment): Promise<void> {
    if (deployment.environment === 'preview') await this.#site(deployment.branch)
    this.deployments.push(deployment)
  }

  remove(deployment: Deployment): void {
    this.deployments.splice(this.deployments.indexOf(deployment), 1)
  }

  /** The production deployment that the platform calls canonical. */
  canonical(): Deployment | undefined {
    this.#settle()
    return this.#sites.get(PRODUCTION)?.shown.at(-1)?.deployment
  }

  rollBackTo(deployment: Deployment): void {
    this.#settle()
    this.stale = this.staleAfterRollback
    this.#sites.get(PRODUCTION)?.shown.push({ deployment, fromMs: 0 })
  }

  /** The aliases of a deployment: its branch's address, only on the newest one of the branch. */
  aliasesOf(deployment: Deployment): string[] {
    const site = this.#sites.get(deployment.branch)
    if (deployment.environment === 'production' || site === undefined) return []
    const newest = this.deployments.findLast(
      other => other.branch === deployment.branch && other.environment === 'preview',
    )
    return newest === deployment ? [site.server.url] : []
  }

  async stop(): Promise<void> {
    const servers = [...this.#sites.values()].map(({ server }) => server)
    await Promise.all([...servers, ...this.#domainServers].map(server => server.stop()))
  }

  #server(name: string): SiteServer {
    const site = this.#sites.get(name)
    if (site === undefined) throw new Error(`no site ${name} in ${this.name}`)
    return site.server
  }

  async #site(name: string): Promise<{ server: SiteServer; shown: Shown[] }> {
    const existing = this.#sites.get(name)
    if (existing !== undefined) return existing
    const shown: Shown[] = []
    const server = await SiteServer.start(async visit =>
      name === PRODUCTION && this.movedTo !== undefined
        ? { status: 301, headers: { location: `${this.movedTo}${visit.path}${visit.search}` } }
        : await this.#show(name, visit),
    )
    const site = { server, shown }
    this.#sites.set(name, site)
    return site
  }

  async #show(name: string, visit: Visit): Promise<Reply> {
    this.#settle()
    const now = this.#facts.nowMs()
    const shown = (this.#sites.get(name)?.shown ?? []).filter(({ fromMs }) => fromMs <= now)
    const seen = this.stale(visit.path) ? (shown.at(-2) ?? shown.at(-1)) : shown.at(-1)
    return await this.#facts.answer(seen?.deployment, visit)
  }

  /** Deployments that have become live since the last look take over their stable address. */
  #settle(): void {
    for (const deployment of this.deployments) {
      if (deployment.settled || deployment.stage().status !== 'success') continue
      deployment.settled = true
      const name = deployment.environment === 'production' ? PRODUCTION : deployment.branch
      const fromMs = deployment.readyMs + this.#facts.aliasLagMs()
      this.#sites.get(name)?.shown.push({ deployment, fromMs })
    }
  }
}

const PRODUCTION = ' production'
