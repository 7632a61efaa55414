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
    const tookMs = clock.now() - roundMs
    const left = deadline.remainingMs() - tookMs - MARGIN_MS
    if (left <= 0) return { end: outOfTime(afterMs), results, stories, rounds: round }
    const pauses = pausesMs(results, healthy ? 0 : unhealthy, options)
    await clock.sleep(pauseWithin(left, pauses, streakMs(streak, tookMs, plan)), options.signal)
  }
}

interface Pauses {
  readonly own: number
  /** What the service asks for by `Retry-After`; 0 when it asks for nothing. */
  readonly asked: number
}

/** A service that asks us to come back after the end is looked at as late as the looks of a streak still fit. */
function pauseWithin(leftMs: number, { own, asked }: Pauses, lastLooksMs: number): number {
  const wanted = asked > leftMs ? leftMs - lastLooksMs : asked
  return Math.min(leftMs, Math.max(own, wanted))
}

/** What the rounds of a streak need after its first one. */
const streakMs = (streak: number, roundMs: number, plan: WaitPlan): number =>
  (plan.streak - streak - 1) * (roundMs + healthyDelayMs(plan, 1) + MARGIN_MS)

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

/** The pauses before the next round: our own, and that of a service that says when to come back. */
function pausesMs(results: readonly CheckResult[], unhealthy: number, options: GateOptions): Pauses {
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
  return { own, asked: Math.max(0, ...asked) }
}
