import { GitHubError } from '../../../shared/github/github-error.ts'
import type { Known, Unread } from '../gates/gate.ts'
import { EVIDENCE, type EvidenceAnswer, evidenceSchema } from './evidence-document.ts'
import { checksOf, deploymentsOf, reviewsOf, statusesOf } from './evidence-facts.ts'
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
): Promise<{ answer: EvidenceAnswer; unread: ReadonlyMap<Part, Unread> }> {
  const unread = new Map<Part, Unread>()
  const wanted = { owner, name, ...question, withDeployments: question.environments.length > 0 }
  for (;;) {
    const without = Object.fromEntries([...unread.keys()].map(part => [part, false]))
    try {
      const { repository } = await github.graphql(EVIDENCE, { ...wanted, ...without }, evidenceSchema)
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
