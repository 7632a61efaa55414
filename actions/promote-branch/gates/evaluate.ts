import type { Approvals } from '../evidence/approval.ts'
import type { LiveFacts, PromotionFacts } from '../evidence/facts.ts'
import type { Served } from '../evidence/served-state.ts'
import type { Wanted } from '../inputs/wanted.ts'
import { candidateGate } from './candidate.ts'
import { checksGate } from './checks.ts'
import { deploymentGate, soakGate } from './deployment.ts'
import { driftGate } from './drift.ts'
import { freezeGate } from './freeze.ts'
import type { Gate } from './gate.ts'
import { holdGates } from './hold.ts'
import { liveGate } from './live.ts'
import { ruledDeploymentsGates } from './ruled-deployments.ts'
import { signOffGates } from './sign-offs.ts'
import { signedCommitsGates } from './signed-commits.ts'
import { statusGate } from './statuses.ts'
import { strategyGate } from './strategy.ts'

/** Every gate that was asked for, in the fixed order of the report. None is left out because another failed. */
export function evaluateGates(
  wanted: Wanted,
  promotion: PromotionFacts,
  live: LiveFacts,
  approvals: Approvals,
): Gate[] {
  return [
    candidateGate(promotion.comparison, promotion.to),
    driftGate(promotion, wanted),
    strategyGate(promotion, wanted),
    ...signedCommitsGates(promotion),
    ...ruledDeploymentsGates(promotion, live, wanted),
    ...commitGates(wanted, promotion, live, approvals),
    ...(wanted.freeze.length === 0 ? [] : [freezeGate(wanted.freeze, live.now)]),
    ...holdGates(wanted.toEnvironments, live.holds),
  ]
}

/** What is asked about the commits themselves, whether a move is ahead or behind. */
export function commitGates(
  wanted: Wanted,
  promotion: PromotionFacts,
  live: LiveFacts,
  approvals: Approvals,
): Gate[] {
  return [
    checksGate({
      wanted,
      commitChecks: live.checks,
      statuses: live.sourceStatuses,
      rules: promotion.rules,
      runId: promotion.runId,
    }),
    ...wanted.statuses.map(required =>
      statusGate({
        required,
        statuses: required.on === 'source' ? live.sourceStatuses : live.targetStatuses,
        sha: required.on === 'source' ? promotion.candidate.sha : promotion.targetBefore,
        now: live.now,
      }),
    ),
    ...deploymentGates(wanted, promotion, live),
    ...signOffGates(wanted, promotion, live, approvals),
  ]
}

function deploymentGates(wanted: Wanted, promotion: PromotionFacts, live: LiveFacts): Gate[] {
  const { deployment: environment, minSoakMs: minMs } = wanted
  const served = servedIn(environment, live)
  return [
    ...(environment === undefined ? [] : [deploymentGate({ environment, served })]),
    ...(environment === undefined || minMs === undefined
      ? []
      : [soakGate({ environment, served, minMs, now: live.now })]),
    ...(live.liveCommit === undefined ? [] : [liveGate(promotion.candidate.sha, live.liveCommit)]),
  ]
}

const servedIn = (environment: string | undefined, { served }: LiveFacts): Served =>
  served.get(environment ?? '') ?? { kind: 'none' }
