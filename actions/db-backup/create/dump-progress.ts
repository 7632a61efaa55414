import type { Ports } from '../../../shared/action/action.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import type { MultipartUpload } from '../store/multipart-upload.ts'
import type { DumpOrder } from './dump-source.ts'

const EVERY_MS = 500

/** The line that long dumps show: what was dumped and stored, how fast, for how long, out of how much. */
export class DumpProgress {
  readonly #upload: MultipartUpload
  readonly #ports: Ports
  readonly #databaseBytes: number
  readonly #started: number
  #last: number

  constructor({ database }: Pick<DumpOrder, 'database'>, upload: MultipartUpload, ports: Ports) {
    this.#upload = upload
    this.#ports = ports
    this.#databaseBytes = database.server.bytes
    this.#started = ports.clock.now()
    this.#last = this.#started
  }

  async show(dumped: () => number | undefined | Promise<number | undefined>): Promise<void> {
    const now = this.#ports.clock.now()
    if (now - this.#last < EVERY_MS) return
    this.#last = now
    const elapsed = now - this.#started
    const { taken, stored } = this.#upload.progress
    const bytes = (await dumped()) ?? taken
    const rate = formatBytes((bytes / elapsed) * 1_000)
    this.#ports.log.progress(
      `${formatBytes(bytes)} dumped of a database of about ${formatBytes(this.#databaseBytes)}, ${formatBytes(stored)} stored, ${rate}/s, ${formatDuration(elapsed)}`,
    )
  }
}
