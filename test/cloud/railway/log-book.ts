export interface LogLine {
  readonly timestamp: string
  readonly severity: string
  readonly message: string
  readonly attributes: readonly { readonly key: string; readonly value: string }[]
}

export interface LogPage {
  readonly startDate?: string
  readonly endDate?: string
  readonly limit?: number
}

const DEFAULT_LIMIT = 100
const LARGEST_LIMIT = 5_000

/** The log of one deployment, read as Railway lets it be read: one entry more than asked for, `startDate` inclusive. */
export class LogBook {
  readonly #lines: LogLine[] = []

  write(message: string, severity: 'info' | 'error' = 'info', error?: string): void {
    for (const line of message.split('\n')) {
      this.#lines.push({
        timestamp: preciseTimestamp(),
        severity,
        message: line,
        attributes: [
          { key: 'level', value: JSON.stringify(severity) },
          ...(error === undefined ? [] : [{ key: 'error', value: JSON.stringify(error) }]),
        ],
      })
    }
  }

  /** Of more lines than asked for it is the newest that are given. */
  page({ startDate, endDate, limit = DEFAULT_LIMIT }: LogPage): LogLine[] {
    const count = Math.min(limit, LARGEST_LIMIT) + 1
    const from = startDate === undefined ? Number.NEGATIVE_INFINITY : Date.parse(startDate)
    const to = endDate === undefined ? Number.POSITIVE_INFINITY : Date.parse(endDate)
    return this.#lines
      .filter(({ timestamp }) => Date.parse(timestamp) >= from && Date.parse(timestamp) <= to)
      .slice(-count)
  }

  get text(): string {
    return this.#lines.map(line => line.message).join('\n')
  }
}

/** Nine decimals, of which the last six are not worth comparing. */
const preciseTimestamp = (): string =>
  new Date().toISOString().replace('Z', `${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}Z`)
