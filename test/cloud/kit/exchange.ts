import type { IncomingHttpHeaders } from 'node:http'
import type { Content } from './content.ts'

/** One request as a stand-in saw it. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** In one piece. */
  readonly body: Buffer
  /** The same, as it came. */
  readonly content: Content
  /** Host header without port, for stand-ins that serve several sites. */
  readonly host: string
}

/** A request that matched a route. */
export interface RoutedRequest extends SeenRequest {
  readonly parameters: Readonly<Record<string, string>>
  json(): unknown
}

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  /** Objects become JSON; text and bytes are sent as they are. */
  readonly body?: object | string | Uint8Array | Content
}

export type Handler = (request: RoutedRequest) => Reply | Promise<Reply>

/** Thrown by a handler to refuse a request that a real platform would refuse; the client sees it. */
export class Refusal extends Error {
  readonly reply: Reply

  constructor(reply: Reply) {
    super(`refused with ${reply.status ?? 400}`)
    this.reply = reply
  }
}
