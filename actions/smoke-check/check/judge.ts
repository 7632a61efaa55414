import type { Answer, Exchange, NoAnswer } from '../engine/exchange.ts'
import { redirectTarget } from '../engine/follow-redirects.ts'
import { answerHint } from './answer-hint.ts'
import type { Evidence, Mismatch } from './check.ts'
import { publicTarget } from './join-url.ts'
import { CACHE_BUST } from './request.ts'

/** Evidence of one exchange: a missing answer is the one mismatch, an answer is judged. */
export function evidenceOf(exchange: Exchange, judge: (answer: Answer) => readonly Mismatch[]): Evidence {
  const mismatches = exchange.kind === 'answer' ? judge(exchange) : [unanswered(exchange)]
  return { exchange, mismatches }
}

export const unanswered = ({ message, hint, final, method, url }: NoAnswer): Mismatch => ({
  subject: 'connection',
  expected: `an answer to ${method} ${publicTarget(url)}`,
  seen: message,
  final,
  ...(hint === undefined ? {} : { hint }),
})

/** The status must be `wanted`; a redirect and a refusal get a hint. */
export function statusMismatches(answer: Answer, wanted = 200, hint?: string): Mismatch[] {
  if (answer.status === wanted) return []
  const target = redirectTarget(answer)
  const advice = target === undefined ? (hint ?? answerHint(answer)) : redirectHint(answer, target)
  const loops = target !== undefined && isLoop(answer, target)
  return [
    {
      subject: 'status',
      expected: String(wanted),
      seen:
        target === undefined
          ? String(answer.status)
          : `${answer.status}, redirect to ${publicTarget(target)}`,
      ...(advice === undefined ? {} : { hint: advice }),
      ...(loops ? { final: true } : {}),
    },
  ]
}

/**
 * A redirect to itself, or from https to the same place on http, never ends; except after a write, which becomes a GET,
 * and with a cookie, which makes the next request another one.
 */
function isLoop({ url: from, method, headers }: Answer, to: string): boolean {
  const isSame = withoutBust(from) === withoutBust(to)
  if (isSame) return (method === 'GET' || method === 'HEAD') && headers.first('set-cookie') === undefined
  return from.startsWith('https:') && withoutBust(to) === withoutBust(from).replace('https:', 'http:')
}

function withoutBust(raw: string): string {
  const url = new URL(raw)
  url.searchParams.delete(CACHE_BUST)
  return url.href
}

function redirectHint(answer: Answer, to: string): string {
  if (isLoop(answer, to))
    return 'This is a redirect loop: the application does not see that the proxy in front already speaks HTTPS. Let it trust X-Forwarded-Proto.'
  return answerHint(answer) ?? 'Redirects are not followed here. Use the final URL.'
}
