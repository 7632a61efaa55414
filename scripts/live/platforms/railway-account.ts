import { z } from '#libraries'
import type { Cleaner } from '../platform.ts'

/** What a run has made; each part is an id, but the token. */
export interface Made extends Record<string, string> {
  readonly project: string
  readonly environment: string
  readonly service: string
  readonly token: string
  readonly domain: string
}

export interface Named {
  readonly id: string
  readonly name: string
}

/** The name of the environment: nothing here is called production. */
const ENVIRONMENT = 'live'

const named = z.object({ id: z.string(), name: z.string() })
const nodes = z.object({ edges: z.array(z.object({ node: named })) })

/** Making and deleting whole projects, as the action itself never does. */
export function railwayAccount({ place, http, own }: Cleaner) {
  const headers = {
    authorization: `Bearer ${place.values['LIVE_RAILWAY_TOKEN']}`,
    'content-type': 'application/json',
    'user-agent': 'databiz-actions/live',
  }
  const ask = async <Value>(
    query: string,
    variables: object,
    answer: z.ZodMiniType<Value>,
    more: Readonly<Record<string, string>> = headers,
  ): Promise<Value> => {
    const operationName = /(?:query|mutation) (\w+)/.exec(query)?.[1]
    const response = await http.send({
      what: `asking Railway for ${operationName}`,
      url: `${place.apiUrl}/graphql/v2?source=databiz-actions`,
      method: 'POST',
      headers: more,
      body: JSON.stringify({ query, variables, operationName }),
    })
    return z.parse(z.object({ data: answer }), JSON.parse(response.text())).data
  }
  return {
    ask,
    async projects(): Promise<Named[]> {
      const { projects } = await ask(PROJECTS, { first: 100 }, z.object({ projects: nodes }))
      return projects.edges.map(({ node }) => node)
    },
    async deleteProject(id: string): Promise<void> {
      await ask(DELETE_PROJECT, { id }, z.object({ projectDelete: z.boolean() }))
    },
    async make(name: string): Promise<Made> {
      const input = { name, defaultEnvironmentName: ENVIRONMENT, prDeploys: false }
      const created = z.object({ projectCreate: z.object({ id: z.string(), environments: nodes }) })
      const { projectCreate: project } = await ask(CREATE_PROJECT, { input }, created)
      const environment = project.environments.edges[0]?.node.id ?? ''
      own.add(project.id, environment)
      const its = { projectId: project.id, name: 'api' }
      const service = (await ask(CREATE_SERVICE, { input: its }, z.object({ serviceCreate: named })))
        .serviceCreate.id
      own.add(service)
      const withDomain = z.object({ serviceDomainCreate: z.object({ domain: z.string() }) })
      const at = { environmentId: environment, serviceId: service }
      const { domain } = (await ask(CREATE_DOMAIN, { input: at }, withDomain)).serviceDomainCreate
      const token = z.object({ projectTokenCreate: z.string() })
      const asked = { projectId: project.id, environmentId: environment, name }
      const { projectTokenCreate } = await ask(CREATE_TOKEN, { input: asked }, token)
      return { project: project.id, environment, service, token: projectTokenCreate, domain }
    },
  }
}

const MUTATIONS = /^graphql (Create|Delete|Set|Deploy(Source)?|Redeploy|RollBack|Restart|Cancel|Run)/
/** By the name of the operation, as the documents of this library have it. */
export const isQuery = (route: string): boolean => !MUTATIONS.test(route) || /^graphql Deployment/.test(route)

const PROJECTS = `query LiveProjects($first: Int) {
  projects(first: $first) { edges { node { id name } } }
}`
const CREATE_PROJECT = `mutation CreateProject($input: ProjectCreateInput!) {
  projectCreate(input: $input) { id environments { edges { node { id name } } } }
}`
const DELETE_PROJECT = `mutation DeleteProject($id: String!) { projectDelete(id: $id) }`
const CREATE_SERVICE = `mutation CreateService($input: ServiceCreateInput!) {
  serviceCreate(input: $input) { id name }
}`
const CREATE_DOMAIN = `mutation CreateServiceDomain($input: ServiceDomainCreateInput!) {
  serviceDomainCreate(input: $input) { domain }
}`
const CREATE_TOKEN = `mutation CreateProjectToken($input: ProjectTokenCreateInput!) {
  projectTokenCreate(input: $input)
}`
