import { z } from '#libraries'
import type { Clock } from '../clock/clock.ts'
import type { Deadline } from '../clock/deadline.ts'
import { decodeJson } from '../http/decode.ts'
import type { Http, HttpAnswer } from '../http/http.ts'
import { RemoteError } from '../http/remote-error.ts'
import { patiently } from './patience.ts'
import { factsOf, graphqlErrors, graphqlFailure, RailwayError, statusFailure } from './railway-error.ts'
import { type RailwayToken, tokenHeaders } from './railway-token.ts'
import { type RateWindow, readRateWindow } from './rate-window.ts'

export interface RailwayQuestion<Value> {
  /** As the end of "while …". */
  readonly what: string
  /** One named operation. */
  readonly document: string
  /** Leave out what is not set: to Railway a `null` means "clear this". */
  readonly variables?: Readonly<Record<string, unknown>>
  readonly answer: z.ZodMiniType<Value>
  /** `once` for what must not happen twice: only sent again when Railway surely did nothing. Default `freely`. */
  readonly repeat?: 'freely' | 'once'
  /** For what is only shown: one attempt, cut off early. */
  readonly glance?: Glance
}

/** One attempt, and who may end it before its time. */
export interface Glance {
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/** Railway's GraphQL API with one token. */
export interface RailwayClient {
  /**
   * Sends one document and gives the decoded `data`.
   * @throws RailwayError, RemoteError without a status when no answer came, DeadlineError, CancelledError
   */
  ask<Value>(question: RailwayQuestion<Value>): Promise<Value>
  /** What was left of the request limit at the last answer. */
  readonly rateWindow: RateWindow | undefined
}

export interface RailwayAccess {
  /** Without a slash at the end. */
  readonly apiUrl: string
  readonly token: RailwayToken
}

export interface RailwayPorts {
  readonly http: Http
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly deadline: Deadline
  readonly random: () => number
}

const envelope = z.object({ data: z.nullish(z.unknown()), errors: z.nullish(graphqlErrors) })

/** Requests without a query string fall under a stricter limit at the edge (reported by Railway's staff). */
const graphqlUrl = (apiUrl: string): string => `${apiUrl}/graphql/v2?source=databiz-actions`

export function railwayClient(access: RailwayAccess, ports: RailwayPorts): RailwayClient {
  let rateWindow: RateWindow | undefined
  const once = async <Value>(question: RailwayQuestion<Value>): Promise<Value> => {
    const { what, document, variables = {} } = question
    const url = graphqlUrl(access.apiUrl)
    const answer = await ports.http.send({
      what,
      url,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...tokenHeaders(access.token),
      },
      body: JSON.stringify({ query: document, variables, operationName: operationName(document) }),
      retry: question.repeat === 'once' || question.glance !== undefined ? 'never' : 'always',
      ...glanceOptions(question.glance),
    })
    rateWindow = readRateWindow(answer.headers) ?? rateWindow
    return readAnswer(answer, url, question, ports)
  }
  return {
    get rateWindow() {
      return rateWindow
    },
    ask: question =>
      question.glance === undefined ? patiently(() => once(question), question, ports) : once(question),
  }
}

const glanceOptions = (glance: Glance | undefined) =>
  glance === undefined
    ? {}
    : { timeoutMs: glance.timeoutMs, ...(glance.signal === undefined ? {} : { signal: glance.signal }) }

function readAnswer<Value>(
  answer: HttpAnswer,
  url: string,
  { what, answer: schema }: RailwayQuestion<Value>,
  ports: RailwayPorts,
): Value {
  const remote = factsOf(answer, url)
  const request = { what, url, method: 'POST' as const }
  const body = looksLikeJson(answer) ? decodeJson(answer, request, envelope) : undefined
  const error = body?.errors?.[0]
  if (error !== undefined) throw graphqlFailure(what, error, remote)
  if (!answer.ok || body === undefined) throw statusFailure(what, answer, remote, ports.clock.date())
  if (body.data == null)
    throw new RailwayError(what, { kind: 'busy', reason: 'the answer held no data' }, remote)
  const parsed = z.safeParse(schema, body.data)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new RemoteError(
    `Unexpected answer while ${what}: ${issue?.path.join('.')}: ${issue?.message}`,
    remote,
    {
      remedy: 'Railway changed its API. Update this action, or report it with the name of the field.',
    },
  )
}

const looksLikeJson = (answer: HttpAnswer): boolean => /json/i.test(answer.headers.get('content-type') ?? '')

const operationName = (document: string): string => /\b(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? ''
