import type { Approvals } from '../evidence/approval.ts'
import type { LiveFacts, PromotionFacts } from '../evidence/facts.ts'
import type { Wanted } from '../inputs/wanted.ts'
import { USUAL_WORKFLOWS } from '../inputs/workflow-file.ts'
import { environmentApprovalGate } from './environment-approval.ts'
import type { Gate } from './gate.ts'
import { reviewsGate } from './reviews.ts'
import type { SelfQuestion } from './self.ts'
import { signOffGate } from './sign-off.ts'
import type { SigningRules } from './signing-doubt.ts'

/** The gates about people: sign-offs of environments and reviews of pull requests. */
export function signOffGates(
  wanted: Wanted,
  promotion: PromotionFacts,
  live: LiveFacts,
  approvals: Approvals,
): Gate[] {
  const { people, starters } = promotion
  const self: SelfQuestion = { people, starters, allowSelf: wanted.allowSelf }
  const { listed } = live
  const { candidate } = promotion
  return wanted.signOffs.map(required =>
    required.kind === 'reviews'
      ? reviewsGate({
          ...self,
          count: required.count,
          candidate: candidate.sha,
          reviews: live.reviews,
          listed,
        })
      : bySource(wanted.signOffSource, {
          run: () =>
            signOffGate({
              ...self,
              environment: required.environment,
              statuses: live.sourceStatuses,
              approval: approvals.get(required.environment),
              rules: signingRules(wanted, promotion),
              served: live.served.get(required.environment) ?? { kind: 'none' },
            }),
          environment: () =>
            environmentApprovalGate({
              ...self,
              environment: required.environment,
              served: live.served.get(required.environment) ?? { kind: 'none' },
              approvals: live.environmentApprovals.get(required.environment) ?? { value: [] },
              listed,
            }),
        }),
  )
}

interface Sources {
  readonly run: () => Gate
  readonly environment: () => Gate
}

/** Of two sources one is enough; when neither is, the sign-off by a run says what is missing. */
function bySource(source: Wanted['signOffSource'], { run, environment }: Sources): Gate {
  if (source !== 'any') return source === 'run' ? run() : environment()
  const byRun = run()
  if (byRun.state === 'passed') return byRun
  const byEnvironment = environment()
  return byEnvironment.state === 'passed' ? byEnvironment : byRun
}

/** Which runs can sign for this promotion. */
function signingRules(
  { signOffWorkflows, signOffBranches, ownWorkflow }: Wanted,
  { from, to, defaultBranch, candidate }: PromotionFacts,
): SigningRules {
  const own = ownWorkflow === '' ? [] : [ownWorkflow]
  return {
    workflows: signOffWorkflows.length > 0 ? signOffWorkflows : [...USUAL_WORKFLOWS, ...own],
    branches: signOffBranches.length > 0 ? signOffBranches : [...new Set([defaultBranch, from, to])],
    from,
    candidate: candidate.sha,
  }
}
