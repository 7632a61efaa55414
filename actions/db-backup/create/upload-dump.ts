import type { Ports } from '../../../shared/action/action.ts'
import { shaped } from '../dump/archive-shape.ts'
import { dumpStream } from '../dump/dump-stream.ts'
import { release } from '../memory/free-memory.ts'
import { MultipartUpload, type UploadedObject } from '../store/multipart-upload.ts'
import type { StoreClient } from '../store/store-client.ts'
import { DumpProgress } from './dump-progress.ts'
import { type DumpOrder, startStream } from './dump-source.ts'
import { startFolderDump } from './folder-dump.ts'

export interface UploadOrder extends DumpOrder {
  readonly recipients: readonly string[]
  /** Work beside the dump that must have succeeded before the upload may become an object. */
  readonly beside: Promise<unknown>
}

export interface UploadedDump {
  readonly object: UploadedObject
  readonly plainSha256: string | null
  /** What pg_dump warned of although it ended well. */
  readonly warnings: readonly string[]
}

/**
 * Streams a dump into the store. The upload becomes an object only after every child ended with exit code 0, the stream had
 * the shape of a dump, and the work beside it succeeded: a dump that breaks off closes its output like one that is complete.
 */
export async function uploadDump(
  upload: MultipartUpload,
  order: UploadOrder,
  ports: Ports,
): Promise<UploadedDump> {
  const source = await (order.plan.format === 'directory' ? startFolderDump : startStream)(order, ports)
  order.beside.catch(() => source.stop())
  try {
    const { plan, recipients } = order
    const outer = { method: source.outer, level: plan.level }
    const shape = source.outer === plan.outer ? plan.format : 'zstd'
    const { bytes, tally } = await dumpStream(shaped(source.bytes, shape), outer, recipients)
    // Straight from a program, or made by the encryption a moment ago: nobody else has seen them.
    const ours = recipients.length > 0 || (source.fresh && outer.method === 'none')
    const progress = new DumpProgress(order, upload, ports)
    for await (const chunk of bytes) {
      await upload.write(chunk)
      if (ours) release(chunk)
      await progress.show(source.dumped === undefined ? () => tally.dumped : source.dumped)
    }
    const warnings = await source.finish()
    await order.beside
    const object = await upload.complete()
    return { object, plainSha256: recipients.length === 0 ? null : tally.plainSha256(), warnings }
  } catch (thrown) {
    await source.stop()
    throw await rootOf(thrown, source.finish(), order.beside)
  }
}

/** When pg_dump or the counting has failed, that is the story; a stream that ended badly is only its echo. */
async function rootOf(thrown: unknown, ...works: readonly Promise<unknown>[]): Promise<unknown> {
  const undecided = new Promise<undefined>(resolve => setImmediate(() => resolve(undefined)))
  for (const work of works) {
    const failure = work.then(
      () => undefined,
      reason => ({ reason }),
    )
    const known = await Promise.race([failure, undecided])
    if (known !== undefined && !stoppedByUs(known.reason)) return known.reason
  }
  return thrown
}

/** Our own `stop` shows as a death by signal. */
const stoppedByUs = (reason: unknown): boolean =>
  reason instanceof Error && /signal SIGTERM|terminated by user/.test(reason.message)

export const openUpload = (
  store: StoreClient,
  target: { readonly key: string; readonly partSize: number },
  ports: Pick<Ports, 'log'>,
): Promise<MultipartUpload> => MultipartUpload.open(store, target, ports.log)
