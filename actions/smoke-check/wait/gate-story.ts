import type { CheckResult, Sightings } from '../check/check.ts'
import { mismatchText } from '../check/mismatch-text.ts'

/** What one gate went through. */
export interface GateStory {
  readonly id: string
  readonly attempts: number
  readonly firstError: string | undefined
  readonly lastError: string | undefined
  readonly lastStatus: number | undefined
  readonly seen: Sightings
  /** When what it showed changed last, from the start of the run. */
  readonly changedMs: number
  /** How many rounds in a row the service refused us (401, 403). */
  readonly refusals: number
}

export const newStory = (id: string): GateStory => ({
  id,
  attempts: 0,
  firstError: undefined,
  lastError: undefined,
  lastStatus: undefined,
  seen: {},
  changedMs: 0,
  refusals: 0,
})

/** The story with one more result. */
export function continueStory(story: GateStory, result: CheckResult): GateStory {
  const { evidence, attempts, endMs } = result
  const [mismatch] = evidence.mismatches
  const error = mismatch === undefined ? undefined : mismatchText(mismatch)
  const status = evidence.exchange?.kind === 'answer' ? evidence.exchange.status : undefined
  const refused = error !== undefined && (status === 401 || status === 403)
  const changed = story.attempts === 0 || error !== story.lastError
  return {
    id: story.id,
    attempts: story.attempts + attempts,
    firstError: story.firstError ?? error,
    lastError: error,
    lastStatus: status ?? story.lastStatus,
    seen: { ...story.seen, ...evidence.seen },
    changedMs: changed ? endMs : story.changedMs,
    refusals: refused ? story.refusals + 1 : 0,
  }
}
