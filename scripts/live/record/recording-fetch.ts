import type { Exchange } from './exchange.ts'
import { LARGEST_BODY } from './parse-body.ts'

export type Fetch = typeof fetch

/** What stands between the library and the network in a live run. */
export interface Gate {
  /** @throws Error when the request must not be sent: beyond the budget, or to something that is not the run's own */
  pass(request: OutgoingRequest): void
  /** What the run is doing now. */
  readonly step: string
  readonly now: () => number
  keep(exchange: Exchange): void
}

export interface OutgoingRequest {
  readonly method: string
  readonly url: URL
  /** Text, where it is text. */
  readonly sent: string | undefined
}

/** `fetch` that asks the gate before it sends, and hands it every answer. */
export function recordingFetch(send: Fetch, gate: Gate): Fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input))
    const method = (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase()
    const sent = textOf(init?.body)
    gate.pass({ method, url, sent })
    const { step } = gate
    const startedMs = gate.now()
    const response = await send(input, init)
    const ms = gate.now() - startedMs
    const body = await readable(response)
    const headers = Object.fromEntries(response.headers)
    gate.keep({ step, method, url, sent, status: response.status, headers, body, ms })
    return response
  }
}

function textOf(body: unknown): string | undefined {
  if (typeof body === 'string') return body
  if (body instanceof Uint8Array)
    return body.byteLength <= LARGEST_BODY ? new TextDecoder().decode(body) : undefined
  return undefined
}

const READABLE = /json|xml/i

/** What is no answer of an API is not read a second time. */
async function readable(response: Response): Promise<string> {
  const length = Number(response.headers.get('content-length') ?? '0')
  if (!READABLE.test(response.headers.get('content-type') ?? '') || length > LARGEST_BODY) return ''
  return await response.clone().text()
}
