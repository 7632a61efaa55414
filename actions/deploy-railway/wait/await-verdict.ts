import type { Clock } from '../../../shared/clock/clock.ts'
import type { Deadline } from '../../../shared/clock/deadline.ts'
import { ActionError, CancelledError, DeadlineError } from '../../../shared/failure/action-error.ts'
import { RailwayError } from '../../../shared/railway/railway-error.ts'
import type { Log } from '../../../shared/runner/log.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { LogFollower } from '../logs/log-follower.ts'
import type { PolledState, Railway } from '../railway-api/railway.ts'
import { classOf } from '../railway-api/status-class.ts'
import type { Rules } from './observation.ts'
import { mayReadLogs, pauseMs, settlePauseMs } from './pace.ts'
import { judge, type Memory, NOTHING_SEEN, type Verdict } from './verdict.ts'

/** How waiting ended. */
export interface WaitResult {
  readonly verdict: Verdict | TimedOut | Lost
  readonly status: string
  readonly wentLive: boolean
  /** Set when it was up at the last look, but the time was over before it had been steady for long enough. */
  readonly cutShort: boolean
  /** Every state and when it was first seen, in milliseconds since the deployment began. */
  readonly timeline: readonly { readonly status: string; readonly atMs: number }[]
}

interface TimedOut {
  readonly kind: 'timed-out'
}

/** The state cannot be read: nobody knows how the deployment is. */
interface Lost {
  readonly kind: 'lost'
  readonly error: ActionError
}

export interface WaitPorts {
  readonly railway: Railway
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly deadline: Deadline
  readonly log: Log
  readonly logs: LogFollower
}

/** After so long without a state that can be read nobody knows how the deployment is. */
const BLIND_MS = 20_000
/** The token may be refused once by accident; twice in a row it is gone. */
const REFUSALS = 2

/** Looks at a deployment until there is a verdict, the time is up, or Railway no longer lets us look. */
export const awaitVerdict = (id: string, rules: Rules, ports: WaitPorts): Promise<WaitResult> =>
  new Watch(id, rules, ports).toTheEnd()

class Watch {
  readonly #id: string
  readonly #rules: Rules
  readonly #ports: WaitPorts
  readonly #startedMs: number
  readonly #timeline: { status: string; atMs: number }[] = []
  #memory: Memory = NOTHING_SEEN
  #refusals = 0
  /** When a look showed something. */
  #seenMs: number | undefined
  /** Why the last look showed nothing. */
  #unread: ActionError | undefined

  constructor(id: string, rules: Rules, ports: WaitPorts) {
    this.#id = id
    this.#rules = rules
    this.#ports = ports
    this.#startedMs = ports.clock.now()
  }

  async toTheEnd(): Promise<WaitResult> {
    const { clock, deadline, signal, railway, logs } = this.#ports
    for (let look = 1; ; look += 1) {
      await this.#look()
      if (this.#unread !== undefined && this.#refusals >= REFUSALS)
        return this.#end({ kind: 'lost', error: this.#unread })
      const { verdict } = this.#memory
      if (mayReadLogs(look, railway.rateWindow)) logs.follow(this.#memory.status)
      if (verdict.kind !== 'pending' && verdict.kind !== 'settling') return this.#end(verdict)
      const pause =
        verdict.kind === 'settling'
          ? settlePauseMs(this.#rules.settleMs, railway.rateWindow)
          : pauseMs(this.#elapsedMs, railway.rateWindow)
      if (pause >= deadline.remainingMs()) return this.#outOfTime()
      await clock.sleep(pause, signal)
    }
  }

  /** The end of our time says nothing about the deployment: what was seen last does. */
  #outOfTime(): WaitResult {
    const { verdict } = this.#memory
    if (verdict.kind === 'settling' && verdict.notUp === undefined)
      return { ...this.#end({ kind: 'live', ended: false }), cutShort: true }
    if (this.#unread !== undefined && this.#isBlind) return this.#end({ kind: 'lost', error: this.#unread })
    if (verdict.kind === 'settling')
      return this.#end({ kind: 'crashed', why: `${verdict.notUp} when the time was up` })
    return this.#end({ kind: 'timed-out' })
  }

  #end(verdict: WaitResult['verdict']): WaitResult {
    const { status, wentLive } = this.#memory
    return { verdict, status, wentLive, cutShort: false, timeline: this.#timeline }
  }

  /** A look that fails says nothing about the deployment, so it is not the end of waiting, except when we are shut out. */
  async #look(): Promise<void> {
    try {
      this.#fold(await this.#ports.railway.poll(this.#id))
      this.#refusals = 0
      this.#unread = undefined
      this.#seenMs = this.#ports.clock.now()
    } catch (thrown) {
      if (thrown instanceof CancelledError || !(thrown instanceof ActionError)) throw thrown
      this.#unread = thrown
      if (!(thrown instanceof DeadlineError))
        this.#ports.log.info(`The state could not be read: ${thrown.message}`)
      if (thrown instanceof RailwayError && FINAL.has(thrown.kind)) this.#refusals += 1
    }
  }

  #fold(polled: PolledState): void {
    const { clock, log } = this.#ports
    if (polled.status !== this.#timeline.at(-1)?.status) this.#note(polled.status)
    this.#memory = judge(this.#memory, { ...polled, atMs: clock.now() }, this.#rules)
    log.progress(`${polled.status.toLowerCase()} for ${formatDuration(this.#elapsedMs)}`)
  }

  #note(status: string): void {
    this.#timeline.push({ status, atMs: this.#elapsedMs })
    const note = classOf(status) === 'unknown' ? ' (a state that this action does not know; waiting on)' : ''
    this.#ports.log.info(`${formatDuration(this.#elapsedMs).padStart(9)}  ${status}${note}`)
  }

  /** One look that fails hides nothing; many in a row do. */
  get #isBlind(): boolean {
    return this.#seenMs === undefined || this.#ports.clock.now() - this.#seenMs >= BLIND_MS
  }

  get #elapsedMs(): number {
    return this.#ports.clock.now() - this.#startedMs
  }
}

const FINAL = new Set(['denied', 'unknown-token', 'not-found', 'outdated'])
