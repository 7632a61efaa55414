import { MessageChannel, type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { AssetQuestion, AssetReply, Question, WorkerReply } from './worker-messages.ts'

/**
 * The thread in which the code of a site runs: a bundle may bring stand-ins of its own for `process` and other globals,
 * as one with `nodejs_compat` does, and those are nobody else's.
 */
interface Worker {
  fetch(
    request: Request,
    env: { readonly ASSETS: { fetch(given: Request | string | URL): Promise<Response> } },
    context: { waitUntil(work: Promise<unknown>): void; passThroughOnException(): void },
  ): Promise<Response>
}

/** What a runtime hands along; nothing here lives longer than its answer. */
const CONTEXT = {
  waitUntil: (work: Promise<unknown>) => void work.catch(() => undefined),
  passThroughOnException: () => undefined,
}

const loaded = import(workerData as string).then(module => (module as { readonly default: Worker }).default)
// Who started the thread waits for this: a worker that cannot be loaded is there as well, and says so when it is asked.
const told = () => parentPort?.postMessage('loaded')
loaded.then(told, told)

parentPort?.on('message', async ({ url, method, port }: Question) => {
  port.postMessage(await answer(url, method, port))
  port.close()
})

async function answer(url: string, method: string, port: MessagePort): Promise<WorkerReply> {
  try {
    const worker = await loaded
    const ASSETS = {
      fetch: (given: Request | string | URL) =>
        assetAt(new URL(given instanceof Request ? given.url : given).pathname, port),
    }
    const response = await worker.fetch(new Request(url, { method }), { ASSETS }, CONTEXT)
    const body = new Uint8Array(await response.arrayBuffer())
    return { status: response.status, headers: Object.fromEntries(response.headers), body }
  } catch (thrown) {
    return { status: 500, headers: {}, body: Buffer.from(`Worker threw exception: ${String(thrown)}`) }
  }
}

async function assetAt(path: string, port: MessagePort): Promise<Response> {
  const { port1, port2 } = new MessageChannel()
  const answered = new Promise<AssetReply>(resolve => port1.once('message', resolve))
  port.postMessage({ path: decodeURIComponent(path), port: port2 } satisfies AssetQuestion, [port2])
  const { status, headers, body } = await answered
  port1.close()
  const isEmpty = status === 304 || body === undefined
  return new Response(isEmpty ? null : Buffer.from(body), { status, headers })
}
