import type { Clock } from '../../clock/clock.ts'
import type { Log } from '../../runner/log.ts'
import { counted, formatCount } from '../../units/count.ts'
import { formatDuration } from '../../units/duration.ts'
import { formatBytes } from '../../units/size.ts'

interface Sized {
  readonly size: number
}

const sum = (items: readonly Sized[]): number => items.reduce((total, { size }) => total + size, 0)

/** How far an upload is: files, bytes, rate, time left. */
export class Progress {
  readonly #log: Log
  readonly #clock: Clock
  readonly #startMs: number
  readonly #files: number
  readonly #bytes: number
  #doneFiles = 0
  #doneBytes = 0

  constructor(all: readonly Sized[], clock: Clock, log: Log) {
    this.#log = log
    this.#clock = clock
    this.#startMs = clock.now()
    this.#files = all.length
    this.#bytes = sum(all)
  }

  add(items: readonly Sized[]): void {
    this.#doneFiles += items.length
    this.#doneBytes += sum(items)
    this.#log.progress(this.line())
  }

  line(): string {
    const seconds = Math.max(0.001, (this.#clock.now() - this.#startMs) / 1_000)
    const rate = this.#doneBytes / seconds
    const left = rate === 0 ? undefined : ((this.#bytes - this.#doneBytes) / rate) * 1_000
    const files = `${formatCount(this.#doneFiles)} of ${counted(this.#files, 'file')}`
    const bytes = `${formatBytes(this.#doneBytes)} of ${formatBytes(this.#bytes)}`
    const rest = left === undefined ? '' : `, ${formatDuration(left)} left`
    return `Uploading: ${files}, ${bytes}, ${formatBytes(rate)}/s${rest}`
  }
}
