import { z } from '#libraries'

const STATUS_FIELDS = `contexts{ context state description targetUrl createdAt creator{ __typename login } }`

/** Everything that hangs on the two commits; each part is asked only when a gate needs it. */
export const EVIDENCE = `query Evidence($owner:String!,$name:String!,$candidate:GitObjectID!,$target:GitObjectID!,$environments:[String!]!,
    $withChecks:Boolean!,$withSourceStatuses:Boolean!,$withTargetStatuses:Boolean!,$withDeployments:Boolean!,$withReviews:Boolean!){
  repository(owner:$owner,name:$name){
    candidate:object(oid:$candidate){ ... on Commit{
      status @include(if:$withSourceStatuses){ ${STATUS_FIELDS} }
      checkSuites(first:100) @include(if:$withChecks){ totalCount nodes{
        databaseId status app{ databaseId slug } workflowRun{ databaseId }
        checkRuns(first:100,filterBy:{checkType:LATEST}){ totalCount nodes{
          databaseId name status conclusion startedAt completedAt detailsUrl } } } }
      associatedPullRequests(first:20) @include(if:$withReviews){ nodes{
        number url latestOpinionatedReviews(first:100,writersOnly:true){ nodes{
          state submittedAt url authorCanPushToRepository commit{ oid } author{ __typename login } } } } }
    } }
    target:object(oid:$target) @include(if:$withTargetStatuses){ ... on Commit{ status{ ${STATUS_FIELDS} } } }
    deployments(environments:$environments,first:50,orderBy:{field:CREATED_AT,direction:DESC}) @include(if:$withDeployments){ nodes{
      databaseId commitOid environment createdAt state
      latestStatus{ state createdAt environmentUrl logUrl } } }
  }
}`

const actor = z.nullable(z.object({ __typename: z.string(), login: z.string() }))

export const statusSchema = z.nullish(
  z.object({
    contexts: z.array(
      z.object({
        context: z.string(),
        state: z.string(),
        description: z.nullable(z.string()),
        targetUrl: z.nullable(z.string()),
        createdAt: z.string(),
        creator: actor,
      }),
    ),
  }),
)

const suiteSchema = z.object({
  databaseId: z.number(),
  status: z.string(),
  app: z.nullable(z.object({ databaseId: z.nullable(z.number()), slug: z.string() })),
  workflowRun: z.nullable(z.object({ databaseId: z.nullable(z.number()) })),
  checkRuns: z.nullable(
    z.object({
      totalCount: z.number(),
      nodes: z.array(
        z.object({
          databaseId: z.number(),
          name: z.string(),
          status: z.string(),
          conclusion: z.nullable(z.string()),
          startedAt: z.nullable(z.string()),
          completedAt: z.nullable(z.string()),
          detailsUrl: z.nullable(z.string()),
        }),
      ),
    }),
  ),
})

const reviewSchema = z.object({
  state: z.string(),
  submittedAt: z.nullable(z.string()),
  url: z.string(),
  authorCanPushToRepository: z.boolean(),
  commit: z.nullable(z.object({ oid: z.string() })),
  author: actor,
})

const deploymentSchema = z.object({
  databaseId: z.number(),
  commitOid: z.string(),
  environment: z.nullable(z.string()),
  createdAt: z.string(),
  state: z.nullable(z.string()),
  latestStatus: z.nullable(
    z.object({
      state: z.string(),
      createdAt: z.string(),
      environmentUrl: z.nullable(z.string()),
      logUrl: z.nullable(z.string()),
    }),
  ),
})

export const evidenceSchema = z.object({
  repository: z.object({
    candidate: z.nullish(
      z.object({
        status: statusSchema,
        checkSuites: z.nullish(z.object({ totalCount: z.number(), nodes: z.array(suiteSchema) })),
        associatedPullRequests: z.nullish(
          z.object({
            nodes: z.array(
              z.object({
                number: z.number(),
                latestOpinionatedReviews: z.nullable(z.object({ nodes: z.array(reviewSchema) })),
              }),
            ),
          }),
        ),
      }),
    ),
    target: z.nullish(z.object({ status: statusSchema })),
    deployments: z.nullish(z.object({ nodes: z.array(deploymentSchema) })),
  }),
})

export type EvidenceAnswer = z.infer<typeof evidenceSchema>['repository']
