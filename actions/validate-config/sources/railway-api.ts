import { z } from '#libraries'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { decodeJson } from '../../../shared/http/decode.ts'
import type { Http } from '../../../shared/http/http.ts'
import { safeLine } from '../../../shared/runner/outside-text.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'

export interface RailwayAccess {
  readonly http: Http
  readonly token: Secret
  readonly apiUrl: string
}

/** What a project token opens: one environment of one project. */
export interface RailwayScope {
  readonly projectId: string
  readonly environmentId: string
  readonly environment: string
}

export interface RailwayService {
  readonly id: string
  readonly name: string
}

const named = z.object({ id: z.string(), name: z.string() })

const scopeSchema = z.object({
  projectToken: z.object({ project: named, environment: named }),
})

const TOKEN_SCOPE = `query TokenScope {
  projectToken { id name project { id name } environment { id name } }
}`

/** @throws ActionError when the token is not a project token */
export async function tokenScope(access: RailwayAccess): Promise<RailwayScope> {
  const { projectToken } = await ask(access, 'asking Railway what the token opens', {
    query: TOKEN_SCOPE,
    variables: {},
    schema: scopeSchema,
  })
  const { project, environment } = projectToken
  return { projectId: project.id, environmentId: environment.id, environment: environment.name }
}

const servicesSchema = z.object({
  project: z.object({ services: z.object({ edges: z.array(z.object({ node: named })) }) }),
})

const SERVICES = `query Services($projectId: String!) {
  project(id: $projectId) { id services { edges { node { id name } } } }
}`

export async function listServices(access: RailwayAccess, scope: RailwayScope): Promise<RailwayService[]> {
  const { project } = await ask(access, 'asking Railway for the services', {
    query: SERVICES,
    variables: { projectId: scope.projectId },
    schema: servicesSchema,
  })
  return project.services.edges.map(({ node }) => node)
}

const variablesSchema = z.object({ variables: z.record(z.string(), z.string()) })

const VARIABLES = `query ServiceVariables($projectId: String!, $environmentId: String!, $serviceId: String, $unrendered: Boolean) {
  variables(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, unrendered: $unrendered)
}`

/** Values of a service; `unrendered` keeps references such as `${{Postgres.DATABASE_URL}}`. Sealed ones are left out. */
export async function readVariables(
  access: RailwayAccess,
  scope: RailwayScope,
  service: RailwayService,
  unrendered: boolean,
): Promise<Readonly<Record<string, string>>> {
  const { projectId, environmentId } = scope
  const what = `asking Railway for the ${unrendered ? 'stored' : 'rendered'} variables of ${service.name}`
  const { variables } = await ask(access, what, {
    query: VARIABLES,
    variables: { projectId, environmentId, serviceId: service.id, unrendered },
    schema: variablesSchema,
  })
  return variables
}

const sealedSchema = z.object({
  environment: z.object({
    variables: z.object({
      edges: z.array(
        z.object({
          node: z.object({ name: z.string(), isSealed: z.boolean(), serviceId: z.nullish(z.string()) }),
        }),
      ),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
    }),
  }),
})

const SEALED = `query SealedVariables($environmentId: String!, $first: Int, $after: String) {
  environment(id: $environmentId) {
    id
    variables(first: $first, after: $after) {
      edges { node { name isSealed serviceId } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

const MOST_PAGES = 20

/** Names whose values Railway never shows again: those of the service and the shared ones. */
export async function sealedNames(
  access: RailwayAccess,
  scope: RailwayScope,
  service: RailwayService,
): Promise<string[]> {
  const names: string[] = []
  let after: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { environment } = await ask(access, 'asking Railway for the sealed variables', {
      query: SEALED,
      variables: { environmentId: scope.environmentId, first: 100, after },
      schema: sealedSchema,
    })
    const { edges, pageInfo } = environment.variables
    for (const { node } of edges)
      if (node.isSealed && (node.serviceId ?? service.id) === service.id) names.push(node.name)
    if (!pageInfo.hasNextPage) break
    after = pageInfo.endCursor ?? undefined
  }
  return names
}

interface Question<Value> {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly schema: z.ZodMiniType<Value>
}

/** All questions only read, so each may be asked again after a fault of the moment. */
async function ask<Value>(access: RailwayAccess, what: string, question: Question<Value>): Promise<Value> {
  const { query, variables } = question
  const request = {
    what,
    url: `${access.apiUrl}/graphql/v2`,
    method: 'POST',
    retry: 'always',
    headers: { 'content-type': 'application/json', 'project-access-token': access.token.reveal() },
    body: JSON.stringify({ query, variables, operationName: /^query (\w+)/.exec(query)?.[1] }),
  } as const
  const answer = await access.http.send(request)
  const envelope = decodeJson(
    answer,
    request,
    z.object({
      data: z.optional(z.unknown()),
      errors: z.optional(z.array(z.object({ message: z.string() }))),
    }),
  )
  const [error] = envelope.errors ?? []
  if (error !== undefined) throw refusal(what, error.message)
  return decodeJson(
    { ...answer, text: () => JSON.stringify(envelope.data ?? null) },
    request,
    question.schema,
  )
}

function refusal(what: string, message: string): ActionError {
  const token = /not authorized|token not found|unauthorized/i.test(message)
  return new ActionError(`Railway refused while ${what}: ${safeLine(message)}`, {
    code: 'source',
    remedy: token
      ? 'The input `railway-token` must be a project token of this environment (project, Settings, Tokens).'
      : 'Try again later; the status of the platform is on https://status.railway.com.',
  })
}
