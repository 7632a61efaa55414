import type { Deps } from '../../../shared/action/action.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { LiveFacts } from '../evidence/facts.ts'
import { type GatheredHop, gatherLive } from '../evidence/gather.ts'
import { commitGates, evaluateGates } from '../gates/evaluate.ts'
import { blocking, type Gate, onlyWaiting } from '../gates/gate.ts'
import type { Wanted } from '../inputs/wanted.ts'
import { oneLine } from '../report/one-line.ts'

export interface Proof {
  readonly gates: readonly Gate[]
  readonly live: LiveFacts
}

const FIRST_PAUSE_MS = 15_000
const LONGEST_PAUSE_MS = 60_000

/** Evaluates every gate, and again while nothing but time is missing and there is time left. */
export async function proveGates(
  hop: GatheredHop,
  wanted: Wanted,
  waitMs: number,
  deps: Deps,
): Promise<Proof> {
  const started = deps.clock.now()
  for (let attempt = 1; ; attempt += 1) {
    const { live, consents } = await gatherLive(hop, wanted, deps)
    const gates = evaluateGates(wanted, hop.facts, live, consents)
    const left = Math.min(waitMs - (deps.clock.now() - started), deps.deadline.remainingMs())
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * attempt, left)
    if (!onlyWaiting(gates) || pause <= 0) return { gates, live }
    const names = blocking(gates).map(({ id }) => id)
    deps.log.info(`Waiting for ${names.join(', ')}; ${formatDuration(left)} left`)
    await deps.clock.sleep(pause, deps.signal)
  }
}

/**
 * What is known of a commit that the target has already: the gates about the commit itself, looked at once. What only
 * matters before a move (drift, freeze, the backup of what is replaced) is not asked.
 */
export async function proveRecord(hop: GatheredHop, wanted: Wanted, deps: Deps): Promise<Proof> {
  const asked = { ...wanted, statuses: wanted.statuses.filter(({ on }) => on === 'source') }
  const { live, consents } = await gatherLive(hop, asked, deps)
  return { gates: commitGates(asked, hop.facts, live, consents), live }
}

const MARKS = { passed: '✓', skipped: '-', pending: '…', failed: '✗', missing: '✗', unknown: '?' } as const

/** One line a gate. */
export function logGates(gates: readonly Gate[], { log }: Deps): void {
  for (const { title, state, summary, remedy } of gates) {
    log.info(`${MARKS[state]} ${title}: ${oneLine(summary)}`)
    if (remedy !== undefined && state !== 'passed') log.info(`  ${oneLine(remedy)}`)
  }
}
