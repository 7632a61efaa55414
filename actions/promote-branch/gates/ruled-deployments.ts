import type { LiveFacts, PromotionFacts } from '../evidence/facts.ts'
import type { Wanted } from '../inputs/wanted.ts'
import { type Gate, judgeOf, unreadableGate } from './gate.ts'

/**
 * Was the commit deployed where the rules of the target demand it? GitHub would refuse the move; this says it before. A pull
 * request waits by itself, and a token that may bypass the rule is not bound by it.
 */
export function ruledDeploymentsGates(
  { rules, to, candidate }: PromotionFacts,
  { ruledDeployments }: Pick<LiveFacts, 'ruledDeployments'>,
  { strategy }: Pick<Wanted, 'strategy'>,
): Gate[] {
  const isBound = rules.deployedIn.length > 0 && !rules.bypassed.includes('required_deployments')
  if (!isBound || strategy === 'pull-request') return []
  const [id, title] = ['ruled-deployments', `Deployed where ${to} demands it`]
  const states = rules.deployedIn.map(
    environment => [environment, ruledDeployments.get(environment)] as const,
  )
  const inState = (wanted: string): string[] =>
    states.flatMap(([environment, found]) =>
      found !== undefined && 'value' in found && found.value === wanted ? [environment] : [],
    )
  const evidence = inState('deployed').map(environment => ({
    detail: `deployed in ${environment}`,
    sha: candidate.sha,
  }))
  const gate = judgeOf({ id, title, evidence })
  const missing = inState('missing')
  if (missing.length > 0)
    return [
      gate(
        'missing',
        `Not deployed in ${missing.join(', ')}.`,
        'Deploy this commit there from a job with that `environment`, or use the token of an App that the rule lets bypass.',
      ),
    ]
  const unread = states.map(([, found]) => found).find(found => found !== undefined && 'unreadable' in found)
  if (unread !== undefined && 'unreadable' in unread) return [unreadableGate(id, title, unread.unreadable)]
  const pending = inState('pending')
  if (pending.length > 0) return [gate('pending', `The deployment to ${pending.join(', ')} is not done.`)]
  return [gate('passed', `Deployed in ${rules.deployedIn.join(', ')}.`)]
}
