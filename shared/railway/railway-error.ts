import { z } from '#libraries'
import { ActionError } from '../failure/action-error.ts'
import { excerptOf, remoteFacts } from '../http/decode.ts'
import type { HttpAnswer } from '../http/http.ts'
import { isPage, pageTitle } from '../http/page-title.ts'
import { RemoteError, type RemoteFacts } from '../http/remote-error.ts'
import { parseRetryAfter } from '../http/retry-after.ts'
import { cut } from '../text/cut.ts'
import { safeLine } from '../text/outside-text.ts'

export type RailwayErrorKind =
  /** No right to the object, wrong kind of token, or an object of another environment. */
  | 'denied'
  | 'unknown-token'
  | 'not-found'
  /** Our document no longer fits Railway's schema. */
  | 'outdated'
  | 'bad-value'
  /** A fault of the moment on their side. */
  | 'busy'
  /** Refused because too many came before it; nothing was done. */
  | 'too-fast'
  /** Refused by the network in front of Railway, not by Railway. */
  | 'edge'
  | 'too-large'
  | 'refused'

/** Railway answered, but not with what was asked for. */
export class RailwayError extends RemoteError {
  readonly kind: RailwayErrorKind
  /** Railway's own words. */
  readonly reason: string
  /** How long Railway asked to wait. */
  readonly retryAfterMs: number | undefined

  constructor(
    what: string,
    {
      kind,
      reason,
      retryAfterMs,
    }: Pick<RailwayError, 'kind' | 'reason'> & { retryAfterMs?: number | undefined },
    remote: RemoteFacts,
  ) {
    super(`Railway refused while ${what}: ${reason}`, remote, {
      ...(REMEDIES[kind] === undefined ? {} : { remedy: REMEDIES[kind] }),
    })
    this.kind = kind
    this.reason = reason
    this.retryAfterMs = retryAfterMs
  }
}

/** Railway answered a request to do something with a plain no. */
export class DeclinedError extends ActionError {
  constructor(what: string) {
    super(`Railway answered no while ${what}`, {
      code: 'remote',
      remedy: 'Railway gives no reason. Try the same on its dashboard, where it may say more.',
    })
  }
}

const REMEDIES: Partial<Record<RailwayErrorKind, string>> = {
  denied: 'Check that the token is of the right kind and belongs to this project and environment.',
  'unknown-token': 'The token is deleted or is not a project token. Make one in Project > Settings > Tokens.',
  outdated: 'Railway changed its API. Update this action, or report it with the name of the field.',
  'too-fast': 'The limit of requests or deployments is used up. Try again later.',
  'too-large':
    'Leave out what the build does not need, with .railwayignore; the largest files are in the warning.',
  edge: "The network in front of Railway blocks this runner's address. Try again later or from another runner.",
}

/** What is only shown, or narrows down what the message says, must not hide the message. */
const aside = z.catch(z.nullish(z.string()), undefined)

export const graphqlErrors = z.array(
  z.object({
    message: z.catch(z.string(), 'an error without words'),
    traceId: aside,
    extensions: z.catch(z.nullish(z.object({ code: aside, traceId: aside })), undefined),
  }),
)

type GraphqlError = z.infer<typeof graphqlErrors>[number]

const LONGEST_REASON = 300
const LONGEST_TRACE = 64

/** One line of a bounded length; a page of the network in between is its title. */
const shortened = (text: string): string =>
  cut(
    safeLine(isPage(text) ? pageTitle(text) : text)
      .replace(/\s+/g, ' ')
      .trim(),
    LONGEST_REASON,
  )

/** The first error of a GraphQL answer, which is the one that emptied it. */
export function graphqlFailure(what: string, error: GraphqlError, remote: RemoteFacts): RailwayError {
  const trace = error.traceId ?? error.extensions?.traceId
  const reason = shortened(error.message)
  const shown = trace == null ? reason : `${reason} (trace ${cut(safeLine(trace), LONGEST_TRACE)})`
  return new RailwayError(what, { kind: kindOf(error), reason: shown }, remote)
}

/** Railway has no stable error codes for most of these; its messages are matched loosely, the default is final. */
function kindOf({ message, extensions }: GraphqlError): RailwayErrorKind {
  const code = extensions?.code ?? ''
  if (/GRAPHQL_(PARSE|VALIDATION)_FAILED/.test(code)) return 'outdated'
  if (/project token not found/i.test(message)) return 'unknown-token'
  if (/not authorized|unauthorized/i.test(message)) return 'denied'
  if (/too quickly|rate limit/i.test(message)) return 'too-fast'
  if (code === 'BAD_USER_INPUT') return 'bad-value'
  if (/not found/i.test(message)) return 'not-found'
  return /problem processing request/i.test(message) || code === 'INTERNAL_SERVER_ERROR' ? 'busy' : 'refused'
}

const spoken = z.object({ message: z.string() })

/** Railway's own words in an answer that is no GraphQL. */
export function spokenReason(answer: HttpAnswer): string | undefined {
  try {
    return shortened(z.parse(spoken, JSON.parse(answer.text())).message)
  } catch {
    return undefined
  }
}

/** An answer whose status is not 200. */
export function statusFailure(
  what: string,
  answer: HttpAnswer,
  remote: RemoteFacts,
  now: Date,
): RailwayError {
  const isFromEdge = /html/i.test(answer.headers.get('content-type') ?? '') || isPage(answer.text())
  const reason = `status ${answer.status}${excerptOf(answer) === '' ? '' : `, ${excerptOf(answer)}`}`
  const retryAfterMs = parseRetryAfter(answer.headers.get('retry-after'), now)
  return new RailwayError(what, { kind: statusKind(answer.status, isFromEdge), reason, retryAfterMs }, remote)
}

function statusKind(status: number, isFromEdge: boolean): RailwayErrorKind {
  // A page with a good status, such as one about maintenance: nobody knows what was done.
  if (status < 300) return 'busy'
  if (status === 429) return isFromEdge ? 'edge' : 'too-fast'
  if (status === 401) return 'denied'
  if (status === 403) return isFromEdge ? 'edge' : 'denied'
  if (status === 404) return 'not-found'
  return status >= 500 || status === 408 ? 'busy' : 'refused'
}

export const factsOf = (answer: HttpAnswer, url: string): RemoteFacts =>
  remoteFacts(answer, { url, method: 'POST' })
