import { z } from '#libraries'

/** How many entries one request brings; GitHub's own limit. */
const PAGE_SIZE = 100

/** The record of some environments, the newest first. Schema: docs.github.com/graphql, object `Deployment`. */
export const RECORD = `query ReleaseRecord($owner:String!,$name:String!,$environments:[String!]!,$after:String){
  viewer{ login }
  repository(owner:$owner,name:$name){
    defaultBranchRef{ name }
    deployments(environments:$environments,first:${PAGE_SIZE},after:$after,orderBy:{field:CREATED_AT,direction:DESC}){
      pageInfo{ hasNextPage endCursor }
      nodes{ databaseId environment createdAt task payload creator{ __typename login }
        statuses(first:${PAGE_SIZE}){ nodes{ state description createdAt creator{ __typename login } } } } }
  }
}`

const actor = z.nullable(z.object({ __typename: z.string(), login: z.string() }))

const statusSchema = z.object({
  state: z.string(),
  description: z.nullish(z.string()),
  createdAt: z.string(),
  creator: actor,
})

const deploymentSchema = z.object({
  databaseId: z.number(),
  environment: z.nullish(z.string()),
  createdAt: z.string(),
  task: z.nullish(z.string()),
  payload: z.unknown(),
  creator: actor,
  statuses: z.nullish(z.object({ nodes: z.array(statusSchema) })),
})

export const recordAnswer = z.object({
  viewer: z.object({ login: z.string() }),
  repository: z.nullable(
    z.object({
      defaultBranchRef: z.nullish(z.object({ name: z.string() })),
      deployments: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
        nodes: z.array(deploymentSchema),
      }),
    }),
  ),
})

export type RecordAnswer = z.infer<typeof recordAnswer>
export type DeploymentNode = z.infer<typeof deploymentSchema>
export type Actor = z.infer<typeof actor>
