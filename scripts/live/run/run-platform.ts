import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isLeftover, PREFIX, runName } from '../names.ts'
import type { Cleaner, Place, Platform } from '../platform.ts'
import type { Exchange, Recording } from '../record/exchange.ts'
import { Recorder } from '../record/record-exchange.ts'
import { type Fetch, type Gate, type OutgoingRequest, recordingFetch } from '../record/recording-fetch.ts'
import { Budget } from './budget.ts'
import { livePorts } from './live-ports.ts'
import { ensureOurs, Ownership } from './ownership.ts'

export interface RunPorts {
  readonly fetch: Fetch
  readonly signal: AbortSignal
  /** Milliseconds that never go back. */
  readonly now: () => number
  readonly date: () => Date
  readonly random: () => number
  readonly say: (line: string) => void
}

export interface Finished {
  readonly recording: Recording
  readonly requests: number
  /** Why the run ended before its end. */
  readonly failure: unknown
}

/** The account is not a throw-away one: nothing was touched. */
export class Refused extends Error {}

/**
 * Runs the scenario of a platform once: refuses what looks like anybody's work, removes what an earlier run has left, and
 * removes what this one made in every ending.
 * @throws Refused, and what keeps the run from removing what it made
 */
export async function runPlatform(platform: Platform, place: Place, ports: RunPorts): Promise<Finished> {
  const run = new LiveRun(platform, place, ports)
  await run.refuse()
  await run.removeLeftovers()
  const failure = await run.scenario()
  await run.removeOwn()
  return { recording: run.recording, requests: run.requests, failure }
}

/** So long removing may take after a cancellation. */
const REMOVING_MS = 120_000
const LOOKING = 'look around'
const REMOVING = 'remove'

class LiveRun {
  readonly #platform: Platform
  readonly #place: Place
  readonly #ports: RunPorts
  readonly #name: string
  readonly #own = new Ownership()
  readonly #budget: Budget
  readonly #exchanges: Exchange[] = []
  readonly #outcomes: Record<string, string> = {}
  /** Ends the run at once where it would do what it must not. */
  readonly #stop = new AbortController()
  #step = LOOKING

  constructor(platform: Platform, place: Place, ports: RunPorts) {
    this.#platform = platform
    this.#place = place
    this.#ports = ports
    this.#name = runName(ports.date(), ports.random)
    this.#budget = new Budget(platform.limits, ports.now)
    this.#own.add(this.#name)
  }

  get requests(): number {
    return this.#budget.requests
  }

  /** Without anything that belongs to the account. */
  get recording(): Recording {
    const secrets = [...Object.values(this.#place.values), this.#name, PREFIX]
    const recorder = new Recorder(this.#platform.recording, secrets)
    const exchanges = this.#exchanges.map(exchange => recorder.record(exchange))
    return { platform: this.#platform.name, exchanges, outcomes: this.#outcomes }
  }

  async refuse(): Promise<void> {
    const reasons = await this.#platform.refuse(this.#cleaner(this.#ports.signal))
    if (reasons.length > 0) throw new Refused(`${this.#platform.title}: ${reasons.join('; ')}`)
  }

  async removeLeftovers(): Promise<void> {
    const nowMs = this.#ports.date().getTime()
    await this.#remove(name => isLeftover(name, nowMs), this.#ports.signal)
  }

  /** What went wrong, where something did. */
  async scenario(): Promise<unknown> {
    const folder = await mkdtemp(join(tmpdir(), 'live-'))
    try {
      await this.#platform.run(this.#world(folder))
      return undefined
    } catch (thrown) {
      return this.#stop.signal.aborted ? this.#stop.signal.reason : thrown
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  /** With time and requests of its own, however the run ended. */
  async removeOwn(): Promise<void> {
    this.#step = REMOVING
    await this.#remove(name => name.includes(this.#name), AbortSignal.timeout(REMOVING_MS))
  }

  async #remove(isMeant: (name: string) => boolean, signal: AbortSignal): Promise<void> {
    const cleaner = this.#cleaner(signal)
    for (const name of (await this.#platform.find(cleaner)).filter(isMeant)) {
      this.#own.add(name)
      this.#ports.say(`removes ${name}`)
      await this.#platform.remove(name, cleaner)
    }
  }

  #world(folder: string) {
    const { say } = this.#ports
    const signal = AbortSignal.any([this.#ports.signal, this.#stop.signal])
    const options = { fetch: this.#fetch, signal, folder, say }
    const gitHub = { token: this.#place.values['LIVE_GITHUB_TOKEN'] ?? '', apiUrl: this.#place.apiUrl }
    const withGitHub = this.#platform.name === 'github' ? { gitHub } : {}
    return {
      place: this.#place,
      name: this.#name,
      folder,
      own: this.#own,
      http: livePorts(options).http,
      signal,
      ports: (environment: Readonly<Record<string, string>> = {}) =>
        livePorts({ ...options, ...withGitHub, environment }),
      step: async (name: string, body: () => Promise<string>) => {
        signal.throwIfAborted()
        this.#step = name
        say(name)
        this.#outcomes[name] = await body()
      },
    }
  }

  #cleaner(signal: AbortSignal): Cleaner {
    const { say } = this.#ports
    const { http } = livePorts({ fetch: this.#fetch, signal, folder: tmpdir(), say })
    return { place: this.#place, http, own: this.#own }
  }

  readonly #gate: Gate = ((run: LiveRun): Gate => ({
    pass: request => run.#pass(request),
    get step() {
      return run.#step
    },
    now: () => run.#ports.now(),
    keep: exchange => run.#keep(exchange),
  }))(this)

  #pass(request: OutgoingRequest): void {
    try {
      this.#budget.spend(this.#step === REMOVING)
      ensureOurs(request, this.#own, this.#platform.writes)
    } catch (thrown) {
      this.#stop.abort(thrown)
      throw thrown
    }
  }

  #keep(exchange: Exchange): void {
    this.#exchanges.push(exchange)
    if (this.#platform.writes.byId === true) this.#own.learn(exchange, exchange.body)
  }

  get #fetch(): Fetch {
    return recordingFetch(this.#ports.fetch, this.#gate)
  }
}
