import type { Handler } from '../kit/exchange.ts'
import { type StandIn, startStandIn } from '../kit/stand-in.ts'
import { Account, type Knobs, type Token } from './account.ts'
import { assetRoutes } from './asset-routes.ts'
import type { AssetStore } from './asset-store.ts'
import type { Deployment } from './deployment.ts'
import { deploymentRoutes } from './deployment-routes.ts'
import { refusal } from './envelope.ts'
import type { Project } from './project.ts'
import { projectRoutes } from './project-routes.ts'
import type { Visit } from './site/site-server.ts'
import { tokenRoutes } from './token-routes.ts'
import type { UploadTokens } from './upload-token.ts'

export interface PagesOptions {
  readonly accountId?: string
  readonly apiToken?: string
  /** More tokens, with less permission. */
  readonly tokens?: readonly Token[]
  /** Projects that exist from the start, by name, with their production branch. */
  readonly projects?: Readonly<Record<string, string>>
  readonly knobs?: Partial<Knobs>
  /** A clock shared with the client, where time is to jump. */
  readonly clock?: { now(): number; date(): Date }
}

/** A Cloudflare account with Pages on this machine. `url` is the server; clients take `apiUrl`. */
export interface Pages extends StandIn {
  readonly apiUrl: string
  readonly accountId: string
  readonly apiToken: string
  readonly knobs: Knobs
  readonly assets: AssetStore
  readonly uploadTokens: UploadTokens
  readonly visits: Visit[]
  createProject(name: string, productionBranch?: string): Promise<Project>
  project(name: string): Project
  /** The names of all projects. */
  projects(): string[]
  /** The deployment that production shows. */
  live(project: string): Deployment | undefined
}

/** Starts an account of its own: the direct-upload protocol, and a real address for everything that is deployed. */
export async function startPages(options: PagesOptions = {}): Promise<Pages> {
  const account = accountFor(options)
  const server = await startStandIn({
    routes: dated(account, {
      ...projectRoutes(account),
      ...deploymentRoutes(account),
      ...assetRoutes(account),
      ...tokenRoutes(account),
    }),
    unknownRoute: request => refusal(404, 7003, `Could not route to ${request.path}`),
  })
  for (const [name, branch] of Object.entries(options.projects ?? {}))
    await account.createProject(name, branch)
  const stop = async () => {
    const projects = [...account.projects.values()]
    const sites = projects.flatMap(project => project.deployments.map(one => one.stop()))
    await Promise.all([server.stop(), ...sites, ...projects.map(project => project.stop())])
  }
  return {
    ...server,
    apiUrl: `${server.url}/client/v4`,
    accountId: account.facts.id,
    apiToken: account.facts.tokens[0]?.token ?? '',
    knobs: account.knobs,
    assets: account.assets,
    uploadTokens: account.uploadTokens,
    visits: account.visits,
    createProject: (name, branch = 'main') => account.createProject(name, branch),
    project: name => account.project(name),
    projects: () => [...account.projects.keys()],
    live: name => account.project(name).canonical(),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

/** The server's clock is in every answer; clients compare it with the times of deployments. */
function dated(account: Account, routes: Readonly<Record<string, Handler>>): Record<string, Handler> {
  const entries = Object.entries(routes).map(([route, handler]): [string, Handler] => [
    route,
    async request => {
      const reply = await handler(request)
      return { ...reply, headers: { ...reply.headers, date: account.facts.date().toUTCString() } }
    },
  ])
  return Object.fromEntries(entries)
}

function accountFor({ accountId, apiToken, tokens, knobs, clock }: PagesOptions): Account {
  const own: Token = { token: apiToken ?? 'cloudflare-api-token-of-the-stand-in', permission: 'edit' }
  return new Account({
    id: accountId ?? 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
    tokens: [own, ...(tokens ?? [])],
    knobs: {
      stages: { kind: 'succeed', afterMs: 0 },
      aliasLagMs: 0,
      uploadTokenSeconds: 1_800,
      maxFiles: 20_000,
      server: undefined,
      access: undefined,
      ...knobs,
    },
    nowMs: () => clock?.now() ?? performance.now(),
    date: () => clock?.date() ?? new Date(),
  })
}
