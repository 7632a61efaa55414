import type { Clock } from '../../../shared/clock/clock.ts'
import type { Log } from '../../../shared/runner/log.ts'
import type { LogEntry, LogKind, LogPage, Railway } from '../railway-api/railway.ts'
import { NewLinesOf } from './new-lines.ts'

export type LogChoice = 'none' | 'failure' | 'build' | 'all'

export interface LogPorts {
  readonly railway: Railway
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly log: Log
}

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
  readonly #logs: Readonly<Record<LogKind, NewLinesOf>>
  readonly #life = new AbortController()
  readonly #unread = new Map<LogKind, string>()
  #reading: Promise<void> | undefined
  #shown = 0
  #seen = 0

  constructor(id: string, choice: LogChoice, ports: LogPorts) {
    this.#id = id
    this.#choice = choice
    this.#ports = ports
    const reading = (kind: LogKind) => new NewLinesOf(page => this.#read(kind, page))
    this.#logs = { build: reading('build'), runtime: reading('runtime') }
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
    const hidden = this.#seen - this.#shown
    if (hidden > 0) this.#ports.log.info(`${hidden} more lines were not shown; they are on Railway.`)
    const [unread] = this.#unread
    return unread === undefined ? undefined : `The ${unread[0]} log could not be read: ${unread[1]}`
  }

  /** The last lines of a failed deployment: of its build, or of its process when the build went well. */
  async tail(kind: LogKind): Promise<string[]> {
    if (this.#choice === 'none') return []
    const page = { since: undefined, limit: TAIL }
    const first = await this.#readEitherWay(kind, page)
    if (first.length > 0) await this.#ports.clock.sleep(LATE_MS, this.#ports.signal)
    const lines = first.length === 0 ? first : ((await this.#read(kind, page)) ?? [])
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
    const { lines, hasGap } = await this.#logs[kind].next()
    if (this.#life.signal.aborted) return
    const { log } = this.#ports
    if (hasGap) log.info('Lines are missing here: the log grew faster than it could be read.')
    const room = Math.max(0, MOST_LINES - this.#shown)
    for (const { message } of lines.slice(0, room)) log.outside(message)
    this.#shown += Math.min(room, lines.length)
    this.#seen += lines.length
  }

  /** A log that told nothing yet is asked for in another way the second time. */
  async #readEitherWay(kind: LogKind, page: Omit<LogPage, 'id'>): Promise<readonly LogEntry[]> {
    const lines = (await this.#read(kind, page)) ?? []
    return lines.length > 0 || kind === 'runtime' ? lines : ((await this.#read(kind, page)) ?? [])
  }

  async #read(kind: LogKind, page: Omit<LogPage, 'id'>): Promise<readonly LogEntry[] | undefined> {
    try {
      const lines = await this.#ports.railway.log(kind, { id: this.#id, ...page }, this.#life.signal)
      this.#unread.delete(kind)
      return lines
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown)
      if (!this.#life.signal.aborted) this.#unread.set(kind, why)
      this.#ports.log.debug(`The ${kind} log could not be read: ${why}`)
      return undefined
    }
  }
}
