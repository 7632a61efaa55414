import type { Readable } from 'node:stream'
import type { Deadline } from '../clock/deadline.ts'
import type { RetryMode } from './retry-policy.ts'

export type HttpBody = string | Uint8Array | FormData | ReadableStream<Uint8Array> | Readable

export interface HttpRequest {
  /** What is being done, as the end of "while …": `asking Cloudflare for the project`. */
  readonly what: string
  readonly url: string
  readonly method?: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  /** A stream is used up by one attempt, so a body that may be sent again is given as a function. */
  readonly body?: HttpBody | (() => HttpBody | Promise<HttpBody>)
  /** For one attempt, until the body has been read. Default 30 s. */
  readonly timeoutMs?: number
  /** A longer body is an error. Default 10 MiB. */
  readonly maxBytes?: number
  /** Default `safe`. */
  readonly retry?: RetryMode
  /** Attempts in all. Default 5. */
  readonly attempts?: number
  /** Default: the deadline of the step. */
  readonly deadline?: Deadline
  /** Added to the cancellation of the run. */
  readonly signal?: AbortSignal
  /** Sent even when the run has been cancelled: for taking away what it left. Give it a deadline of its own. */
  readonly afterCancel?: boolean
  /**
   * Without it a redirect is an answer like any other. `follow` asks hop by hop for requests without a body: one that may
   * carry a credential stays within its origin, none goes from https to http.
   */
  readonly redirect?: 'follow'
  /** Sent by Node's own client instead of `fetch`, which starts in half the time: for requests without a form. */
  readonly direct?: boolean
}

/** The headers of an answer, by name in any case. */
export type HeaderLookup = Pick<Headers, 'get'>

export interface HttpAnswer {
  readonly status: number
  readonly ok: boolean
  readonly headers: HeaderLookup
  readonly bytes: Uint8Array
  readonly attempts: number
  text(): string
}

/** An answer whose body is still to be read, to its end or until the reader leaves its loop; a body nobody reads stays open. */
export interface HttpStream {
  readonly status: number
  readonly ok: boolean
  readonly headers: HeaderLookup
  readonly body: AsyncIterable<Uint8Array>
}

/** HTTP as a port. Every status that is not transient is an answer; what it means is the caller's business. */
export interface Http {
  /**
   * Sends and reads the whole answer.
   * @throws RemoteError when no answer arrived, DeadlineError, CancelledError
   */
  send(request: HttpRequest): Promise<HttpAnswer>
  /** The same, up to the headers; `timeoutMs` then bounds each silence instead of the whole. */
  open(request: HttpRequest): Promise<HttpStream>
}
