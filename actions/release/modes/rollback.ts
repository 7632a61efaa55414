import type { Ports } from '../../../shared/action/action.ts'
import { rollbackPorts } from '../../../shared/deployment/rollback-deadline.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { tryCommitStatus } from '../../../shared/github/commit-status.ts'
import type { Entry } from '../../../shared/record/entry.ts'
import type { Inputs } from '../declaration.ts'
import type { Listed } from '../deployers.ts'
import { openRelease } from '../open-release.ts'
import { choosePair } from '../pair/choose-pair.ts'
import { movePair } from '../pair/move-pair.ts'
import type { PairTarget } from '../pair/pair-target.ts'
import { readSides, type SideState } from '../pair/read-sides.ts'
import { recordPairRollback } from '../record-release.ts'
import type { Release } from '../release.ts'
import type { ReleaseOutcome } from '../release-outcome.ts'
import { type PairOutcome, pairSummary } from '../report/pair-summary.ts'
import { releaseOutputs } from '../report/release-outputs.ts'
import { rollbackReport } from '../report/rollback-report.ts'
import type { Event } from '../transaction/run-record.ts'

/**
 * Brings the whole environment back: both sides are looked at before either moves, the back end goes first, and a side
 * that is right already is left alone.
 */
export async function rollBack(
  inputs: Inputs,
  ports: Ports,
  deployers: readonly Listed[],
): Promise<ReleaseOutcome> {
  const release = await openRelease(inputs, ports, deployers)
  const sides = await ports.log.group('Check: what serves, and where each side can go back to', () =>
    readSides(release),
  )
  const pair = await choosePair(sides, release)
  for (const note of pair.notes) ports.log.notice(note)
  const concluded = async (events: readonly Event[], outcome: PairOutcome) =>
    conclude({ release, pair, events, outcome, entries: await release.ledger.entries() })
  if (inputs.plan || inputs.dryRun) return await concluded([], 'planned')
  const events = await movePair(pair, release, rollbackPorts(ports))
  const outcome = outcomeOf(events, sides)
  if (outcome === 'rolled-back') await recordPairRollback(release, pair)
  if (events.some(({ result }) => result.verdict === 'live')) await rejectLeft(sides, release)
  return await concluded(events, outcome)
}

/** Where the first side did not move, nothing did. */
function outcomeOf(events: readonly Event[], sides: readonly SideState[]): PairOutcome {
  const failed = events.find(({ result }) => result.failure !== undefined)
  if (failed === undefined && events.length === sides.length) return 'rolled-back'
  const moved = events.some(({ result }) => result.verdict === 'live')
  return moved || failed?.result.verdict === 'unknown' ? 'partial' : 'failed'
}

const contextOf = (environment: string): string => `release/${environment}`

/** The commit that was left is no longer a good release, whatever its status said. */
async function rejectLeft(sides: readonly SideState[], { inputs, ports }: Release): Promise<void> {
  const { github, run, log } = ports
  if (github === undefined || !inputs.commitStatus) return
  const context = contextOf(inputs.environment)
  const description = `rolled back${inputs.reason === undefined ? '' : `: ${inputs.reason}`}`
  for (const sha of new Set(sides.flatMap(({ top }) => top?.commit ?? [])))
    await tryCommitStatus({ context, state: 'failure', description, sha }, github, run, log)
}

interface Concluded {
  readonly release: Release
  readonly pair: PairTarget
  readonly events: readonly Event[]
  readonly outcome: PairOutcome
  readonly entries: readonly Entry[]
}

function conclude({ release, pair, events, outcome, entries }: Concluded): ReleaseOutcome {
  const { environment } = release.inputs
  const summary = pairSummary(pair, events, outcome, environment)
  const failed = events.find(({ result }) => result.failure !== undefined)?.result.failure
  const commit = pair.commit
  return {
    outputs: {
      result: outcome,
      summary,
      ...releaseOutputs({ events, failed: events.find(({ result }) => result.failure !== undefined) }),
      releaseId: pair.to ?? '',
      previousReleaseId: pair.from ?? '',
      served: outcome === 'rolled-back' ? 'previous' : outcome === 'partial' ? 'mixed' : undefined,
      rolledBack: events.filter(({ result }) => result.failure === undefined).map(({ step }) => step),
    },
    report: rollbackReport({ release, pair, events, outcome, summary, entries }),
    ...(outcome === 'rolled-back' && commit !== undefined
      ? {
          commitStatus: {
            context: contextOf(environment),
            state: 'success',
            description: summary,
            sha: commit,
          },
        }
      : {}),
    ...(outcome === 'rolled-back' || outcome === 'planned'
      ? {}
      : { failure: failureOf(summary, failed, release, pair) }),
  }
}

/** A second run completes what was begun: a side that is right already is left alone. */
function failureOf(
  summary: string,
  cause: ActionError | undefined,
  { inputs }: Release,
  { to }: PairTarget,
): ActionError {
  const again = `Run it again to complete it: environment ${inputs.environment}, \`mode: rollback\`${to === undefined ? '' : `, \`to: ${to}\``}.`
  const remedy = [cause?.message, cause?.remedy, again].filter(text => text !== undefined).join('\n')
  return new ActionError(summary, { code: 'rollback', cause, remedy })
}
