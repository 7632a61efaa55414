import type { Ports } from '../../../shared/action/action.ts'
import { ActionError, CancelledError, DeadlineError } from '../../../shared/failure/action-error.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import type { GitHub } from '../../../shared/github/github.ts'
import { type GatheredPromotion, gatherPromotion } from '../evidence/gather.ts'
import { offerBackMerge } from '../follow-up/back-merge.ts'
import { followUp } from '../follow-up/follow-up.ts'
import { driftKind } from '../gates/drift.ts'
import { blocking } from '../gates/gate.ts'
import { usesJobToken } from '../inputs/job-token.ts'
import { type Inputs, type Wanted, wantedOf } from '../inputs/wanted.ts'
import { beforeMove } from '../move/before-move.ts'
import { move, type PullText } from '../move/move.ts'
import type { MoveOutcome, PullOutcome } from '../move/outcome.ts'
import type { PromoteOutcome } from '../promote-outcome.ts'
import { pullText } from '../report/pull-text.ts'
import * as words from '../report/words.ts'
import { logGates, proveGates, proveRecord } from './prove-gates.ts'
import { type Report, reporter } from './reporter.ts'
import { noticeUnknownEnvironment, targetEnvironments } from './target-environment.ts'

/** Moves the commit when every gate is passed, and says exactly why not when one is not. */
export async function promote(inputs: Inputs, ports: Ports, github: GitHub): Promise<PromoteOutcome> {
  const { log } = ports
  const environments = await targetEnvironments(inputs, ports)
  noticeUnknownEnvironment(environments, inputs, ports)
  const wanted = wantedOf(inputs, ports.run.workflowPath, environments)
  const promotion = await log.group('The commit and its way', () =>
    beforeMove(() => resolve(inputs, wanted, ports, github)),
  )
  noticeWriters(wanted, ports)
  const report = reporter(inputs, promotion, ports, github)
  if (isThereAlready(promotion)) return await finish(inputs, promotion, wanted, ports, report)
  const proof = await log.group('Gates', async () => {
    const found = await beforeMove(() => proveGates(promotion, wanted, inputs.wait, ports))
    logGates(found.gates, ports)
    return found
  })
  const notPassed = blocking(proof.gates)
  if (notPassed.length > 0) {
    const backMerge = await offer(inputs, promotion, ports)
    return await report('blocked', words.blocked(promotion.facts, notPassed), proof, { backMerge })
  }
  if (inputs.dryRun) return await report('dry-run', words.dryRun(promotion.facts), proof)
  const text = await pullText(inputs, promotion.facts, proof.gates, ports)
  const moved = await log.group('Move', () => moveOrFailure(promotion, inputs, text, ports))
  if (moved instanceof ActionError) return await report('failed', moved.message, proof, { failure: moved })
  if (moved.kind === 'conflict')
    return await report('conflict', words.conflict(promotion.facts, moved), proof, { moved })
  if (moved.kind === 'pull-request')
    return await report('pull-request', words.pullRequest(promotion.facts, moved), proof, { moved })
  const after = await followUp(promotion, inputs, { ...moved, earlier: moved.byOthers === true }, ports)
  return await report('promoted', words.promoted(promotion.facts, moved), proof, { moved, after })
}

/** Whoever may write to the repository may write a status, unless the line says whose word counts. */
function noticeWriters({ statuses }: Wanted, { log }: Ports): void {
  const unbound = statuses.filter(({ by }) => by === undefined).map(({ context }) => context)
  if (unbound.length === 0) return
  log.notice(
    `${unbound.join(', ')}: everybody who may write to the repository could have written it. \`by app:github-actions\` counts only what a workflow wrote.`,
  )
}

/** A move that GitHub refuses ends the promotion; what was found out on the way is kept. */
async function moveOrFailure(
  promotion: GatheredPromotion,
  inputs: Inputs,
  text: PullText,
  ports: Ports,
): Promise<MoveOutcome | ActionError> {
  try {
    const ended = await move(promotion, inputs, text, ports)
    ports.log.info(words.moveLine(promotion.facts, ended))
    return ended
  } catch (thrown) {
    const isCutOff = thrown instanceof CancelledError || thrown instanceof DeadlineError
    if (isCutOff || !(thrown instanceof ActionError)) throw thrown
    return thrown
  }
}

async function resolve(
  inputs: Inputs,
  wanted: Wanted,
  ports: Ports,
  github: GitHub,
): Promise<GatheredPromotion> {
  const asked = { from: inputs.from ?? '', to: inputs.to ?? '', sha: inputs.sha ?? inputs.commit }
  const promotion = await gatherPromotion(asked, wanted, ports, github)
  const { candidate, comparison, targetBefore, from, to } = promotion.facts
  ports.log.info(`Commit  ${candidate.sha} ${candidate.headline}`)
  ports.log.info(`Target  ${to} at ${targetBefore}`)
  ports.log.info(`Range   ${comparison.aheadBy} ahead, ${comparison.behindBy} behind`)
  if (inputs.pinSource && candidate.sha !== promotion.sourceTip) {
    throw new InputError([{ input: 'pin-source', message: `the commit is not the head of ${from}` }])
  }
  if (usesJobToken(inputs) && comparison.files.some(file => file.startsWith('.github/workflows/'))) {
    ports.log.notice(
      'The range changes workflow files. GitHub may refuse that to the token of the job; the token of a GitHub App with `workflows: write` may do it.',
    )
  }
  return promotion
}

/**
 * The target is at the commit, or has grown past all of the source. An older commit that was named is there too when
 * the target has its very tree, by a merge commit of an earlier promotion; else it would be a rollback.
 */
function isThereAlready({ facts, sourceTip }: GatheredPromotion): boolean {
  const { candidate, comparison, targetTree } = facts
  if (comparison.relation === 'identical') return true
  return comparison.relation === 'behind' && (candidate.sha === sourceTip || targetTree === candidate.tree)
}

/**
 * Nothing is to be moved. A run that was broken off after its move may have left something undone; that is finished
 * now, unless the record speaks against the commit (what is pending does not: the move itself starts workflows), or
 * the target has moved on to something else.
 */
async function finish(
  inputs: Inputs,
  promotion: GatheredPromotion,
  wanted: Wanted,
  ports: Ports,
  report: Report,
): Promise<PromoteOutcome> {
  const proof = await ports.log.group('On record', async () => {
    const found = await proveRecord(promotion, wanted, ports)
    logGates(found.gates, ports)
    return found
  })
  const notPassed = blocking(proof.gates)
  const sentence = words.upToDate(promotion.facts, notPassed)
  const isRefuted = notPassed.some(({ state }) => state !== 'pending')
  const isThisBuild = promotion.facts.targetTree === promotion.facts.candidate.tree
  if (isRefuted || !isThisBuild || inputs.dryRun) return await report('up-to-date', sentence, proof)
  const landed = { sha: promotion.facts.targetBefore, earlier: true }
  return await report('up-to-date', sentence, proof, {
    after: await followUp(promotion, inputs, landed, ports),
  })
}

async function offer(
  inputs: Inputs,
  promotion: GatheredPromotion,
  ports: Ports,
): Promise<PullOutcome | undefined> {
  const isDrift = driftKind(promotion.facts.drift) === 'content'
  if (inputs.backMerge !== 'pull-request' || inputs.dryRun || !isDrift) return undefined
  return await ports.log.group('The way back', async () => {
    const offered = await offerBackMerge(promotion, ports)
    ports.log.info(`Pull request ${offered.url}`)
    return offered
  })
}
