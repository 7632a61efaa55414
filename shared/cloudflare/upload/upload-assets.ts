import { CancelledError } from '../../failure/action-error.ts'
import type { Log } from '../../runner/log.ts'
import { CloudflareError } from '../api/cloudflare-error.ts'
import { isNoAnswer, isTransientFailure, type PausePorts, pauseAfter } from '../api/try-again.ts'
import type { Asset } from '../site/site.ts'
import { Progress } from './progress.ts'
import type { ContentSource } from './read-content.ts'

/** Careful: how many requests side by side the service likes is not documented. */
const AT_ONCE = 4
const ATTEMPTS = 6

export interface UploadPorts extends PausePorts {
  /** One request with these assets, one attempt. */
  readonly transmit: (assets: readonly Asset[]) => Promise<void>
  readonly source: Pick<ContentSource, 'release'>
  readonly log: Log
}

interface Batch {
  readonly assets: readonly Asset[]
  readonly attempt: number
}

/**
 * Sends batches of assets, several at a time. After a gateway error the batch goes in halves and only one
 * request runs at a time from then on: what overloads a gateway is size and number.
 * @throws CloudflareError, RemoteError when a batch failed for good
 */
export async function uploadAssets(
  batches: readonly (readonly Asset[])[],
  ports: UploadPorts,
): Promise<void> {
  const uploader = new Uploader(batches, ports)
  await uploader.run()
}

class Uploader {
  readonly #ports: UploadPorts
  readonly #queue: Batch[]
  readonly #progress: Progress
  #atOnce = AT_ONCE
  #failed = false

  constructor(batches: readonly (readonly Asset[])[], ports: UploadPorts) {
    this.#ports = ports
    this.#queue = batches.map(assets => ({ assets, attempt: 1 }))
    this.#progress = new Progress(batches.flat(), ports.clock, ports.log)
  }

  /** Lanes end when nothing is queued or when fewer may run; what came back to the queue starts new ones. */
  async run(): Promise<void> {
    while (this.#queue.length > 0) {
      const lanes = Array.from({ length: Math.min(this.#atOnce, this.#queue.length) }, (_, lane) =>
        this.#lane(lane),
      )
      for (const end of await Promise.allSettled(lanes)) if (end.status === 'rejected') throw end.reason
    }
  }

  async #lane(lane: number): Promise<void> {
    while (lane < this.#atOnce && !this.#failed) {
      const batch = this.#queue.shift()
      if (batch === undefined) return
      try {
        await this.#send(batch)
      } catch (thrown) {
        this.#failed = true
        throw thrown
      }
    }
  }

  async #send(batch: Batch): Promise<void> {
    try {
      await this.#transmit(batch.assets)
    } catch (thrown) {
      if (!isTransientFailure(thrown) || batch.attempt >= ATTEMPTS) throw thrown
      return await this.#later(batch, thrown)
    }
    for (const asset of batch.assets) this.#ports.source.release(asset)
    this.#progress.add(batch.assets)
  }

  async #transmit(assets: readonly Asset[]): Promise<void> {
    const { transmit, signal } = this.#ports
    if (signal.aborted) throw new CancelledError('Cancelled while uploading files', { cause: signal.reason })
    await transmit(assets)
  }

  async #later(batch: Batch, thrown: unknown): Promise<void> {
    const overloaded = isNoAnswer(thrown) || (thrown instanceof CloudflareError && thrown.isGateway)
    const attempt = batch.attempt + 1
    if (overloaded) this.#atOnce = 1
    const parts = overloaded && batch.assets.length > 1 ? halves(batch.assets) : [batch.assets]
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    this.#ports.log.debug(
      `upload of ${batch.assets.length} files: ${reason}; attempt ${attempt} in ${parts.length} parts`,
    )
    await pauseAfter(thrown, batch.attempt, this.#ports)
    this.#queue.push(...parts.map(assets => ({ assets, attempt })))
  }
}

function halves(assets: readonly Asset[]): (readonly Asset[])[] {
  const middle = Math.ceil(assets.length / 2)
  return [assets.slice(0, middle), assets.slice(middle)]
}
