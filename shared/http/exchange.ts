import { Readable } from 'node:stream'
import type { DirectAnswer, DirectClient } from './direct-client.ts'
import type { HttpBody, HttpRequest } from './http.ts'
import { nextHop } from './redirects.ts'

export interface ExchangePorts {
  readonly fetch: typeof fetch
  /** For requests that ask for it; without one they go by `fetch` too, as behind a proxy. */
  readonly direct?: DirectClient | undefined
}

const USER_AGENT = 'databiz-actions (+https://github.com/antjan/databiz-actions)'

/** Sends a request, and on along the redirects that it may follow; returns with the headers of the last answer. */
export async function exchange(
  request: HttpRequest,
  ports: ExchangePorts,
  signal: AbortSignal,
): Promise<Response | DirectAnswer> {
  let url = request.url
  for (let hops = 0; ; hops += 1) {
    const answer = await exchangeOnce({ ...request, url }, ports, signal)
    const location = answer.headers.get('location')
    const next = nextHop({ ...request, url }, { status: answer.status, location, hops })
    if (next === undefined) return answer
    if (answer.body !== null && 'cancel' in answer.body) await answer.body.cancel()
    url = next
  }
}

/** One request, once, by the client that it asks for. */
async function exchangeOnce(
  request: HttpRequest,
  { fetch, direct }: ExchangePorts,
  signal: AbortSignal,
): Promise<Response | DirectAnswer> {
  const body = typeof request.body === 'function' ? await request.body() : request.body
  if (request.direct !== true || direct === undefined || request.redirect === 'follow' || !isPlain(body))
    return await fetch(request.url, fetchOptions(request, body, signal))
  return await direct(request.url, {
    method: request.method ?? 'GET',
    headers: headersOf(request),
    body,
    signal,
  })
}

function fetchOptions(request: HttpRequest, body: HttpBody | undefined, signal: AbortSignal): RequestInit {
  return {
    method: request.method ?? 'GET',
    headers: headersOf(request),
    redirect: isStream(body) ? 'error' : 'manual',
    signal,
    ...(body === undefined ? {} : { body: asBodyInit(body), duplex: 'half' as const }),
  } as RequestInit
}

const headersOf = ({ headers }: HttpRequest) => ({ 'user-agent': USER_AGENT, ...headers })

const isPlain = (body: HttpBody | undefined): body is string | Uint8Array | Readable | undefined =>
  body === undefined || typeof body === 'string' || body instanceof Uint8Array || body instanceof Readable

/**
 * A stream cannot be sent a second time. Unless told that a redirect is an error, `fetch` copies the stream to be
 * prepared, and the copy that nobody reads grows to the size of the whole body.
 */
const isStream = (body: HttpBody | undefined): boolean =>
  body instanceof Readable || body instanceof ReadableStream

/** `Readable.toWeb` counts chunks instead of bytes, so it would queue a whole archive before a slow network. */
const asBodyInit = (body: HttpBody): NonNullable<RequestInit['body']> =>
  (body instanceof Readable ? ReadableStream.from(body) : body) as NonNullable<RequestInit['body']>
