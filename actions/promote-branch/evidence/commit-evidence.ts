import { z } from '#libraries'
import { GitHubError } from '../../../shared/github/github-error.ts'
import type { Known, Unread } from '../gates/gate.ts'
import type { CheckFacts, DeploymentFacts, ReviewFacts, StatusFacts, SuiteFacts } from './facts.ts'
import type { Repository } from './repository.ts'

/** Only what a gate needs is asked for, so that a token needs no more than that. */
export interface EvidenceQuestion {
  readonly candidate: string
  readonly target: string
  /** Environments whose deployments matter; none: not asked. */
  readonly environments: readonly string[]
  readonly withChecks: boolean
  readonly withSourceStatuses: boolean
  readonly withTargetStatuses: boolean
  readonly withReviews: boolean
}

export interface CommitEvidence {
  readonly checks: Known<{
    readonly checks: readonly CheckFacts[]
    readonly suites: readonly SuiteFacts[]
    /** False when GitHub held more than one page and the rest must be read otherwise. */
    readonly complete: boolean
  }>
  readonly sourceStatuses: Known<readonly StatusFacts[]>
  readonly targetStatuses: Known<readonly StatusFacts[]>
  readonly deployments: Known<readonly DeploymentFacts[]>
  readonly reviews: Known<readonly ReviewFacts[]>
}

const STATUS_FIELDS = `contexts{ context state description targetUrl createdAt creator{ __typename login } }`

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

const statusSchema = z.nullish(
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

const schema = z.object({
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

type Answer = z.infer<typeof schema>['repository']

/** The parts of the answer that have a permission of their own. */
const PARTS = {
  withChecks: { path: ['candidate', 'checkSuites'], permission: 'checks: read' },
  withSourceStatuses: { path: ['candidate', 'status'], permission: 'statuses: read' },
  withTargetStatuses: { path: ['target', 'status'], permission: 'statuses: read' },
  withReviews: { path: ['candidate', 'associatedPullRequests'], permission: 'pull-requests: read' },
  withDeployments: { path: ['deployments'], permission: 'deployments: read' },
} as const

type Part = keyof typeof PARTS

/** Everything that hangs on the two commits, in one request. A part that the token may not read is told apart. */
export async function readCommitEvidence(
  repository: Repository,
  question: EvidenceQuestion,
): Promise<CommitEvidence> {
  const { answer, unread } = await askTolerantly(repository, question)
  const part = <Value>(name: Part, value: () => Value): Known<Value> => {
    const reason = unread.get(name)
    return reason === undefined ? { value: value() } : { unread: reason }
  }
  return {
    checks: part('withChecks', () => checksOf(answer)),
    sourceStatuses: part('withSourceStatuses', () => statusesOf(answer.candidate?.status)),
    targetStatuses: part('withTargetStatuses', () => statusesOf(answer.target?.status)),
    deployments: part('withDeployments', () => deploymentsOf(answer)),
    reviews: part('withReviews', () => reviewsOf(answer)),
  }
}

/** One forbidden field can take the whole answer with it, so the question is put again without what was forbidden. */
async function askTolerantly(
  { github, owner, name }: Repository,
  question: EvidenceQuestion,
): Promise<{ answer: Answer; unread: ReadonlyMap<Part, Unread> }> {
  const unread = new Map<Part, Unread>()
  const wanted = { owner, name, ...question, withDeployments: question.environments.length > 0 }
  for (;;) {
    const without = Object.fromEntries([...unread.keys()].map(part => [part, false]))
    try {
      const { repository } = await github.graphql(EVIDENCE, { ...wanted, ...without }, schema)
      return { answer: repository, unread }
    } catch (thrown) {
      const refused = thrown instanceof GitHubError ? refusedParts(thrown) : []
      const fresh = refused.filter(([part]) => !unread.has(part))
      if (fresh.length === 0) throw thrown
      for (const [part, reason] of fresh) unread.set(part, reason)
    }
  }
}

function refusedParts({ github }: GitHubError): (readonly [Part, Unread])[] {
  const refusals = (github.problems ?? []).filter(
    ({ type }) => type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES',
  )
  return Object.entries(PARTS).flatMap(([part, { path, permission }]) => {
    const refusal = refusals.find(problem => path.every(step => problem.path.includes(step)))
    return refusal === undefined ? [] : [[part as Part, { reason: refusal.message, permission }] as const]
  })
}

function checksOf({ candidate }: Answer) {
  const { nodes = [], totalCount = 0 } = candidate?.checkSuites ?? {}
  const suites = nodes.map(suite => ({
    id: suite.databaseId,
    app: suite.app?.slug ?? 'unknown',
    status: suite.status.toLowerCase(),
    checkCount: suite.checkRuns?.totalCount ?? 0,
  }))
  const checks = nodes.flatMap(suite =>
    (suite.checkRuns?.nodes ?? []).map(run => ({
      id: run.databaseId,
      name: run.name,
      status: run.status.toLowerCase(),
      conclusion: run.conclusion?.toLowerCase(),
      at: run.completedAt ?? run.startedAt ?? '',
      url: run.detailsUrl ?? undefined,
      suiteId: suite.databaseId,
      app: { id: suite.app?.databaseId ?? 0, slug: suite.app?.slug ?? 'unknown' },
      workflowRunId: suite.workflowRun?.databaseId ?? undefined,
    })),
  )
  const whole = nodes.every(
    ({ checkRuns }) => (checkRuns?.totalCount ?? 0) === (checkRuns?.nodes.length ?? 0),
  )
  return { checks, suites, complete: whole && totalCount === nodes.length }
}

const statusesOf = (status: z.infer<typeof statusSchema>): StatusFacts[] =>
  (status?.contexts ?? []).map(({ context, state, description, targetUrl, createdAt, creator }) => ({
    context,
    state: state.toLowerCase() as StatusFacts['state'],
    description: description ?? '',
    url: targetUrl ?? undefined,
    by: creator === null ? undefined : accountOf(creator),
    at: createdAt,
  }))

const deploymentsOf = ({ deployments }: Answer): DeploymentFacts[] =>
  (deployments?.nodes ?? []).map(one => ({
    id: one.databaseId,
    sha: one.commitOid,
    environment: one.environment ?? '',
    state: (one.latestStatus?.state ?? one.state ?? 'pending').toLowerCase(),
    at: one.latestStatus?.createdAt ?? one.createdAt,
    createdAt: one.createdAt,
    url: one.latestStatus?.environmentUrl ?? undefined,
    logUrl: one.latestStatus?.logUrl ?? undefined,
  }))

const reviewsOf = ({ candidate }: Answer): ReviewFacts[] =>
  (candidate?.associatedPullRequests?.nodes ?? []).flatMap(({ number, latestOpinionatedReviews }) =>
    (latestOpinionatedReviews?.nodes ?? []).flatMap(review =>
      review.author === null
        ? []
        : {
            pull: number,
            state: review.state.toLowerCase(),
            sha: review.commit?.oid,
            by: accountOf(review.author),
            canWrite: review.authorCanPushToRepository,
            at: review.submittedAt ?? '',
            url: review.url,
          },
    ),
  )

const accountOf = ({ __typename: kind, login }: { __typename: string; login: string }) => ({
  login,
  human: kind === 'User' || kind === 'Mannequin' || kind === 'EnterpriseUserAccount',
})
