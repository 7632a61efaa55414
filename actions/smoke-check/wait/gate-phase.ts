import type { Clock } from '../../../shared/clock/clock.ts'
import type { Deadline } from '../../../shared/clock/deadline.ts'
import { parseRetryAfter } from '../../../shared/http/retry-after.ts'
import type { Check, CheckResult } from '../check/check.ts'
import { lookAtAll } from '../check/look-at-all.ts'
import type { Scene } from '../check/scene.ts'
import { isOutOfTime } from '../engine/no-answer.ts'
import { finalReason } from './final-reason.ts'
import { continueStory, type GateStory, newStory } from './gate-story.ts'
import { healthyDelayMs, unhealthyDelayMs, type WaitPlan } from './wait-plan.ts'

/** How the waiting ended. */
export interface GatePhase {
  readonly end: GateEnd
  /** Of the last round. */
  readonly results: readonly CheckResult[]
  readonly stories: readonly GateStory[]
  readonly rounds: number
}

export type GateEnd =
  | { readonly kind: 'ready'; readonly afterMs: number }
  | { readonly kind: 'out-of-time'; readonly afterMs: number }
  /** Waiting on would not have helped. */
  | { readonly kind: 'final'; readonly reason: string }

export interface GateOptions {
  readonly plan: WaitPlan
  readonly deadline: Deadline
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly random: () => number
  readonly parallel: number
  readonly startedMs: number
  /** A scene for the next round: what one round has seen says nothing about the next. */
  readonly newScene: () => Scene
  readonly onRound: (round: Round) => void
}

export interface Round {
  readonly number: number
  readonly results: readonly CheckResult[]
  readonly streak: number
}

/** Time a round needs besides its requests, so that the last look still ends inside the deadline. */
const MARGIN_MS = 50

/**
 * Polls all gates in rounds until `streak` rounds in a row were healthy. Ends early on what waiting cannot mend, and
 * at the deadline with the story of every gate. @throws CancelledError
 */
export async function awaitGates(gates: readonly Check[], options: GateOptions): Promise<GatePhase> {
  const { clock, plan, deadline, startedMs } = options
  let stories: readonly GateStory[] = gates.map(gate => newStory(gate.id))
  let streak = 0
  let unhealthy = 0
  let before: readonly CheckResult[] | undefined
  for (let round = 1; ; round += 1) {
    const roundMs = clock.now()
    const results = await lookAtAll(gates, { ...options, scene: options.newScene() })
    // A look that the end of the run cut off says nothing of the service; the one before it does.
    if (before !== undefined && results.some(({ evidence }) => isOutOfTime(evidence.exchange)))
      return { end: outOfTime(clock.now() - startedMs), results: before, stories, rounds: round - 1 }
    stories = stories.map((story, at) => follow(story, results[at]))
    const healthy = results.every(({ state }) => state !== 'failed')
    streak = healthy ? streak + 1 : 0
    unhealthy = healthy ? 0 : unhealthy + 1
    options.onRound({ number: round, results, streak })
    before = results
    const end = endOf(results, stories, plan)
    const afterMs = clock.now() - startedMs
    if (streak >= plan.streak) return { end: { kind: 'ready', afterMs }, results, stories, rounds: round }
    if (end !== undefined) return { end, results, stories, rounds: round }
    const pause = pauseMs(results, healthy ? 0 : unhealthy, options)
    const left = deadline.remainingMs() - (clock.now() - roundMs) - MARGIN_MS
    if (left <= 0) return { end: outOfTime(afterMs), results, stories, rounds: round }
    await clock.sleep(Math.min(pause, left), options.signal)
  }
}

const outOfTime = (afterMs: number): GateEnd => ({ kind: 'out-of-time', afterMs })

const follow = (story: GateStory, result: CheckResult | undefined): GateStory =>
  result === undefined ? story : continueStory(story, result)

function endOf(
  results: readonly CheckResult[],
  stories: readonly GateStory[],
  plan: WaitPlan,
): GateEnd | undefined {
  for (const [at, result] of results.entries()) {
    const reason = finalReason(result, stories[at]?.refusals ?? 0, plan)
    if (reason !== undefined) return { kind: 'final', reason: `${result.check.id}: ${reason}` }
  }
  return undefined
}

/** The pause before the next round; a service that says when to come back is heard. */
function pauseMs(results: readonly CheckResult[], unhealthy: number, options: GateOptions): number {
  const { plan, clock } = options
  const own =
    unhealthy === 0
      ? healthyDelayMs(plan, options.random())
      : unhealthyDelayMs(plan, unhealthy, options.random())
  const asked = results.map(({ evidence: { exchange } }) =>
    exchange?.kind === 'answer' && exchange.status >= 400
      ? (parseRetryAfter(exchange.headers.first('retry-after') ?? null, clock.date()) ?? 0)
      : 0,
  )
  return Math.max(own, ...asked)
}
