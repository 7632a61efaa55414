/** Node's word for a proxy that opens no tunnel. */
export const TUNNEL_CODE = 'ERR_PROXY_TUNNEL'

/** A proxy that would not open a tunnel, in the words that Node uses for its own. */
export class TunnelRefused extends Error {
  readonly code = TUNNEL_CODE

  constructor(authority: string, status: number | undefined) {
    super(`Failed to establish tunnel to ${authority} via the proxy: HTTP/1.1 ${status}`)
    this.name = 'TunnelRefused'
  }
}

/** What Node or we say of a tunnel that does not stand; the address of the proxy stays out, it may hold a password. */
export function tunnelRefusal(message: string): { readonly says: string; readonly hint: string } {
  const authority = /tunnel to (\S+) /.exec(message)?.[1] ?? 'the host'
  const status = /HTTP\/[\d.]+ (\d{3})/.exec(message)?.[1]
  if (status === undefined)
    return {
      says: `the proxy opened no tunnel to ${authority}`,
      hint: 'Look at HTTPS_PROXY: is this a proxy, and can it reach the host?',
    }
  return {
    says: `the proxy refused the connection to ${authority} with status ${status}`,
    hint:
      status === '407'
        ? 'The proxy asks for credentials: write them into HTTPS_PROXY, or name the host in NO_PROXY.'
        : 'Let the proxy allow this host and port, or name the host in NO_PROXY.',
  }
}
