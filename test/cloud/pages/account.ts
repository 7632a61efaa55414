import type { Reply, SeenRequest } from '../kit/exchange.ts'
import { AssetStore } from './asset-store.ts'
import type { Deployment, StagePlan } from './deployment.ts'
import { refuse } from './envelope.ts'
import { Project } from './project.ts'
import { reachesWorker } from './site/run-worker.ts'
import { serveSite } from './site/serve.ts'
import type { Visit } from './site/site-server.ts'
import { type UploadTokenClaims, UploadTokens } from './upload-token.ts'

/** What tests and the demo turn while the stand-in runs. */
export interface Knobs {
  /** Plan of the deployments that are created from now on. */
  stages: StagePlan
  /** How long aliases and production go on showing the previous deployment. */
  aliasLagMs: number
  /** Life of upload tokens, in seconds. */
  uploadTokenSeconds: number
  maxFiles: number
  /** Another server in place of the stand-in's own, for files and workers. */
  server: ((deployment: Deployment, visit: Visit) => Promise<Reply>) | undefined
  /** Previews ask for this service token, as behind Cloudflare Access. */
  access: { readonly id: string; readonly secret: string } | undefined
}

export interface Token {
  readonly token: string
  readonly permission: 'edit' | 'read' | 'none'
  /** Default: a person. */
  readonly owner?: 'person' | 'account'
  /** When it ends; none where it does not. */
  readonly expiresOn?: string
}

export interface AccountFacts {
  readonly id: string
  readonly tokens: readonly Token[]
  readonly knobs: Knobs
  readonly nowMs: () => number
  readonly date: () => Date
}

/** Everything that one Cloudflare account holds. */
export class Account {
  readonly facts: AccountFacts
  readonly assets = new AssetStore()
  readonly uploadTokens = new UploadTokens('stand-in')
  readonly projects = new Map<string, Project>()
  /** Requests to deployed sites. */
  readonly visits: Visit[] = []

  constructor(facts: AccountFacts) {
    this.facts = facts
  }

  get knobs(): Knobs {
    return this.facts.knobs
  }

  async createProject(name: string, productionBranch: string): Promise<Project> {
    const project = await Project.create({
      name,
      productionBranch,
      nowMs: this.facts.nowMs,
      aliasLagMs: () => this.knobs.aliasLagMs,
      answer: (deployment, visit) => this.visit(deployment, visit),
    })
    this.projects.set(name, project)
    return project
  }

  /** What a deployed site answers; `undefined` stands for an address that shows nothing yet. */
  async visit(deployment: Deployment | undefined, visit: Visit): Promise<Reply> {
    this.visits.push(visit)
    if (deployment === undefined || deployment.stage().status !== 'success')
      return { status: 404, body: 'Nothing is here yet' }
    if (deployment.environment === 'preview' && !this.#admitted(visit)) {
      const location = 'https://team.cloudflareaccess.com/cdn-cgi/access/login/preview'
      return { status: 302, headers: { location } }
    }
    const assets = (path: string) =>
      serveSite(
        deployment.served(),
        { ...visit, path, ifNoneMatch: visit.headers['if-none-match'] },
        this.assets,
      )
    if (this.knobs.server !== undefined) return await this.knobs.server(deployment, visit)
    const { worker, routes } = deployment
    return worker !== undefined && reachesWorker(routes, visit.path)
      ? await worker.answer(visit, assets)
      : assets(visit.path)
  }

  #admitted({ headers }: Visit): boolean {
    const { access } = this.knobs
    if (access === undefined) return true
    return (
      headers['cf-access-client-id'] === access.id && headers['cf-access-client-secret'] === access.secret
    )
  }

  /** Demands an API token of this account with a permission, as every `/accounts/…` route does. */
  demandToken(request: SeenRequest, account: string, permission: 'edit' | 'read'): void {
    const given = bearer(request)
    if (this.uploadTokens.check(given, 0) !== undefined) refuse(401, 10_000, 'Authentication error')
    const token = this.facts.tokens.find(known => known.token === given)
    if (token === undefined) refuse(401, 10_000, 'Authentication error')
    if (account !== this.facts.id) refuse(403, 9109, 'Unauthorized to access requested resource')
    if (token.permission === 'none' || (permission === 'edit' && token.permission === 'read'))
      refuse(403, 10_000, 'Authentication error')
  }

  /** Demands an upload token, as the three asset routes do. */
  demandUploadToken(request: SeenRequest): UploadTokenClaims {
    const claims = this.uploadTokens.check(bearer(request), Math.floor(this.facts.date().getTime() / 1_000))
    if (claims === 'expired') refuse(403, 8_000_013, 'Authorization failed')
    if (claims === undefined) refuse(401, 8_000_013, 'Authorization failed')
    return claims
  }

  project(name: string): Project {
    return (
      this.projects.get(name) ??
      refuse(
        404,
        8_000_007,
        'Project not found. The specified project name does not match any of your existing projects.',
      )
    )
  }

  deployment(project: Project, id: string): Deployment {
    return (
      project.deployments.find(deployment => deployment.id === id) ??
      refuse(404, 8_000_009, 'Deployment not found')
    )
  }
}

const bearer = (request: SeenRequest): string => (request.headers.authorization ?? '').replace(/^Bearer /, '')
