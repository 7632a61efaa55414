import { z } from '#libraries'
import { cut } from '../text/cut.ts'
import { safeLine } from '../text/outside-text.ts'
import type { HttpAnswer, HttpRequest } from './http.ts'
import { isPage, pageTitle } from './page-title.ts'
import { publicUrl, RemoteError, type RemoteFacts, requestIdOf } from './remote-error.ts'

const EXCERPT = 200
/** Characters that are looked at for an excerpt; the rest of a page says no more. */
const LONGEST_READ = 2_000

/**
 * The answer's JSON in a known shape. Fields that the schema does not name are dropped.
 * @throws RemoteError when the body is not JSON or lacks what is needed
 */
export function decodeJson<Value>(
  answer: HttpAnswer,
  request: Pick<HttpRequest, 'what' | 'url' | 'method'>,
  schema: z.ZodMiniType<Value>,
): Value {
  const parsed = z.safeParse(schema, parseJson(answer, request))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const place = issue === undefined || issue.path.length === 0 ? 'the answer' : issue.path.join('.')
  throw unexpectedAnswer(
    `Unexpected answer while ${request.what}: ${place}: ${issue?.message}`,
    answer,
    request,
  )
}

function parseJson(answer: HttpAnswer, request: Pick<HttpRequest, 'what' | 'url' | 'method'>): unknown {
  try {
    return JSON.parse(answer.text())
  } catch (cause) {
    const what = `The answer is not JSON while ${request.what} (status ${answer.status}): ${excerptOf(answer)}`
    throw unexpectedAnswer(what, answer, request, cause)
  }
}

/** An error that carries all that is known of an answer. */
function unexpectedAnswer(
  message: string,
  answer: HttpAnswer,
  request: Pick<HttpRequest, 'url' | 'method'>,
  cause?: unknown,
): RemoteError {
  return new RemoteError(message, remoteFacts(answer, request), { cause })
}

export function remoteFacts(answer: HttpAnswer, request: Pick<HttpRequest, 'url' | 'method'>): RemoteFacts {
  const requestId = requestIdOf(answer.headers)
  return {
    method: request.method ?? 'GET',
    url: publicUrl(request.url),
    status: answer.status,
    excerpt: excerptOf(answer),
    attempts: answer.attempts,
    ...(requestId === undefined ? {} : { requestId }),
  }
}

/** The first characters of a body, on one line; of a page its title alone. */
export function excerptOf(answer: HttpAnswer): string {
  const text = answer.text()
  const said = isPage(text) ? pageTitle(text) : text.slice(0, LONGEST_READ)
  return cut(safeLine(said).replace(/\s+/g, ' ').trim(), EXCERPT)
}
