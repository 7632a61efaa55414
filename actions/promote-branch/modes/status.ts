import type { Ports } from '../../../shared/action/action.ts'
import type { GitHub } from '../../../shared/github/github.ts'
import { type GatheredPromotion, gatherPromotion } from '../evidence/gather.ts'
import { blocking, type Gate } from '../gates/gate.ts'
import { type EnvironmentBranch, parseBranchLine } from '../inputs/branch-line.ts'
import { parsedLines } from '../inputs/lines-rule.ts'
import { type Inputs, type Wanted, wantedOf } from '../inputs/wanted.ts'
import type { PromoteOutcome } from '../promote-outcome.ts'
import { type BoardPromotion, boardJson, boardSummary } from '../report/board.ts'
import { logGates, proveGates } from './prove-gates.ts'
import { targetEnvironments } from './target-environment.ts'

/** The board: which commit is where, how far ahead, and what is missing on every promotion. Reads only. */
export async function showBoard(inputs: Inputs, ports: Ports, github: GitHub): Promise<PromoteOutcome> {
  const branches = branchesOf(inputs)
  const promotions: BoardPromotion[] = []
  for (const [index, branch] of branches.slice(0, -1).entries()) {
    const next = branches[index + 1] ?? branch
    const wanted = await wantedOn(inputs, branches, index, ports)
    const promotion = await gatherPromotion(
      { from: branch.branch, to: next.branch, sha: undefined },
      wanted,
      ports,
      github,
    )
    const gates = await gatesOf(promotion, wanted, ports)
    await ports.log.group(`${branch.branch} to ${next.branch}`, async () => {
      ports.log.info(
        `${promotion.facts.comparison.aheadBy} ahead, ${promotion.facts.comparison.behindBy} behind`,
      )
      logGates(gates, ports)
    })
    promotions.push({ from: branch, to: next, facts: promotion.facts, gates, url: promotion.repository.url })
  }
  const board = boardJson(promotions, ports.clock.date())
  if (inputs.report !== undefined)
    await ports.files.writeReport(inputs.report, `${JSON.stringify(board, null, 2)}\n`)
  const last = promotions.at(-1)
  return {
    outputs: {
      result: 'reported',
      summary: sentenceOf(promotions),
      sha: last?.facts.candidate.sha,
      previousSha: last?.facts.targetBefore,
      commits: last?.facts.comparison.aheadBy,
      compareUrl: last?.facts.comparison.url,
      drift: last?.facts.drift?.aheadBy ?? 0,
      blockedBy: blocking(last?.gates ?? []).map(({ id }) => id),
      board,
    },
    report: boardSummary(promotions, sentenceOf(promotions)),
  }
}

function branchesOf({ branches, from, to }: Inputs): EnvironmentBranch[] {
  const named = parsedLines(branches, parseBranchLine)
  if (named.length > 0) return named
  return [from, to].flatMap(branch => (branch === undefined ? [] : [{ branch, environment: undefined }]))
}

/** The gates of the inputs belong to the promotion of `from` and `to`; without those, to the last one. */
function isAskedPromotion(
  { from, to }: Inputs,
  branches: readonly EnvironmentBranch[],
  index: number,
): boolean {
  if (from === undefined || to === undefined) return index === branches.length - 2
  return branches[index]?.branch === from && branches[index + 1]?.branch === to
}

/** What is asked of one promotion of the board. Holds are looked at on each of them. */
async function wantedOn(
  inputs: Inputs,
  branches: readonly EnvironmentBranch[],
  index: number,
  ports: Ports,
): Promise<Wanted> {
  const next = branches[index + 1]
  const isAsked = isAskedPromotion(inputs, branches, index)
  const toEnvironment = isAsked ? inputs.toEnvironment : undefined
  const environments =
    toEnvironment === undefined && next?.environment !== undefined
      ? { names: [next.environment], isAsked: false }
      : await targetEnvironments({ toEnvironment, to: next?.branch }, ports)
  const wanted = wantedOf(inputs, ports.run.workflowPath, environments)
  return isAsked ? wanted : plainOf(wanted)
}

const plainOf = (wanted: Wanted): Wanted => ({
  ...wanted,
  statuses: [],
  deployment: undefined,
  minSoakMs: undefined,
  liveUrl: undefined,
  signOffs: [],
})

/** Where nothing is to be promoted, nothing is missing. */
async function gatesOf(promotion: GatheredPromotion, wanted: Wanted, ports: Ports): Promise<readonly Gate[]> {
  if (promotion.facts.comparison.aheadBy === 0) return []
  return (await proveGates(promotion, wanted, 0, ports)).gates
}

function sentenceOf(promotions: readonly BoardPromotion[]): string {
  const parts = promotions.map(({ from, to, facts, gates }) => {
    const { aheadBy } = facts.comparison
    if (aheadBy === 0) return `${to.branch} has all of ${from.branch}`
    const notPassed = blocking(gates).length
    const state = notPassed === 0 ? 'ready' : `${notPassed} gate${notPassed === 1 ? '' : 's'} not passed`
    return `${from.branch} is ${aheadBy} ahead of ${to.branch} (${state})`
  })
  return `${parts.join('; ')}.`
}
