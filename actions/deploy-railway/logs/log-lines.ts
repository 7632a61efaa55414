import type { LogEntry } from '../railway-api/railway.ts'

/** How many lines are remembered to recognise a repetition. */
const REMEMBERED = 8_000

/**
 * Keeps the lines that were not seen before. Pages overlap, because it is not known whether their start is inclusive and
 * because timestamps repeat.
 */
export class FreshLines {
  readonly #seen = new Set<string>()
  #since: string | undefined

  /** Where the next page starts: the timestamp of the last line, as it was given. */
  get since(): string | undefined {
    return this.#since
  }

  knows(entry: LogEntry): boolean {
    return this.#seen.has(keyOf(entry))
  }

  take(page: readonly LogEntry[]): LogEntry[] {
    const fresh = page.filter(entry => this.#isNew(keyOf(entry)))
    this.#since = page.at(-1)?.timestamp ?? this.#since
    return fresh
  }

  #isNew(key: string): boolean {
    if (this.#seen.has(key)) return false
    this.#seen.add(key)
    const [oldest] = this.#seen
    if (this.#seen.size > REMEMBERED && oldest !== undefined) this.#seen.delete(oldest)
    return true
  }
}

const keyOf = ({ timestamp, message }: LogEntry): string => `${timestamp} ${message}`
