import type { Ports } from '../../../shared/action/action.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { LiveFacts } from '../evidence/facts.ts'
import type { GatheredPromotion } from '../evidence/gather.ts'
import { gatherLive, type Live } from '../evidence/gather-live.ts'
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
const YOUNG_MS = 120_000

/**
 * Evaluates every gate, and again while nothing but time is missing and there is time left; once more, too, where the
 * first look was all green on a commit so young that its checks may still be coming in.
 */
export async function proveGates(
  promotion: GatheredPromotion,
  wanted: Wanted,
  waitMs: number,
  ports: Ports,
): Promise<Proof> {
  const started = ports.clock.now()
  const left = () => Math.min(waitMs - (ports.clock.now() - started), ports.deadline.remainingMs())
  for (let attempt = 1; ; attempt += 1) {
    const pause = () => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * attempt, left())
    const seen = await lookOrFault(promotion, wanted, ports)
    if (seen instanceof GitHubError) {
      if (pause() <= 0) throw seen
      ports.log.info(`GitHub could not be asked (${seen.github.reason}); ${formatDuration(left())} left`)
    } else {
      const { live, approvals } = seen
      const gates = evaluateGates(wanted, promotion.facts, live, approvals)
      const mayGrow = attempt === 1 && blocking(gates).length === 0 && isYoung(promotion, wanted, live.now)
      if (!(mayGrow || onlyWaiting(gates)) || pause() <= 0) return { gates, live }
      ports.log.info(`${mayGrow ? YOUNG : waitingFor(gates)}; ${formatDuration(left())} left`)
    }
    await ports.clock.sleep(pause(), ports.signal)
  }
}

/** A fault of the moment is no verdict while there is time to look again. */
async function lookOrFault(
  promotion: GatheredPromotion,
  wanted: Wanted,
  ports: Ports,
): Promise<Live | GitHubError> {
  try {
    return await gatherLive(promotion, wanted, ports)
  } catch (thrown) {
    if (thrown instanceof GitHubError && thrown.github.passing !== undefined) return thrown
    throw thrown
  }
}

const YOUNG = 'The commit is so young that more checks may come; looking once more'

const waitingFor = (gates: readonly Gate[]): string =>
  `Waiting for ${blocking(gates)
    .map(({ id }) => id)
    .join(', ')}`

/** Right after a push a fast check can be green before the workflows have begun. Names that must be there need no such care. */
function isYoung({ facts }: GatheredPromotion, { checks }: Wanted, now: Date): boolean {
  const everythingCounts =
    checks.kind === 'all' || (checks.kind === 'required' && facts.rules.requiredChecks.length === 0)
  return everythingCounts && now.getTime() - Date.parse(facts.candidate.committedAt) < YOUNG_MS
}

/**
 * What is known of a commit that the target has already: the gates about the commit itself, looked at once. What only
 * matters before a move (drift, freeze, the backup of what is replaced) is not asked.
 */
export async function proveRecord(
  promotion: GatheredPromotion,
  wanted: Wanted,
  ports: Ports,
): Promise<Proof> {
  const asked = { ...wanted, statuses: wanted.statuses.filter(({ on }) => on === 'source') }
  const { live, approvals } = await gatherLive(promotion, asked, ports)
  return { gates: commitGates(asked, promotion.facts, live, approvals), live }
}

const MARKS = { passed: '✓', skipped: '-', pending: '…', failed: '✗', missing: '✗', unknown: '?' } as const

/** One line a gate. */
export function logGates(gates: readonly Gate[], { log }: Ports): void {
  for (const { title, state, summary, remedy } of gates) {
    log.info(`${MARKS[state]} ${title}: ${oneLine(summary)}`)
    if (remedy !== undefined && state !== 'passed') log.info(`  ${oneLine(remedy)}`)
  }
}
