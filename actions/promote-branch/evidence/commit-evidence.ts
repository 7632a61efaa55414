import { GitHubError } from '../../../shared/github/github-error.ts'
import { type EvidenceAnswer, evidenceDocument, evidenceSchema } from './evidence-document.ts'
import { checksOf, deploymentStateOf, deploymentsOf, reviewsOf, statusesOf } from './evidence-facts.ts'
import type {
  CheckFacts,
  DeploymentFacts,
  DeploymentState,
  ReviewFacts,
  StatusFacts,
  SuiteFacts,
} from './facts.ts'
import type { Repository } from './repository.ts'
import type { Result, Unreadable } from './result.ts'

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
  readonly checks: Result<{
    readonly checks: readonly CheckFacts[]
    readonly suites: readonly SuiteFacts[]
    /** False when GitHub held more than one page and the rest must be read otherwise. */
    readonly complete: boolean
  }>
  readonly sourceStatuses: Result<readonly StatusFacts[]>
  readonly targetStatuses: Result<readonly StatusFacts[]>
  /** By environment. */
  readonly deployments: ReadonlyMap<string, Result<readonly DeploymentFacts[]>>
  /** How far the deployment of the candidate came, by environment. */
  readonly deployed: ReadonlyMap<string, Result<DeploymentState>>
  readonly reviews: Result<readonly ReviewFacts[]>
}

/** The parts of the answer that have a permission of their own. */
const PARTS = {
  withChecks: { path: ['candidate', 'checkSuites'], permission: 'checks: read' },
  withSourceStatuses: { path: ['candidate', 'status'], permission: 'statuses: read' },
  withTargetStatuses: { path: ['target', 'status'], permission: 'statuses: read' },
  withReviews: { path: ['candidate', 'associatedPullRequests'], permission: 'pull-requests: read' },
} as const

type Part = keyof typeof PARTS

/** Everything that hangs on the two commits, in one request. A part that the token may not read is told apart. */
export async function readCommitEvidence(
  repository: Repository,
  question: EvidenceQuestion,
): Promise<CommitEvidence> {
  const { answer, unreadable, withoutDeployments } = await askTolerantly(repository, question)
  const part = <Value>(name: Part, value: () => Value): Result<Value> => {
    const reason = unreadable.get(name)
    return reason === undefined ? { value: value() } : { unreadable: reason }
  }
  return {
    checks: part('withChecks', () => checksOf(answer)),
    sourceStatuses: part('withSourceStatuses', () => statusesOf(answer.candidate?.status)),
    targetStatuses: part('withTargetStatuses', () => statusesOf(answer.target?.status)),
    deployments: new Map(
      question.environments.map((environment, index) => [
        environment,
        withoutDeployments === undefined ? deploymentsOf(answer, index) : { unreadable: withoutDeployments },
      ]),
    ),
    deployed: new Map(
      question.environments.map((environment, index) => [
        environment,
        withoutDeployments === undefined
          ? deploymentStateOf(answer, index, question.candidate)
          : { unreadable: withoutDeployments },
      ]),
    ),
    reviews: joined(part('withReviews', () => reviewsOf(answer))),
  }
}

const joined = <Value>(result: Result<Result<Value>>): Result<Value> =>
  'value' in result ? result.value : result

interface Tolerated {
  readonly answer: EvidenceAnswer
  readonly unreadable: ReadonlyMap<Part, Unreadable>
  readonly withoutDeployments: Unreadable | undefined
}

/**
 * One forbidden field can take the whole answer with it, so the question is put again without what was forbidden. A
 * question that is too much for the server, as with thousands of checks, is put again without them: they have pages.
 */
async function askTolerantly(
  { github, owner, name }: Repository,
  question: EvidenceQuestion,
): Promise<Tolerated> {
  const unreadable = new Map<Part, Unreadable>()
  let withoutDeployments: Unreadable | undefined
  let { environments, withChecks } = question
  const { candidate, target, ...parts } = question
  for (;;) {
    const without = Object.fromEntries([...unreadable.keys()].map(part => [part, false]))
    const named = Object.fromEntries(environments.map((environment, index) => [`e${index}`, environment]))
    const { environments: _, ...flags } = parts
    const variables = { owner, name, candidate, target, ...flags, withChecks, ...without, ...named }
    try {
      const { repository } = await github.graphql(
        evidenceDocument(environments.length),
        variables,
        evidenceSchema,
      )
      return { answer: repository, unreadable, withoutDeployments }
    } catch (thrown) {
      if (!(thrown instanceof GitHubError)) throw thrown
      const fresh = refusedParts(thrown).filter(([part]) => !unreadable.has(part))
      const refused = withoutDeployments === undefined ? refusedDeployments(thrown) : undefined
      const tooMuch = withChecks && thrown.github.passing !== undefined
      if (fresh.length === 0 && refused === undefined && !tooMuch) throw thrown
      for (const [part, reason] of fresh) unreadable.set(part, reason)
      if (refused !== undefined) environments = []
      withoutDeployments ??= refused
      if (tooMuch) withChecks = false
    }
  }
}

const isRefusal = ({ type }: { readonly type: string }): boolean =>
  type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES'

function refusedParts({ github }: GitHubError): (readonly [Part, Unreadable])[] {
  const refusals = (github.problems ?? []).filter(isRefusal)
  return Object.entries(PARTS).flatMap(([part, { path, permission }]) => {
    const refusal = refusals.find(problem => path.every(step => problem.path.includes(step)))
    return refusal === undefined ? [] : [[part as Part, { reason: refusal.message, permission }] as const]
  })
}

/** The lists of deployments are named `d0`, `d1`, …, one for each environment. */
function refusedDeployments({ github }: GitHubError): Unreadable | undefined {
  const refusal = (github.problems ?? [])
    .filter(isRefusal)
    .find(({ path }) => path.some(step => /^d\d+$/.test(step)))
  return refusal === undefined ? undefined : { reason: refusal.message, permission: 'deployments: read' }
}
