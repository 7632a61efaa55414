import { randomUUID } from 'node:crypto'
import { GraphQLError } from 'graphql'
import type { SeenRequest } from '../kit/exchange.ts'
import type { Environment, Project } from './project.ts'

/** Whom a request speaks for. */
export type Access =
  | {
      readonly kind: 'project'
      readonly name: string
      readonly project: Project
      readonly environment: Environment
    }
  | { readonly kind: 'account' }

/** The tokens that this platform has handed out. */
export class Tokens {
  readonly #known = new Map<string, Access>()

  projectToken(project: Project, environment: string): string {
    const token = randomUUID()
    const access = { kind: 'project', name: `ci-${environment}`, project } as const
    this.#known.set(token, { ...access, environment: project.environment(environment) })
    return token
  }

  accountToken(): string {
    const token = randomUUID()
    this.#known.set(token, { kind: 'account' })
    return token
  }

  revoke(token: string): void {
    this.#known.delete(token)
  }

  /** @throws GraphQLError in Railway's words for each way of getting it wrong */
  accessOf(request: Pick<SeenRequest, 'headers'>): Access {
    const project = request.headers['project-access-token']
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (typeof project === 'string') {
      const access = this.#known.get(project)
      if (access?.kind !== 'project') throw new GraphQLError('Project Token not found')
      return access
    }
    const access = bearer === undefined ? undefined : this.#known.get(bearer)
    if (access?.kind !== 'account') throw notAuthorized()
    return access
  }
}

export const notAuthorized = (): GraphQLError => new GraphQLError('Not Authorized')

/** @throws GraphQLError when the token does not reach the project or the environment */
export function ensureReach(access: Access, project: Project, environment?: Environment): void {
  if (access.kind === 'account') return
  if (access.project !== project) throw notAuthorized()
  if (environment !== undefined && access.environment !== environment) throw notAuthorized()
}
