import type { HopFacts, LiveFacts } from '../evidence/facts.ts'
import type { Wanted } from '../inputs/wanted.ts'
import { candidateGate } from './candidate.ts'
import { checksGate } from './checks.ts'
import { deploymentGate, newestDeployment, soakGate } from './deployment.ts'
import { driftGate } from './drift.ts'
import { freezeGate } from './freeze.ts'
import type { Gate, Known } from './gate.ts'
import { liveGate } from './live.ts'
import { reviewsGate } from './reviews.ts'
import { type Consent, signOffGate } from './sign-off.ts'
import { statusGate } from './statuses.ts'
import { strategyGate } from './strategy.ts'

/** What was found out about the sign-offs, by environment. */
export type Consents = ReadonlyMap<string, Consent>

/** Every gate that was asked for, in the fixed order of the report. None is left out because another failed. */
export function evaluateGates(wanted: Wanted, hop: HopFacts, live: LiveFacts, consents: Consents): Gate[] {
  return [
    candidateGate(hop.comparison, hop.to),
    driftGate(hop, wanted),
    strategyGate(hop, wanted),
    ...commitGates(wanted, hop, live, consents),
    ...(wanted.freeze.length === 0 ? [] : [freezeGate(wanted.freeze, live.now)]),
  ]
}

/** What is asked about the commits themselves, whether a move is ahead or behind. */
export function commitGates(wanted: Wanted, hop: HopFacts, live: LiveFacts, consents: Consents): Gate[] {
  return [
    checksGate({
      wanted,
      picture: live.checks,
      statuses: live.sourceStatuses,
      rules: hop.rules,
      runId: hop.runId,
    }),
    ...wanted.statuses.map(required =>
      statusGate({
        required,
        statuses: required.on === 'source' ? live.sourceStatuses : live.targetStatuses,
        sha: required.on === 'source' ? hop.candidate.sha : hop.targetBefore,
        now: live.now,
      }),
    ),
    ...deploymentGates(wanted, hop, live),
    ...signOffGates(wanted, hop, live, consents),
  ]
}

function deploymentGates(wanted: Wanted, hop: HopFacts, live: LiveFacts): Gate[] {
  const { deployment: environment, minSoakMs: minMs } = wanted
  const question = { candidate: hop.candidate.sha, deployments: live.deployments, runId: hop.runId }
  return [
    ...(environment === undefined ? [] : [deploymentGate({ ...question, environment })]),
    ...(environment === undefined || minMs === undefined
      ? []
      : [soakGate({ ...question, environment, minMs, now: live.now })]),
    ...(live.liveCommit === undefined ? [] : [liveGate(hop.candidate.sha, live.liveCommit)]),
  ]
}

function signOffGates(wanted: Wanted, hop: HopFacts, live: LiveFacts, consents: Consents): Gate[] {
  const people = { author: hop.candidate.author, starter: hop.starter, allowSelf: wanted.allowSelf }
  return wanted.signOffs.map(required =>
    required.kind === 'reviews'
      ? reviewsGate({
          ...people,
          count: required.count,
          candidate: hop.candidate.sha,
          reviews: live.reviews,
          allowedLogins: wanted.signOffBy.filter(name => !name.includes('/')),
        })
      : signOffGate({
          ...people,
          environment: required.environment,
          statuses: live.sourceStatuses,
          consent: consents.get(required.environment),
          deployedAt: deployedAt(required.environment, hop, live),
        }),
  )
}

/** When the commit became the current deployment of the environment; nothing when it is not, or was never deployed. */
function deployedAt(
  environment: string,
  hop: HopFacts,
  { deployments }: LiveFacts,
): Known<string | undefined> {
  if ('unread' in deployments) return deployments
  const newest = newestDeployment(deployments.value, environment, hop.runId)
  const isCurrent = newest?.sha === hop.candidate.sha && newest.state === 'success'
  return { value: isCurrent ? newest.at : undefined }
}
