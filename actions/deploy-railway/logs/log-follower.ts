import type { Clock } from '../../../shared/clock/clock.ts'
import type { Log } from '../../../shared/runner/log.ts'
import type { LogEntry, LogKind, Railway } from '../railway-api/railway.ts'
import { FreshLines } from './log-lines.ts'

export type LogChoice = 'none' | 'failure' | 'build' | 'all'

export interface LogPorts {
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
/** So long the end of a step waits for lines that are only shown. */
const PATIENCE_MS = 10_000

/**
 * Shows the logs of a deployment as they come. Logs are best effort: they are read beside the waiting, and nothing that
 * goes wrong here, or takes its time, changes a verdict.
 */
export class LogFollower {
  readonly #ports: LogPorts
  readonly #id: string
  readonly #choice: LogChoice
  readonly #fresh: Record<LogKind, FreshLines> = { build: new FreshLines(), runtime: new FreshLines() }
  readonly #life = new AbortController()
  readonly #unread = new Map<LogKind, string>()
  #reading: Promise<void> | undefined
  #shown = 0

  constructor(id: string, choice: LogChoice, ports: LogPorts) {
    this.#id = id
    this.#choice = choice
    this.#ports = ports
  }

  /** Begins to show what is new, unless that is still being done. Comes back at once and never fails. */
  follow(status: string): void {
    if (this.#choice !== 'build' && this.#choice !== 'all') return
    this.#reading ??= this.#showNew(status).finally(() => {
      this.#reading = undefined
    })
  }

  /** Shows what came late, then ends. The answer says which log could not be read, and why. */
  async finish(status: string): Promise<string | undefined> {
    if (this.#choice !== 'build' && this.#choice !== 'all') return undefined
    await this.#atMost(PATIENCE_MS, this.#late(status))
    this.#life.abort()
    const [unread] = this.#unread
    return unread === undefined ? undefined : `The ${unread[0]} log could not be read: ${unread[1]}`
  }

  /** The last lines of a failed deployment: of its build, or of its process when the build went well. */
  async tail(kind: LogKind): Promise<string[]> {
    if (this.#choice === 'none') return []
    const first = await this.#read(kind, undefined, TAIL)
    if (first.length > 0) await this.#ports.clock.sleep(LATE_MS, this.#ports.signal)
    const lines = first.length === 0 ? first : await this.#read(kind, undefined, TAIL)
    return (lines.length === 0 ? first : lines).map(({ message }) => message).slice(-TAIL)
  }

  async #late(status: string): Promise<void> {
    await this.#reading
    await this.#showNew(status)
    await this.#ports.clock.sleep(LATE_MS, this.#life.signal)
    await this.#showNew(status)
  }

  async #atMost(milliseconds: number, task: Promise<void>): Promise<void> {
    const pause = new AbortController()
    const { clock, signal } = this.#ports
    const limit = clock.sleep(milliseconds, AbortSignal.any([pause.signal, signal]))
    limit.catch(() => undefined)
    const settled = task.then(
      () => undefined,
      () => undefined,
    )
    await Promise.race([settled, limit])
    pause.abort()
  }

  async #showNew(status: string): Promise<void> {
    if (status === '' || status === 'QUEUED' || status === 'INITIALIZING') return
    await this.#show('build')
    if (this.#choice === 'all' && status !== 'BUILDING') await this.#show('runtime')
  }

  async #show(kind: LogKind): Promise<void> {
    const fresh = this.#fresh[kind]
    const lines = fresh.take(await this.#read(kind, fresh.since, PAGE))
    if (this.#life.signal.aborted) return
    for (const line of lines.slice(0, Math.max(0, MOST_LINES - this.#shown))) this.#ports.log.outside(line)
    if (this.#shown < MOST_LINES && this.#shown + lines.length >= MOST_LINES)
      this.#ports.log.info('The log is longer; the rest is on Railway.')
    this.#shown += lines.length
  }

  async #read(kind: LogKind, since: string | undefined, limit: number): Promise<readonly LogEntry[]> {
    try {
      const lines = await this.#ports.railway.log(kind, { id: this.#id, since, limit }, this.#life.signal)
      this.#unread.delete(kind)
      return lines
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown)
      if (!this.#life.signal.aborted) this.#unread.set(kind, why)
      this.#ports.log.debug(`The ${kind} log could not be read: ${why}`)
      return []
    }
  }
}
