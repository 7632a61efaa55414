import type { Ports } from '../../shared/action/action.ts'
import { CookieJar } from './engine/cookie-jar.ts'
import type { Prober } from './engine/exchange.ts'
import type { ProberOptions } from './engine/node-prober.ts'
import type { Plan } from './plan/plan.ts'
import type { SecretTravel } from './secrets/secret-travel.ts'

/** Opens the network; tests give it authorities of their own. */
export type OpenProber = (options: ProberOptions) => Prober

export interface SessionOptions {
  readonly openProber: OpenProber
  readonly plan: Plan
  readonly parallel: number
  readonly ports: Ports
  readonly travel: SecretTravel
}

/** What all phases of a run share: the network with its deadline, cookies and saved values. */
export class Session {
  readonly prober: Prober
  readonly parallel: number
  /** On the monotonic clock. */
  readonly startedMs: number
  readonly deadline: Ports['deadline']
  readonly saved: Map<string, unknown>
  readonly #options: SessionOptions
  readonly #jar: CookieJar
  readonly #probers: Prober[]

  constructor(options: SessionOptions, before?: Session) {
    const { openProber, plan, ports, travel, parallel } = options
    const { clock, signal, environment } = ports
    this.#options = options
    this.#jar = before === undefined ? new CookieJar() : before.#jar
    this.saved = before?.saved ?? new Map()
    this.startedMs = before?.startedMs ?? clock.now()
    this.parallel = parallel
    this.deadline = before === undefined ? ports.deadline.within(plan.wait.timeoutMs) : ports.deadline
    const { requestsPerMinute } = plan
    const { deadline } = this
    this.prober = openProber({
      clock,
      signal,
      deadline,
      environment,
      requestsPerMinute,
      travel,
      jar: this.#jar,
    })
    this.#probers = before === undefined ? [this.prober] : before.#probers
    if (before !== undefined) this.#probers.push(this.prober)
  }

  /** The same session in another time: with the deadline and the signal of these ports. */
  withPorts(ports: Ports): Session {
    return new Session({ ...this.#options, ports }, this)
  }

  /** Of all phases. */
  get requests(): number {
    return this.#probers.reduce((sum, { requests }) => sum + requests, 0)
  }
}
