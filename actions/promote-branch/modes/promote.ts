import type { Deps } from '../../../shared/action/action.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import type { GitHub } from '../../../shared/github/github.ts'
import { type Aftermath, afterwards } from '../after/afterwards.ts'
import { offerBackMerge } from '../after/back-merge.ts'
import { type GatheredHop, gatherHop } from '../evidence/gather.ts'
import { driftKind } from '../gates/drift.ts'
import { blocking } from '../gates/gate.ts'
import { type Inputs, wantedOf } from '../inputs/wanted.ts'
import { move } from '../move/move.ts'
import type { MoveOutcome } from '../move/outcome.ts'
import type { PromoteOutcome } from '../promote-outcome.ts'
import { changelogOf } from '../report/changelog.ts'
import { outcomeOf } from '../report/outcome.ts'
import type { Promotion, Verdict } from '../report/promotion.ts'
import { pullText } from '../report/pull-text.ts'
import * as words from '../report/words.ts'
import { logGates, type Proof, proveGates } from './prove-gates.ts'

/** Moves the commit when every gate is passed, and says exactly why not when one is not. */
export async function promote(inputs: Inputs, deps: Deps, github: GitHub): Promise<PromoteOutcome> {
  const { log } = deps
  const wanted = wantedOf(inputs)
  const asked = { from: inputs.from ?? '', to: inputs.to ?? '', sha: inputs.sha }
  const hop = await log.group('The commit and its way', () => resolve(asked, inputs, deps, github))
  const report = reporter(inputs, hop, deps, github)
  if (isThereAlready(hop)) return await report('up-to-date', words.upToDate(hop.facts), noProof(deps))
  const proof = await log.group('Gates', async () => {
    const found = await proveGates(hop, wanted, inputs.wait, deps)
    logGates(found.gates, deps)
    return found
  })
  const open = blocking(proof.gates)
  if (open.length > 0) {
    const backMerge = await offer(inputs, hop, deps)
    return await report('blocked', words.blocked(hop.facts, open), proof, { backMerge })
  }
  if (inputs.dryRun) return await report('dry-run', words.dryRun(hop.facts), proof)
  const text = await pullText(inputs, hop.facts, proof.gates, deps)
  const moved = await log.group('Move', async () => {
    const ended = await move(hop, inputs, text, deps)
    log.info(words.moveLine(hop.facts, ended))
    return ended
  })
  if (moved.kind === 'conflict')
    return await report('conflict', words.conflict(hop.facts, moved), proof, { moved })
  if (moved.kind === 'pull-request')
    return await report('pull-request', words.pullRequest(hop.facts, moved), proof, { moved })
  const after = await afterwards(hop, inputs, moved, deps)
  return await report('promoted', words.promoted(hop.facts, moved), proof, { moved, after })
}

async function resolve(
  asked: { readonly from: string; readonly to: string; readonly sha: string | undefined },
  inputs: Inputs,
  deps: Deps,
  github: GitHub,
): Promise<GatheredHop> {
  const hop = await gatherHop(asked, wantedOf(inputs), deps, github)
  const { candidate, comparison, targetBefore, from, to } = hop.facts
  deps.log.info(`Commit  ${candidate.sha} ${candidate.headline}`)
  deps.log.info(`Target  ${to} at ${targetBefore}`)
  deps.log.info(`Range   ${comparison.aheadBy} ahead, ${comparison.behindBy} behind`)
  if (inputs.pinSource && candidate.sha !== hop.sourceTip) {
    throw new InputError([{ input: 'pin-source', message: `the commit is not the head of ${from}` }])
  }
  if (usesJobToken(inputs) && comparison.files.some(file => file.startsWith('.github/workflows/'))) {
    deps.log.notice(
      'The range changes workflow files. GitHub may refuse that to the token of the job; the token of a GitHub App with `workflows: write` may do it.',
    )
  }
  return hop
}

/** Also when an earlier run promoted it by a merge commit: then the tree is the same and the commit is contained. */
function isThereAlready({ facts }: GatheredHop): boolean {
  const { relation } = facts.comparison
  return relation === 'identical' || (relation === 'behind' && facts.targetTree === facts.candidate.tree)
}

async function offer(inputs: Inputs, hop: GatheredHop, { log }: Deps): Promise<MoveOutcome | undefined> {
  const isDrift = driftKind(hop.facts.drift) === 'content'
  if (inputs.backMerge !== 'pull-request' || inputs.dryRun || !isDrift) return undefined
  return await log.group('The way back', async () => {
    const offered = await offerBackMerge(hop)
    if (offered.kind === 'pull-request') log.info(`Pull request ${offered.url}`)
    return offered
  })
}

export const usesJobToken = ({ githubToken, jobToken }: Inputs): boolean =>
  jobToken !== undefined && githubToken?.reveal() === jobToken.reveal()

interface More {
  readonly moved?: MoveOutcome
  readonly after?: Aftermath
  readonly backMerge?: MoveOutcome | undefined
}

/** Collects what the report tells, however the promotion ended. */
function reporter(inputs: Inputs, hop: GatheredHop, deps: Deps, github: GitHub) {
  return async (
    verdict: Verdict,
    sentence: string,
    { gates, live }: Proof,
    more: More = {},
  ): Promise<PromoteOutcome> => {
    const { facts, repository } = hop
    const { moved, after, backMerge } = more
    const promotion: Promotion = {
      verdict,
      sentence,
      repository: `${repository.owner}/${repository.name}`,
      repositoryUrl: repository.url,
      strategy: inputs.strategy,
      facts,
      live,
      later: after?.later ?? [],
      gates,
      targetAfter: moved?.kind === 'moved' || moved?.kind === 'conflict' ? moved.sha : facts.targetBefore,
      changelog: changelogOf(facts.comparison),
      pullRequest: moved?.kind === 'pull-request' ? moved : undefined,
      backMerge: backMerge?.kind === 'pull-request' ? backMerge : undefined,
      runs: after?.runs ?? [],
      tag: after?.tag,
      releaseUrl: after?.releaseUrl,
      notes: [
        ...(moved?.kind === 'moved' && moved.note !== undefined ? [moved.note] : []),
        ...(after?.notes ?? []),
      ],
      requests: github.requests,
      run: { id: deps.run.runId, attempt: deps.run.runAttempt, url: deps.run.runUrl, actor: deps.run.actor },
      at: deps.clock.date(),
    }
    return await outcomeOf(promotion, inputs, deps, after?.failure)
  }
}

function noProof({ clock }: Deps): Proof {
  const nothing = { value: [] } as const
  return {
    gates: [],
    live: {
      checks: { value: { checks: [], suites: [], runs: [] } },
      sourceStatuses: nothing,
      targetStatuses: nothing,
      deployments: nothing,
      reviews: nothing,
      liveCommit: undefined,
      now: clock.date(),
    },
  }
}
