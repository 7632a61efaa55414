import type { z } from '#libraries'
import type { EvidenceAnswer, statusSchema } from './evidence-document.ts'
import type { DeploymentFacts, ReviewFacts, StatusFacts } from './facts.ts'

/** Check runs and suites, and whether GitHub told all of them. */
export function checksOf({ candidate }: EvidenceAnswer) {
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

export const statusesOf = (status: z.infer<typeof statusSchema>): StatusFacts[] =>
  (status?.contexts ?? []).map(({ context, state, description, targetUrl, createdAt, creator }) => ({
    context,
    state: state.toLowerCase() as StatusFacts['state'],
    description: description ?? '',
    url: targetUrl ?? undefined,
    by: creator === null ? undefined : accountOf(creator),
    at: createdAt,
  }))

export const deploymentsOf = ({ deployments }: EvidenceAnswer): DeploymentFacts[] =>
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

export const reviewsOf = ({ candidate }: EvidenceAnswer): ReviewFacts[] =>
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

/** One of GitHub's two APIs leaves the `[bot]` out that people know Apps by. */
const accountOf = ({ __typename: kind, login }: { __typename: string; login: string }) => ({
  login: kind === 'Bot' ? login.replace(/(\[bot\])?$/, '[bot]') : login,
  human: kind === 'User' || kind === 'Mannequin' || kind === 'EnterpriseUserAccount',
})
