import { z } from '#libraries'
import { deploymentsSchema, type EvidenceAnswer, type statusSchema } from './evidence-document.ts'
import type { DeploymentFacts, DeploymentState, ReviewFacts, StatusFacts } from './facts.ts'
import type { Result } from './result.ts'

/** Check runs and suites, and whether GitHub told all of them. */
export function checksOf({ candidate }: EvidenceAnswer) {
  const { nodes = [], totalCount = 0 } = candidate?.checkSuites ?? {}
  const idOf = (suite: (typeof nodes)[number]) => suite.databaseId ?? -1 - nodes.indexOf(suite)
  const suites = nodes.map(suite => ({
    id: idOf(suite),
    app: suite.app?.slug ?? 'unknown',
    status: suite.status.toLowerCase(),
    checkCount: suite.checkRuns?.totalCount ?? 0,
  }))
  const checks = nodes.flatMap(suite =>
    (suite.checkRuns?.nodes ?? []).map(run => ({
      id: run.databaseId ?? 0,
      name: run.name,
      status: run.status.toLowerCase(),
      conclusion: run.conclusion?.toLowerCase(),
      at: run.completedAt ?? run.startedAt ?? '',
      url: run.detailsUrl ?? undefined,
      suiteId: idOf(suite),
      app: { id: suite.app?.databaseId ?? 0, slug: suite.app?.slug ?? 'unknown' },
      workflowRunId: suite.workflowRun?.databaseId ?? undefined,
    })),
  )
  const whole = nodes.every(
    ({ checkRuns }) => (checkRuns?.totalCount ?? 0) === (checkRuns?.nodes.length ?? 0),
  )
  return { checks, suites, complete: candidate?.checkSuites != null && whole && totalCount === nodes.length }
}

export const statusesOf = (status: z.infer<typeof statusSchema>): StatusFacts[] =>
  (status?.contexts ?? []).map(({ context, state, description, targetUrl, createdAt, creator }) => ({
    context,
    state: state.toLowerCase() as StatusFacts['state'],
    description: description ?? '',
    url: targetUrl ?? undefined,
    by: creator === null ? undefined : accountOf(creator),
    at: createdAt,
  }))

/** What the release record writes is in the same list; it is read by rules of its own. */
const RECORD_TASK = 'databiz/'

/** The deployments of one environment; a list that is cut before anything that counts is not known. */
export function deploymentsOf(answer: EvidenceAnswer, index: number): Result<readonly DeploymentFacts[]> {
  const { nodes, totalCount } = deploymentsSchemaOf(answer[`d${index}`])
  const foreign = nodes.filter(({ task }) => task?.startsWith(RECORD_TASK) !== true)
  if (foreign.length === 0 && totalCount > nodes.length) return cut('deployments', 'deployments: read')
  return {
    value: foreign.map(one => ({
      id: one.databaseId,
      sha: one.commitOid,
      environment: one.environment ?? '',
      state: (one.latestStatus?.state ?? one.state ?? 'pending').toLowerCase(),
      at: one.latestStatus?.createdAt ?? one.createdAt,
      createdAt: one.createdAt,
      url: one.latestStatus?.environmentUrl ?? undefined,
      logUrl: one.latestStatus?.logUrl ?? undefined,
    })),
  }
}

const COMING: ReadonlySet<string> = new Set(['pending', 'queued', 'in_progress', 'waiting'])
/** A later deployment makes an earlier one inactive, which was a success all the same. */
const DONE: ReadonlySet<string> = new Set(['success', 'inactive'])

/** Whether a commit was deployed to one environment, by whomever: the release record's own deployments count as others do. */
export function deploymentStateOf(
  answer: EvidenceAnswer,
  index: number,
  sha: string,
): Result<DeploymentState> {
  const { nodes, totalCount } = deploymentsSchemaOf(answer[`d${index}`])
  const states = nodes
    .filter(({ commitOid }) => commitOid === sha)
    .map(({ latestStatus, state }) => (latestStatus?.state ?? state ?? 'pending').toLowerCase())
  if (states.some(state => DONE.has(state))) return { value: 'deployed' }
  if (states.some(state => COMING.has(state))) return { value: 'pending' }
  return totalCount > nodes.length ? cut('deployments', 'deployments: read') : { value: 'missing' }
}

const deploymentsSchemaOf = (list: unknown): z.infer<typeof deploymentsSchema> =>
  z.parse(deploymentsSchema, list)

const cut = (what: string, permission: string) => ({
  unreadable: { reason: `GitHub does not tell the whole list of ${what}`, permission },
})

/** The reviews of the pull requests that hold the commit, or that were merged as it. */
export function reviewsOf({ candidate }: EvidenceAnswer): Result<readonly ReviewFacts[]> {
  const { nodes: pulls = [], totalCount = 0 } = candidate?.associatedPullRequests ?? {}
  const lists = pulls.map(({ latestOpinionatedReviews: list }) => list ?? { totalCount: 0, nodes: [] })
  const isCut = totalCount > pulls.length || lists.some(list => list.totalCount > list.nodes.length)
  return isCut ? cut('reviews', 'pull-requests: read') : { value: pulls.flatMap(reviewsOfPull) }
}

type PullNode = NonNullable<
  NonNullable<EvidenceAnswer['candidate']>['associatedPullRequests']
>['nodes'][number]

function reviewsOfPull(pull: PullNode): ReviewFacts[] {
  return (pull.latestOpinionatedReviews?.nodes ?? []).flatMap(review =>
    review.author === null
      ? []
      : {
          pull: pull.number,
          state: review.state.toLowerCase(),
          sha: review.commit?.oid,
          mergedAs: review.commit?.oid === pull.headRefOid ? unchangedMerge(pull) : undefined,
          by: accountOf(review.author),
          canWrite: review.authorCanPushToRepository,
          at: review.submittedAt ?? '',
          url: review.url,
        },
  )
}

/** The merge or squash that has the very tree of the head: what was approved is what landed. */
function unchangedMerge({ mergeCommit, headCommit }: PullNode): string | undefined {
  const head = headCommit.nodes[0]?.commit
  return head !== undefined && mergeCommit?.tree.oid === head.tree.oid ? mergeCommit.oid : undefined
}

/** One of GitHub's two APIs leaves the `[bot]` out that people know Apps by. */
const accountOf = ({ __typename: kind, login }: { __typename: string; login: string }) => ({
  login: kind === 'Bot' ? login.replace(/(\[bot\])?$/, '[bot]') : login,
  human: kind === 'User' || kind === 'Mannequin' || kind === 'EnterpriseUserAccount',
})
