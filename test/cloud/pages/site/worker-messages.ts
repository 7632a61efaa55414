import type { MessagePort } from 'node:worker_threads'

/** What is sent to the thread of a worker: a visit, and the port for what it asks and answers. */
export interface Question {
  readonly url: string
  readonly method: string
  readonly port: MessagePort
}

/** What the worker answers its visitor, at the end. */
export interface WorkerReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** What the worker asks of `env.ASSETS` on the way. */
export interface AssetQuestion {
  readonly path: string
  readonly port: MessagePort
}

export interface AssetReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | undefined
}
