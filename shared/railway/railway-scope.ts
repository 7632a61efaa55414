import { z } from '#libraries'
import { ANY_PROJECT, ENVIRONMENT_SERVICES, PROJECT_MAP, TOKEN_SCOPE } from './documents.ts'
import type { RailwayClient } from './railway-client.ts'

export interface Named {
  readonly id: string
  readonly name: string
}

export interface TokenScope {
  readonly project: Named
  readonly environment: Named
}

export interface ProjectMap extends Named {
  readonly environments: readonly (Named & { readonly canAccess: boolean })[]
  readonly services: readonly Named[]
}

export interface EnvironmentServices extends Named {
  /** Changes on the dashboard that nobody applied yet. */
  readonly stagedChanges: number
  readonly services: readonly Named[]
}

const named = z.object({ id: z.string(), name: z.string() })
const edges = <Node>(node: z.ZodMiniType<Node>) => z.object({ edges: z.array(z.object({ node })) })
const PAGE = 500

/** Where a project token leads. @throws RailwayError for every other kind of token */
export async function tokenScope(client: RailwayClient): Promise<TokenScope> {
  const answer = z.object({ projectToken: z.object({ project: named, environment: named }) })
  const { projectToken } = await client.ask({
    what: 'reading the scope of the token',
    document: TOKEN_SCOPE,
    answer,
  })
  return projectToken
}

/** Works with account and workspace tokens only. */
export async function anyProject(client: RailwayClient): Promise<void> {
  await client.ask({
    what: 'trying the token',
    document: ANY_PROJECT,
    answer: z.object({ projects: z.unknown() }),
  })
}

export async function projectMap(client: RailwayClient, projectId: string): Promise<ProjectMap> {
  const deletable = { id: z.string(), name: z.string(), deletedAt: z.nullish(z.string()) }
  const answer = z.object({
    project: z.object({
      id: z.string(),
      name: z.string(),
      environments: edges(z.object({ ...deletable, canAccess: z.nullish(z.boolean()) })),
      services: edges(z.object(deletable)),
    }),
  })
  const question = { what: 'reading the project', document: PROJECT_MAP, variables: { projectId }, answer }
  const { project } = await client.ask(question)
  return {
    id: project.id,
    name: project.name,
    environments: alive(project.environments).map(({ id, name, canAccess }) => ({
      id,
      name,
      canAccess: canAccess ?? true,
    })),
    services: alive(project.services),
  }
}

/** The services of one environment, however many pages they take. */
export async function environmentServices(
  client: RailwayClient,
  environmentId: string,
): Promise<EnvironmentServices> {
  const services: Named[] = []
  let after: string | undefined
  for (;;) {
    const { environment } = await client.ask({
      what: 'reading the services of the environment',
      document: ENVIRONMENT_SERVICES,
      variables: { environmentId, first: PAGE, ...(after === undefined ? {} : { after }) },
      answer: environmentAnswer,
    })
    const { edges: found, pageInfo } = environment.serviceInstances
    services.push(...found.map(({ node }) => ({ id: node.serviceId, name: node.serviceName })))
    after = pageInfo?.hasNextPage === true ? (pageInfo.endCursor ?? undefined) : undefined
    if (after === undefined) {
      const { id, name, unmergedChangesCount } = environment
      return { id, name, stagedChanges: unmergedChangesCount ?? 0, services }
    }
  }
}

const environmentAnswer = z.object({
  environment: z.object({
    id: z.string(),
    name: z.string(),
    unmergedChangesCount: z.nullish(z.number()),
    serviceInstances: z.object({
      edges: z.array(z.object({ node: z.object({ serviceId: z.string(), serviceName: z.string() }) })),
      pageInfo: z.nullish(z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) })),
    }),
  }),
})

const alive = <Node extends { deletedAt?: string | null | undefined }>(list: {
  edges: readonly { node: Node }[]
}): Node[] => list.edges.map(({ node }) => node).filter(node => node.deletedAt == null)
