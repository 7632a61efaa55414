import type { Clock } from '../../../shared/clock/clock.ts'
import { CancelledError, DeadlineError } from '../../../shared/failure/action-error.ts'
import type { Log } from '../../../shared/runner/log.ts'
import type { LogKind, Railway } from '../railway-api/railway.ts'
import { FreshLines } from './log-lines.ts'

export type LogChoice = 'none' | 'failure' | 'build' | 'all'

export interface LogWorld {
  readonly railway: Railway
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly log: Log
}

const PAGE = 500
const TAIL = 60
const MOST_LINES = 5_000
/** The last lines, often the error itself, arrive after the final state. */
const LATE_MS = 1_000

/** Shows the logs of a deployment as they come. Logs are best effort: nothing that goes wrong here changes a verdict. */
export class LogFollower {
  readonly #world: LogWorld
  readonly #id: string
  readonly #choice: LogChoice
  readonly #fresh: Record<LogKind, FreshLines> = { build: new FreshLines(), runtime: new FreshLines() }
  #shown = 0

  constructor(id: string, choice: LogChoice, world: LogWorld) {
    this.#id = id
    this.#choice = choice
    this.#world = world
  }

  /** What is new, while it is being waited. */
  async follow(status: string): Promise<void> {
    if (status === '' || status === 'QUEUED' || status === 'INITIALIZING') return
    if (this.#choice === 'build' || this.#choice === 'all') await this.#show('build')
    if (this.#choice === 'all' && status !== 'BUILDING') await this.#show('runtime')
  }

  /** What came late. */
  async finish(status: string): Promise<void> {
    if (this.#choice !== 'build' && this.#choice !== 'all') return
    await this.follow(status)
    await this.#world.clock.sleep(LATE_MS, this.#world.signal)
    await this.follow(status)
  }

  /** The last lines of a failed deployment: of its build, or of its process when the build went well. */
  async tail(kind: LogKind): Promise<string[]> {
    if (this.#choice === 'none') return []
    const first = await this.#read(kind, undefined, TAIL)
    if (first.length > 0) await this.#world.clock.sleep(LATE_MS, this.#world.signal)
    const lines = first.length === 0 ? first : await this.#read(kind, undefined, TAIL)
    return (lines.length === 0 ? first : lines).map(({ message }) => message).slice(-TAIL)
  }

  async #show(kind: LogKind): Promise<void> {
    const fresh = this.#fresh[kind]
    const lines = fresh.take(await this.#read(kind, fresh.since, PAGE))
    for (const line of lines.slice(0, Math.max(0, MOST_LINES - this.#shown))) this.#world.log.outside(line)
    if (this.#shown < MOST_LINES && this.#shown + lines.length >= MOST_LINES)
      this.#world.log.info('The log is longer; the rest is on Railway.')
    this.#shown += lines.length
  }

  async #read(kind: LogKind, since: string | undefined, limit: number) {
    try {
      return await this.#world.railway.log(kind, this.#id, since, limit)
    } catch (thrown) {
      if (thrown instanceof CancelledError || thrown instanceof DeadlineError) throw thrown
      this.#world.log.debug(`The ${kind} log could not be read: ${String(thrown)}`)
      return []
    }
  }
}
