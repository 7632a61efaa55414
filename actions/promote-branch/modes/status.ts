import type { Ports } from '../../../shared/action/action.ts'
import type { GitHub } from '../../../shared/github/github.ts'
import { type GatheredHop, gatherHop } from '../evidence/gather.ts'
import { blocking, type Gate } from '../gates/gate.ts'
import { parseStation, type Station } from '../inputs/branch-line.ts'
import { parsedLines } from '../inputs/lines-rule.ts'
import { type Inputs, type Wanted, wantedOf } from '../inputs/wanted.ts'
import type { PromoteOutcome } from '../promote-outcome.ts'
import { type BoardHop, boardJson, boardSummary } from '../report/board.ts'
import { logGates, proveGates } from './prove-gates.ts'

/** The board: which commit is where, how far ahead, and what is missing on every hop. Reads only. */
export async function showBoard(inputs: Inputs, ports: Ports, github: GitHub): Promise<PromoteOutcome> {
  const stations = stationsOf(inputs)
  const hops: BoardHop[] = []
  for (const [index, station] of stations.slice(0, -1).entries()) {
    const next = stations[index + 1] ?? station
    const wanted = isAskedHop(inputs, stations, index) ? wantedOf(inputs) : plainOf(wantedOf(inputs))
    const hop = await gatherHop(
      { from: station.branch, to: next.branch, sha: undefined },
      wanted,
      ports,
      github,
    )
    const gates = await gatesOf(hop, wanted, ports)
    await ports.log.group(`${station.branch} to ${next.branch}`, async () => {
      ports.log.info(`${hop.facts.comparison.aheadBy} ahead, ${hop.facts.comparison.behindBy} behind`)
      logGates(gates, ports)
    })
    hops.push({ from: station, to: next, facts: hop.facts, gates, url: hop.repository.url })
  }
  const board = boardJson(hops, ports.clock.date())
  if (inputs.report !== undefined)
    await ports.files.write(inputs.report, `${JSON.stringify(board, null, 2)}\n`)
  const last = hops.at(-1)
  return {
    outputs: {
      result: 'reported',
      summary: sentenceOf(hops),
      sha: last?.facts.candidate.sha,
      previousSha: last?.facts.targetBefore,
      commits: last?.facts.comparison.aheadBy,
      compareUrl: last?.facts.comparison.url,
      drift: last?.facts.drift?.aheadBy ?? 0,
      blockedBy: blocking(last?.gates ?? []).map(({ id }) => id),
      board,
    },
    report: boardSummary(hops, sentenceOf(hops)),
  }
}

function stationsOf({ branches, from, to }: Inputs): Station[] {
  const named = parsedLines(branches, parseStation)
  if (named.length > 0) return named
  return [from, to].flatMap(branch => (branch === undefined ? [] : [{ branch, environment: undefined }]))
}

/** The gates of the inputs belong to the hop of `from` and `to`; without those, to the last one. */
function isAskedHop({ from, to }: Inputs, stations: readonly Station[], index: number): boolean {
  if (from === undefined || to === undefined) return index === stations.length - 2
  return stations[index]?.branch === from && stations[index + 1]?.branch === to
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
async function gatesOf(hop: GatheredHop, wanted: Wanted, ports: Ports): Promise<readonly Gate[]> {
  if (hop.facts.comparison.aheadBy === 0) return []
  return (await proveGates(hop, wanted, 0, ports)).gates
}

function sentenceOf(hops: readonly BoardHop[]): string {
  const parts = hops.map(({ from, to, facts, gates }) => {
    const { aheadBy } = facts.comparison
    if (aheadBy === 0) return `${to.branch} has all of ${from.branch}`
    const open = blocking(gates).length
    const state = open === 0 ? 'ready' : `${open} gate${open === 1 ? '' : 's'} open`
    return `${from.branch} is ${aheadBy} ahead of ${to.branch} (${state})`
  })
  return `${parts.join('; ')}.`
}
