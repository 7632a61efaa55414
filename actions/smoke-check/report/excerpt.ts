import { publicTarget } from '../check/join-url.ts'
import type { Exchange } from '../engine/exchange.ts'
import type { Redactor } from '../secrets/redactor.ts'

const LONGEST = 500
const MOST_HEADERS = 30
/** Decoded further than shown, so that a secret at the edge is whole when it is looked for. */
const DECODED = 4_000

/** What went over the wire, for a person who looks for the cause: clean of secrets, short. */
export function exchangeExcerpt(exchange: Exchange, redactor: Redactor): string {
  const request = `${exchange.method} ${publicTarget(exchange.url)}`
  const hops = exchange.hops.map(
    hop => `${hop.status} ${publicTarget(hop.url)} → ${publicTarget(hop.location)}`,
  )
  if (exchange.kind === 'no-answer') return [...hops, request, exchange.message].join('\n')
  const headers = exchange.headers.entries
    .slice(0, MOST_HEADERS)
    .map(([name, value]) => `${name}: ${redactor.header(name, value)}`)
  const text = exchange.body.subarray(0, DECODED).toString('utf8')
  const body = exchange.bodyProblem ?? redactor.clean(text).slice(0, LONGEST)
  return [...hops, request, `HTTP/${exchange.httpVersion} ${exchange.status}`, ...headers, '', body].join(
    '\n',
  )
}
