import type { Clock } from '../../../shared/clock/clock.ts'
import type { Deadline } from '../../../shared/clock/deadline.ts'
import { ActionError, CancelledError, DeadlineError } from '../../../shared/failure/action-error.ts'
import { RailwayError } from '../../../shared/railway/railway-error.ts'
import type { Log } from '../../../shared/runner/log.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { LogFollower } from '../logs/log-follower.ts'
import type { Pulse, Railway } from '../railway-api/railway.ts'
import { mayReadLogs, pauseMs, settlePauseMs } from './pace.ts'
import { classOf } from './status-class.ts'
import { judge, type Memory, NOTHING_SEEN, type Rules, type Verdict } from './verdict.ts'

/** How waiting ended. */
export interface Waited {
  readonly verdict:
    | Verdict
    | { readonly kind: 'timed-out' }
    | { readonly kind: 'lost'; readonly error: ActionError }
  readonly status: string
  readonly wentLive: boolean
  /** Every state and when it was first seen, in milliseconds since the deployment began. */
  readonly timeline: readonly { readonly status: string; readonly atMs: number }[]
}

export interface WaitWorld {
  readonly railway: Railway
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly deadline: Deadline
  readonly log: Log
  readonly logs: LogFollower
}

/** The token may be refused once by accident; twice in a row it is gone. */
const REFUSALS = 2

/** Looks at a deployment until there is a verdict, the time is up, or Railway no longer lets us look. */
export async function awaitVerdict(id: string, rules: Rules, world: WaitWorld): Promise<Waited> {
  const watch = new Watch(id, rules, world)
  try {
    return await watch.toTheEnd()
  } catch (thrown) {
    if (thrown instanceof DeadlineError) return watch.end({ kind: 'timed-out' })
    throw thrown
  }
}

class Watch {
  readonly #id: string
  readonly #rules: Rules
  readonly #world: WaitWorld
  readonly #startedMs: number
  readonly #timeline: { status: string; atMs: number }[] = []
  #memory: Memory = NOTHING_SEEN
  #refusals = 0

  constructor(id: string, rules: Rules, world: WaitWorld) {
    this.#id = id
    this.#rules = rules
    this.#world = world
    this.#startedMs = world.clock.now()
  }

  async toTheEnd(): Promise<Waited> {
    const { clock, deadline, signal, railway, logs } = this.#world
    for (let look = 1; ; look += 1) {
      const pulse = await this.#look()
      if (pulse instanceof ActionError) return this.end({ kind: 'lost', error: pulse })
      if (pulse !== undefined) this.#fold(pulse)
      const { verdict } = this.#memory
      if (mayReadLogs(look, railway.rateWindow)) await logs.follow(this.#memory.status)
      if (verdict.kind !== 'pending' && verdict.kind !== 'settling') return this.end(verdict)
      const pause =
        verdict.kind === 'settling'
          ? settlePauseMs(this.#rules.settleMs, railway.rateWindow)
          : pauseMs(this.#elapsedMs, railway.rateWindow)
      if (pause >= deadline.remainingMs()) return this.end({ kind: 'timed-out' })
      await clock.sleep(pause, signal)
    }
  }

  end(verdict: Waited['verdict']): Waited {
    const { status, wentLive } = this.#memory
    return { verdict, status, wentLive, timeline: this.#timeline }
  }

  /** A look that fails says nothing about the deployment, so it is not the end of waiting, except when we are shut out. */
  async #look(): Promise<Pulse | ActionError | undefined> {
    try {
      const pulse = await this.#world.railway.pulse(this.#id)
      this.#refusals = 0
      return pulse
    } catch (thrown) {
      if (
        thrown instanceof DeadlineError ||
        thrown instanceof CancelledError ||
        !(thrown instanceof ActionError)
      )
        throw thrown
      this.#world.log.info(`The state could not be read: ${thrown.message}`)
      const isFinal = thrown instanceof RailwayError && FINAL.has(thrown.kind)
      this.#refusals = isFinal ? this.#refusals + 1 : this.#refusals
      return this.#refusals >= REFUSALS ? thrown : undefined
    }
  }

  #fold(pulse: Pulse): void {
    const { clock, log } = this.#world
    if (pulse.status !== this.#timeline.at(-1)?.status) this.#note(pulse.status)
    this.#memory = judge(this.#memory, { ...pulse, atMs: clock.now() }, this.#rules)
    log.progress(`${pulse.status.toLowerCase()} for ${formatDuration(this.#elapsedMs)}`)
  }

  #note(status: string): void {
    this.#timeline.push({ status, atMs: this.#elapsedMs })
    const remark =
      classOf(status) === 'unknown' ? ' (a state that this action does not know; waiting on)' : ''
    this.#world.log.info(`${formatDuration(this.#elapsedMs).padStart(9)}  ${status}${remark}`)
  }

  get #elapsedMs(): number {
    return this.#world.clock.now() - this.#startedMs
  }
}

const FINAL = new Set(['denied', 'unknown-token', 'not-found', 'outdated'])
