export interface LogLine {
  readonly timestamp: string
  readonly severity: string
  readonly message: string
  readonly attributes: readonly { readonly key: string; readonly value: string }[]
}

export interface LogPage {
  readonly startDate?: string
  readonly limit?: number
}

const DEFAULT_LIMIT = 100
const LARGEST_LIMIT = 5_000

/** The log of one deployment, read as Railway lets it be read: one entry more than asked for, `startDate` inclusive. */
export class LogBook {
  readonly #lines: LogLine[] = []

  write(message: string, severity: 'info' | 'error' = 'info'): void {
    for (const line of message.split('\n')) {
      this.#lines.push({
        timestamp: preciseTimestamp(),
        severity,
        message: line,
        attributes: [{ key: 'level', value: JSON.stringify(severity) }],
      })
    }
  }

  page({ startDate, limit = DEFAULT_LIMIT }: LogPage): LogLine[] {
    const count = Math.min(limit, LARGEST_LIMIT) + 1
    if (startDate === undefined) return this.#lines.slice(-count)
    const from = Date.parse(startDate)
    return this.#lines.filter(line => Date.parse(line.timestamp) >= from).slice(0, count)
  }

  get text(): string {
    return this.#lines.map(line => line.message).join('\n')
  }
}

/** Nine decimals, of which the last six are not worth comparing. */
const preciseTimestamp = (): string =>
  new Date().toISOString().replace('Z', `${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}Z`)
