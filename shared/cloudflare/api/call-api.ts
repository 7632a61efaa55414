import { z } from '#libraries'
import type { Clock } from '../../clock/clock.ts'
import type { Deadline } from '../../clock/deadline.ts'
import { excerptOf } from '../../http/decode.ts'
import type { Http, HttpAnswer, HttpRequest } from '../../http/http.ts'
import { requestIdOf } from '../../http/remote-error.ts'
import { parseRetryAfter } from '../../http/retry-after.ts'
import { backoffMs, isTransientStatus } from '../../http/retry-policy.ts'
import type { Secret } from '../../secrets/secret.ts'
import { safeLine } from '../../text/outside-text.ts'
import { CloudflareError, type CloudflareFacts, PAGES_CODES } from './cloudflare-error.ts'
import { remedyFor } from './remedies.ts'

/** The way to Cloudflare. */
export interface Connection {
  readonly http: Http
  readonly clock: Clock
  readonly random: () => number
  readonly apiUrl: string
  /** Where it differs from the step's: taking something back may last a little longer. */
  readonly deadline?: Deadline
}

export interface ApiCall {
  /** The end of "while …". */
  readonly what: string
  readonly path: string
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly authorization: Secret
  readonly contentType?: string
  /** Further headers; never a credential. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: HttpRequest['body']
  /** Of a body that is a stream: without it, it would be sent in chunks, which not every gateway takes. */
  readonly length?: number
  /** Default: reads are repeated, writes are not. */
  readonly repeatable?: boolean
  readonly timeoutMs?: number
  readonly attempts?: number
}

export interface ApiAnswer<Value> {
  readonly result: Value
  readonly totalPages: number | undefined
  /** The server's own clock, where it said so. */
  readonly serverDate: Date | undefined
}

const ATTEMPTS = 6
/** For code 8000000 ("unknown error") with status 400, which the port takes for an answer. */
const UNKNOWN_ERROR_ATTEMPTS = 3

const envelopeSchema = z.object({
  success: z.boolean(),
  errors: z.nullish(z.array(z.object({ code: z.optional(z.number()), message: z.optional(z.string()) }))),
  result: z.optional(z.unknown()),
  result_info: z.nullish(z.object({ total_pages: z.optional(z.number()) })),
})

/**
 * One call, with Cloudflare's envelope taken off. What counts is `success`, not the status.
 * @throws CloudflareError when Cloudflare says no, RemoteError when nothing arrived
 */
export async function callApi<Value>(
  connection: Connection,
  call: ApiCall,
  schema: z.ZodMiniType<Value>,
): Promise<ApiAnswer<Value>> {
  const repeatable = call.repeatable ?? (call.method ?? 'GET') === 'GET'
  for (let count = 1; ; count += 1) {
    const answer = await connection.http.send(requestFor(connection, call, repeatable))
    try {
      return readAnswer(answer, call, schema, connection.clock.date())
    } catch (thrown) {
      const again = repeatable && call.attempts !== 1 && count < UNKNOWN_ERROR_ATTEMPTS
      if (!again || !isFinalUnknownError(thrown)) throw thrown
      await connection.clock.sleep(backoffMs(count, connection.random()))
    }
  }
}

const isFinalUnknownError = (thrown: unknown): boolean =>
  thrown instanceof CloudflareError && thrown.isTransient && !isTransientStatus(thrown.facts.status)

function requestFor({ apiUrl, deadline }: Connection, call: ApiCall, repeatable: boolean): HttpRequest {
  return {
    what: call.what,
    url: `${apiUrl}${call.path}`,
    method: call.method ?? 'GET',
    headers: {
      ...call.headers,
      authorization: `Bearer ${call.authorization.reveal()}`,
      ...(call.contentType === undefined ? {} : { 'content-type': call.contentType }),
      ...(call.length === undefined ? {} : { 'content-length': String(call.length) }),
    },
    direct: true,
    retry: repeatable ? 'always' : 'never',
    attempts: call.attempts ?? ATTEMPTS,
    ...(call.body === undefined ? {} : { body: call.body }),
    ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
    ...(deadline === undefined ? {} : { deadline }),
  }
}

function readAnswer<Value>(
  answer: HttpAnswer,
  call: ApiCall,
  schema: z.ZodMiniType<Value>,
  now: Date,
): ApiAnswer<Value> {
  const envelope = z.safeParse(envelopeSchema, parseJson(answer))
  if (!envelope.success) throw strangeAnswer({ answer, call, now })
  const { success, errors, result, result_info } = envelope.data
  if (!success) throw refusedAnswer({ answer, call, now }, errors ?? [])
  const parsed = z.safeParse(schema, result)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const place = ['result', ...(issue?.path ?? [])].join('.')
    const what = `Unexpected answer from Cloudflare while ${call.what}: ${place}: ${issue?.message}`
    throw failure(what, { answer, call, now }, [])
  }
  const date = Date.parse(answer.headers.get('date') ?? '')
  return {
    result: parsed.data,
    totalPages: result_info?.total_pages,
    serverDate: Number.isNaN(date) ? undefined : new Date(date),
  }
}

function parseJson(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(answer.text())
  } catch {
    return undefined
  }
}

interface Exchange {
  readonly answer: HttpAnswer
  readonly call: ApiCall
  readonly now: Date
}

/** Gateways answer HTML, an expired token plain text, a firewall its own page. */
function strangeAnswer(exchange: Exchange): CloudflareError {
  const { answer, call } = exchange
  const what =
    answer.headers.get('cf-mitigated') === 'challenge'
      ? `A firewall stood in the way while ${call.what}`
      : `Cloudflare answered ${answer.status} without a usable body while ${call.what}: ${excerptOf(answer).slice(0, 100)}`
  const expired = /expired\s+jwt|jwt\s+expired/i.test(answer.text())
  return failure(what, exchange, expired ? [PAGES_CODES.uploadTokenRefused] : [])
}

function refusedAnswer(
  exchange: Exchange,
  errors: readonly { code?: number | undefined; message?: string | undefined }[],
): CloudflareError {
  const reasons = errors.map(({ code, message = 'no message' }) =>
    safeLine(code === undefined ? message : `${message} (code ${code})`),
  )
  const { answer, call } = exchange
  const why = reasons.join('; ') || 'no reason given'
  const codes = errors.map(({ code }) => code).filter(code => code !== undefined)
  return failure(`Cloudflare refused (status ${answer.status}) while ${call.what}: ${why}`, exchange, codes)
}

function failure(what: string, { answer, call, now }: Exchange, codes: readonly number[]): CloudflareError {
  const facts: CloudflareFacts = {
    method: call.method ?? 'GET',
    path: call.path,
    status: answer.status,
    attempts: answer.attempts,
    codes,
    retryAfterMs: parseRetryAfter(answer.headers.get('retry-after'), now),
  }
  const ray = requestIdOf(answer.headers)
  const remedy = remedyFor(facts)
  return new CloudflareError(`${what}${ray === undefined ? '' : ` [cf-ray ${safeLine(ray)}]`}`, facts, {
    ...(remedy === undefined ? {} : { remedy }),
  })
}
