import type { LogEntry, LogPage } from '../railway-api/railway.ts'
import { FreshLines } from './log-lines.ts'

/** Reads one page of a log; nothing when it cannot be read. */
export type ReadPage = (page: Omit<LogPage, 'id'>) => Promise<readonly LogEntry[] | undefined>

const PAGE = 2_000
/** Pages of one look: more than this is caught up with at the next. */
const PAGES = 5

export interface NewLines {
  readonly lines: readonly LogEntry[]
  /** True when lines between those of the look before and these may be missing. */
  readonly hasGap: boolean
}

/** What is new in one log, in order, however much of it there is. */
export class NewLinesOf {
  readonly #fresh = new FreshLines()
  readonly #read: ReadPage

  constructor(read: ReadPage) {
    this.#read = read
  }

  async next(): Promise<NewLines> {
    const lines: LogEntry[] = []
    let hasGap = false
    for (let count = 0; count < PAGES; count += 1) {
      const since = this.#fresh.since
      const page = await this.#read({ since, limit: PAGE })
      if (page === undefined) break
      const isFull = page.length >= PAGE
      const overlaps = page.some(entry => this.#fresh.knows(entry))
      if (isFull && !overlaps) {
        const before = await this.#before(page, since)
        lines.push(...this.#fresh.take(before.lines))
        hasGap ||= before.hasGap
      }
      const fresh = this.#fresh.take(page)
      lines.push(...fresh)
      if (!isFull || fresh.length === 0) break
    }
    return { lines, hasGap }
  }

  /** A full page may hold the newest lines of many: those before it are asked for backwards. */
  async #before(page: readonly LogEntry[], since: string | undefined): Promise<NewLines> {
    const lines: LogEntry[] = []
    let until = page[0]?.timestamp
    for (let count = 0; count < PAGES; count += 1) {
      const earlier = await this.#read({ since, until, limit: PAGE })
      if (earlier === undefined) return { lines, hasGap: true }
      lines.unshift(...earlier)
      if (earlier.length < PAGE || earlier.some(entry => this.#fresh.knows(entry)))
        return { lines, hasGap: false }
      if (earlier[0]?.timestamp === until) break
      until = earlier[0]?.timestamp
    }
    return { lines, hasGap: true }
  }
}
