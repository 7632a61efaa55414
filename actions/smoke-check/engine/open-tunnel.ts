import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import type { Socket } from 'node:net'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import { PhaseTimeout } from './time-limits.ts'
import { TunnelRefused } from './tunnel-refused.ts'

interface Target {
  readonly host: string
  readonly port: number
}

interface Limits {
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/**
 * A connection to `target` through a proxy, by the method CONNECT of RFC 9110, section 9.3.6.
 * @throws Node's errors, PhaseTimeout, CancelledError, TunnelRefused
 */
export function openTunnel(proxy: string, { host, port }: Target, limits: Limits): Promise<Socket> {
  const { protocol, username, password } = new URL(proxy)
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`
  const request = protocol === 'https:' ? overHttps : overHttp
  return new Promise((resolve, reject) => {
    const asking = request(proxy, {
      ...{ method: 'CONNECT', path: authority, agent: false, signal: limits.signal },
      headers: {
        host: authority,
        ...(username === ''
          ? {}
          : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
      },
      timeout: limits.timeoutMs,
    })
    asking.once('timeout', () =>
      asking.destroy(new PhaseTimeout(limits.timeoutMs, 'the way through the proxy')),
    )
    asking.once('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket as Socket)
      socket.destroy()
      reject(new TunnelRefused(authority, statusCode))
    })
    asking.once('error', thrown =>
      reject(limits.signal.aborted ? new CancelledError('Cancelled while reading a certificate') : thrown),
    )
    asking.end()
  })
}
