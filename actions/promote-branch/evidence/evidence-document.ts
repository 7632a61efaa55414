import { z } from '#libraries'

const STATUS_FIELDS = `contexts{ context state description targetUrl createdAt creator{ __typename login } }`

/** Everything that hangs on the two commits; each part is asked only when a gate needs it. */
export function evidenceDocument(environments: number): string {
  const keys = Array.from({ length: environments }, (_, index) => index)
  return `query Evidence($owner:String!,$name:String!,$candidate:GitObjectID!,$target:GitObjectID!,
    $withChecks:Boolean!,$withSourceStatuses:Boolean!,$withTargetStatuses:Boolean!,$withReviews:Boolean!${keys.map(key => `,$e${key}:String!`).join('')}){
  repository(owner:$owner,name:$name){
    candidate:object(oid:$candidate){ ... on Commit{
      status @include(if:$withSourceStatuses){ ${STATUS_FIELDS} }
      checkSuites(first:100) @include(if:$withChecks){ totalCount nodes{
        databaseId status app{ databaseId slug } workflowRun{ databaseId }
        checkRuns(first:100,filterBy:{checkType:LATEST}){ totalCount nodes{
          databaseId name status conclusion startedAt completedAt detailsUrl } } } }
      associatedPullRequests(first:50) @include(if:$withReviews){ totalCount nodes{
        number url headRefOid mergeCommit{ oid tree{ oid } } headCommit:commits(last:1){ nodes{ commit{ oid tree{ oid } } } }
        latestOpinionatedReviews(first:100,writersOnly:true){ totalCount nodes{
          state submittedAt url authorCanPushToRepository commit{ oid } author{ __typename login } } } } }
    } }
    target:object(oid:$target) @include(if:$withTargetStatuses){ ... on Commit{ status{ ${STATUS_FIELDS} } } }
    ${keys.map(deploymentsOfOne).join(' ')}
  }
}`
}

/** Each environment has a list of its own: in one for all, a busy environment would push the others out. */
const deploymentsOfOne = (key: number): string =>
  `d${key}:deployments(environments:[$e${key}],first:100,orderBy:{field:CREATED_AT,direction:DESC}){ totalCount nodes{
      databaseId commitOid environment createdAt state task
      latestStatus{ state createdAt environmentUrl logUrl } } }`

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
  databaseId: z.nullable(z.number()),
  status: z.string(),
  app: z.nullable(z.object({ databaseId: z.nullable(z.number()), slug: z.string() })),
  workflowRun: z.nullable(z.object({ databaseId: z.nullable(z.number()) })),
  checkRuns: z.nullable(
    z.object({
      totalCount: z.number(),
      nodes: z.array(
        z.object({
          databaseId: z.nullable(z.number()),
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

const treeSchema = z.object({ oid: z.string(), tree: z.object({ oid: z.string() }) })

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
  task: z.nullish(z.string()),
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
  repository: z.looseObject({
    candidate: z.nullish(
      z.object({
        status: statusSchema,
        checkSuites: z.nullish(z.object({ totalCount: z.number(), nodes: z.array(suiteSchema) })),
        associatedPullRequests: z.nullish(
          z.object({
            totalCount: z.number(),
            nodes: z.array(
              z.object({
                number: z.number(),
                headRefOid: z.string(),
                mergeCommit: z.nullable(treeSchema),
                headCommit: z.object({ nodes: z.array(z.nullable(z.object({ commit: treeSchema }))) }),
                latestOpinionatedReviews: z.nullable(
                  z.object({ totalCount: z.number(), nodes: z.array(reviewSchema) }),
                ),
              }),
            ),
          }),
        ),
      }),
    ),
    target: z.nullish(z.object({ status: statusSchema })),
  }),
})

export type EvidenceAnswer = z.infer<typeof evidenceSchema>['repository']

/** The list of one environment in the answer. */
export const deploymentsSchema = z.object({ totalCount: z.number(), nodes: z.array(deploymentSchema) })
