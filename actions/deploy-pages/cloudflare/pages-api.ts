import { z } from '#libraries'
import type { Deadline } from '../../../shared/clock/deadline.ts'
import {
  type ApiAnswer,
  type ApiCall,
  type Connection,
  callApi,
} from '../../../shared/cloudflare/api/call-api.ts'
import type { EncodedForm } from '../../../shared/cloudflare/api/multipart.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import {
  type Deployment,
  deploymentSchema,
  logSchema,
  type Project,
  projectSchema,
  uploadTokenSchema,
} from './shapes.ts'

/** Whose project it is and who asks. */
export interface PagesTarget {
  readonly accountId: string
  readonly project: string
  readonly token: Secret
}

/** The most that a page of a list holds. */
export const PAGE_SIZE = 25

/** Everything that takes the API token: one project of one account. */
export class PagesApi {
  readonly connection: Connection
  readonly target: PagesTarget

  constructor(connection: Connection, target: PagesTarget) {
    this.connection = connection
    this.target = target
  }

  /** The same API with a deadline of its own. */
  within(deadline: Deadline): PagesApi {
    return new PagesApi({ ...this.connection, deadline }, this.target)
  }

  async project(): Promise<ApiAnswer<Project>> {
    return await this.#call({ what: 'asking for the project', path: this.#path() }, projectSchema)
  }

  async projectNames(): Promise<string[]> {
    const path = `${this.#projects}?per_page=${PAGE_SIZE}`
    const names = z.array(z.object({ name: z.string() }))
    const { result } = await this.#call({ what: 'listing the projects', path }, names)
    return result.map(({ name }) => name)
  }

  async createProject(productionBranch: string): Promise<Project> {
    const body = JSON.stringify({ name: this.target.project, production_branch: productionBranch })
    const call = { what: 'creating the project', path: this.#projects, method: 'POST', body } as const
    return (await this.#call({ ...call, contentType: 'application/json' }, projectSchema)).result
  }

  async uploadToken(): Promise<string> {
    const path = this.#path('/upload-token')
    return (await this.#call({ what: 'asking for an upload token', path }, uploadTokenSchema)).result.jwt
  }

  /** Not repeatable: see `createDeployment` for what to do when the answer is lost. */
  async create({ bytes, contentType }: EncodedForm): Promise<Deployment> {
    const call = {
      what: 'creating the deployment',
      path: this.#path('/deployments'),
      method: 'POST',
    } as const
    return (await this.#call({ ...call, body: bytes, contentType }, deploymentSchema)).result
  }

  async deployment(id: string): Promise<Deployment> {
    const path = this.#path(`/deployments/${encodeURIComponent(id)}`)
    return (await this.#call({ what: `asking for deployment ${id}`, path }, deploymentSchema)).result
  }

  /** One page, newest first, at most 25. */
  async deployments(environment: 'production' | 'preview', page = 1): Promise<ApiAnswer<Deployment[]>> {
    const query = `env=${environment}&page=${page}&per_page=${PAGE_SIZE}`
    const call = { what: `listing ${environment} deployments`, path: this.#path(`/deployments?${query}`) }
    return await this.#call(call, z.array(deploymentSchema))
  }

  async logs(id: string): Promise<string[]> {
    const path = this.#path(`/deployments/${encodeURIComponent(id)}/history/logs?size=10000000`)
    const { result } = await this.#call({ what: 'reading the log of the deployment', path }, logSchema)
    return (result.data ?? []).map(({ line }) => line)
  }

  /** Repeatable: a second one is refused with "already live". */
  async rollBack(id: string): Promise<void> {
    const path = this.#path(`/deployments/${encodeURIComponent(id)}/rollback`)
    const call = { what: `rolling back to deployment ${id}`, path, method: 'POST', repeatable: true } as const
    await this.#call(call, z.unknown())
  }

  /** Repeatable: a second one finds nothing any more. */
  async delete(id: string, options: { readonly force: boolean }): Promise<void> {
    const query = options.force ? '?force=true' : ''
    const path = this.#path(`/deployments/${encodeURIComponent(id)}${query}`)
    const call = { what: `deleting deployment ${id}`, path, method: 'DELETE', repeatable: true } as const
    await this.#call(call, z.unknown())
  }

  async #call<Value>(
    call: Omit<ApiCall, 'authorization'>,
    schema: z.ZodMiniType<Value>,
  ): Promise<ApiAnswer<Value>> {
    return await callApi(this.connection, { ...call, authorization: this.target.token }, schema)
  }

  get #projects(): string {
    return `/accounts/${this.target.accountId}/pages/projects`
  }

  #path(rest = ''): string {
    return `${this.#projects}/${encodeURIComponent(this.target.project)}${rest}`
  }
}
