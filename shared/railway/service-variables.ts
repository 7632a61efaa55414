import { z } from '#libraries'
import { SEALED_VARIABLES, SERVICE_VARIABLES } from './documents.ts'
import type { RailwayTarget } from './find-target.ts'
import type { RailwayClient } from './railway-client.ts'

/** The variables of a service by name. */
export interface ServiceVariables {
  readonly values: Readonly<Record<string, string>>
  /** Names whose value Railway keeps to itself: it leaves them out, or shows nothing in their place. */
  readonly hidden: readonly string[]
}

/**
 * The variables of a service: `rendered` as a deployment would get them, `stored` with references such as
 * `${{Postgres.DATABASE_URL}}`.
 */
export async function serviceVariables(
  client: RailwayClient,
  { project, environment, service }: RailwayTarget,
  form: 'rendered' | 'stored',
): Promise<ServiceVariables> {
  return await readVariables(client, `reading the ${form} variables of ${service.name}`, {
    projectId: project.id,
    environmentId: environment.id,
    serviceId: service.id,
    unrendered: form === 'stored',
  })
}

/** The variables that the services of an environment share, as they are stored. */
export async function sharedVariables(
  client: RailwayClient,
  { project, environment }: RailwayTarget,
): Promise<ServiceVariables> {
  return await readVariables(client, `reading the shared variables of ${environment.name}`, {
    projectId: project.id,
    environmentId: environment.id,
    unrendered: true,
  })
}

async function readVariables(client: RailwayClient, what: string, where: object): Promise<ServiceVariables> {
  const { variables } = await client.ask({
    what,
    document: SERVICE_VARIABLES,
    variables: { ...where },
    answer: variablesAnswer,
  })
  const all = Object.entries(variables)
  return {
    values: Object.fromEntries(
      all.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
    hidden: all.filter(([, value]) => typeof value !== 'string').map(([name]) => name),
  }
}

/** A variable whose value Railway never shows again. */
export interface SealedVariable {
  readonly name: string
  /** Nothing for one that the services of the environment share. */
  readonly serviceId: string | undefined
}

/** Every sealed variable of the environment, however many pages they take. */
export async function sealedVariables(
  client: RailwayClient,
  environmentId: string,
): Promise<SealedVariable[]> {
  const sealed: SealedVariable[] = []
  let after: string | undefined
  do {
    const { environment } = await client.ask({
      what: 'reading which variables are sealed',
      document: SEALED_VARIABLES,
      variables: { environmentId, first: PAGE, ...(after === undefined ? {} : { after }) },
      answer: sealedAnswer,
    })
    const { edges, pageInfo } = environment.variables
    for (const { node } of edges)
      if (node.isSealed === true) sealed.push({ name: node.name, serviceId: node.serviceId ?? undefined })
    after = pageInfo?.hasNextPage === true ? (pageInfo.endCursor ?? undefined) : undefined
  } while (after !== undefined)
  return sealed
}

const PAGE = 500

const variablesAnswer = z.object({ variables: z.record(z.string(), z.nullish(z.unknown())) })

const sealedAnswer = z.object({
  environment: z.object({
    variables: z.object({
      edges: z.array(
        z.object({
          node: z.object({
            name: z.string(),
            isSealed: z.nullish(z.boolean()),
            serviceId: z.nullish(z.string()),
          }),
        }),
      ),
      pageInfo: z.nullish(z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) })),
    }),
  }),
})
