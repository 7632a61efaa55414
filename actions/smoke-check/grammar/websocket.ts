import { createHash } from 'node:crypto'
import { one } from '../matchers/matcher.ts'
import type { Expectation } from './expectation.ts'
import type { CheckData } from './smoke-schema.ts'

/** Any key of 16 bytes will do: the answer is looked at, and nothing is said over the connection. */
const KEY = Buffer.from('databiz-actions!').toString('base64')
/** From RFC 6455, section 1.3. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const ACCEPT = createHash('sha1').update(`${KEY}${GUID}`).digest('base64')

/** True for a check that asks for a WebSocket: by its URL, or by the header that asks for one. */
export const isWebSocket = (data: CheckData): boolean =>
  /^wss?:\/\//i.test(data.get ?? '') ||
  Object.entries(data.headers ?? {}).some(
    ([name, value]) => name.toLowerCase() === 'upgrade' && String(value).toLowerCase() === 'websocket',
  )

/** The URL as the handshake asks for it: `wss` is https, `ws` is http (RFC 6455, section 3). */
export const handshakeUrl = (url: string): string => url.replace(/^ws(s?):\/\//i, 'http$1://')

/** The headers of an opening handshake (RFC 6455, section 4.1). */
export const HANDSHAKE_HEADERS = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': KEY,
} as const

/** The status of an answer that accepts. */
export const SWITCHING_PROTOCOLS = 101

/** An answer that accepts must have read our key: a cache or a proxy that only repeats one has not. */
export const acceptExpectation: Expectation = {
  subject: 'header sec-websocket-accept',
  matcher: {
    text: 'the answer to our key',
    test: ({ values: [first] }) => first === ACCEPT || first === undefined,
  },
  observe: answer =>
    answer.status === SWITCHING_PROTOCOLS
      ? one(answer.headers.first('sec-websocket-accept') ?? 'absent')
      : { values: [], mode: 'every' },
}
