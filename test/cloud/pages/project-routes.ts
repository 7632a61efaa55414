import { z } from '#libraries'
import type { Handler, RoutedRequest } from '../kit/exchange.ts'
import type { Account } from './account.ts'
import { describeProject } from './describe.ts'
import { ok, refuse } from './envelope.ts'

const PROJECTS = '/client/v4/accounts/:account/pages/projects'
const NAME = /^[a-z0-9][a-z0-9-]{0,57}$/

const creation = z.object({ name: z.string(), production_branch: z.string() })
const change = z.object({ production_branch: z.optional(z.string()) })
const domain = z.object({ name: z.string() })

/** Projects, their upload tokens and their domains. */
export function projectRoutes(account: Account): Readonly<Record<string, Handler>> {
  const parameter = (request: RoutedRequest, name: string) => request.parameters[name] ?? ''
  const project = (request: RoutedRequest, permission: 'edit' | 'read') => {
    account.demandToken(request, parameter(request, 'account'), permission)
    return account.project(parameter(request, 'project'))
  }
  return {
    [`GET ${PROJECTS}`]: request => {
      account.demandToken(request, parameter(request, 'account'), 'read')
      const all = [...account.projects.values()].map(describeProject)
      return ok(all, { page: 1, per_page: 25, count: all.length, total_count: all.length, total_pages: 1 })
    },
    [`POST ${PROJECTS}`]: async request => {
      account.demandToken(request, parameter(request, 'account'), 'edit')
      const { name, production_branch } = z.parse(creation, request.json())
      if (!NAME.test(name)) refuse(400, 8_000_004, 'The project name is invalid')
      if (account.projects.has(name)) refuse(409, 8_000_002, 'A project with this name already exists')
      return ok(describeProject(await account.createProject(name, production_branch)))
    },
    [`GET ${PROJECTS}/:project`]: request => ok(describeProject(project(request, 'read'))),
    [`PATCH ${PROJECTS}/:project`]: request => {
      const found = project(request, 'edit')
      const { production_branch } = z.parse(change, request.json())
      if (production_branch !== undefined) found.productionBranch = production_branch
      return ok(describeProject(found))
    },
    [`DELETE ${PROJECTS}/:project`]: async request => {
      const found = project(request, 'edit')
      account.projects.delete(found.name)
      await Promise.all([found.stop(), ...found.deployments.map(one => one.stop())])
      return ok(null)
    },
    [`GET ${PROJECTS}/:project/upload-token`]: request => {
      const found = project(request, 'edit')
      const exp = Math.floor(account.facts.date().getTime() / 1_000) + account.knobs.uploadTokenSeconds
      const claims = { account: account.facts.id, project: found.name, exp }
      return ok({
        jwt: account.uploadTokens.issue({ ...claims, max_file_count_allowed: account.knobs.maxFiles }),
      })
    },
    [`GET ${PROJECTS}/:project/domains`]: request => ok(project(request, 'read').domains.map(describeDomain)),
    [`POST ${PROJECTS}/:project/domains`]: request => {
      const found = project(request, 'edit')
      const { name } = z.parse(domain, request.json())
      found.domains.push(name)
      return ok(describeDomain(name))
    },
  }
}

const describeDomain = (name: string): object => ({ id: name, domain_id: name, name, status: 'active' })
