import { connect, type TLSSocket } from 'node:tls'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import { type CertificateFacts, certificateFacts } from './certificate-facts.ts'
import { openTunnel } from './open-tunnel.ts'
import { PhaseTimeout } from './time-limits.ts'
import type { Trust } from './trust.ts'

export interface InspectionOptions {
  readonly timeoutMs: number
  readonly signal: AbortSignal
  readonly trust: Trust
  /** Address of the proxy that leads there, where there is one. */
  readonly proxy?: string | undefined
}

/**
 * The certificate that `url`'s host shows now. Verification is off for the connection, because a bad certificate is
 * to be described, not only refused; the verdict is in the facts. Nothing is sent.
 * @throws Node's errors, PhaseTimeout, CancelledError
 */
export async function inspectCertificate(url: string, options: InspectionOptions): Promise<CertificateFacts> {
  const { hostname, port } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const target = { host, port: port === '' ? 443 : Number(port) }
  const { proxy } = options
  const tunnel = proxy === undefined ? undefined : await openTunnel(proxy, target, options)
  return await new Promise((resolve, reject) => {
    const socket = connect({
      ...(tunnel === undefined ? target : { socket: tunnel }),
      ...options.trust.options({ verifyTls: false }),
      minVersion: 'TLSv1.2',
      ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
    })
    const end = (settle: () => void) => {
      clearTimeout(timer)
      options.signal.removeEventListener('abort', cancel)
      socket.destroy()
      settle()
    }
    const cancel = () => end(() => reject(new CancelledError('Cancelled while reading a certificate')))
    const timer = setTimeout(
      () => end(() => reject(new PhaseTimeout(options.timeoutMs, 'the TLS handshake'))),
      options.timeoutMs,
    )
    options.signal.addEventListener('abort', cancel, { once: true })
    socket.on('error', thrown => end(() => reject(thrown)))
    socket.once('secureConnect', () => {
      // The chain can only be read while the connection is open.
      const facts = factsFrom(socket, hostname, options.trust)
      end(() =>
        facts === undefined ? reject(new Error('the server showed no certificate')) : resolve(facts),
      )
    })
  })
}

/** The certificate of a handshake that is done, while its connection is open. */
export function factsFrom(socket: TLSSocket, host: string, { isRoot }: Trust): CertificateFacts | undefined {
  const certificate = socket.getPeerX509Certificate()
  if (certificate === undefined) return undefined
  const problem = socket.authorizationError as unknown
  return certificateFacts({
    certificate,
    host,
    isRoot,
    protocol: socket.getProtocol() ?? 'unknown',
    authorizationError: problem === null || problem === undefined ? undefined : String(problem),
  })
}
