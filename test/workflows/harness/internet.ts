import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'

/**
 * The internet as a runner behind a proxy sees it: the proxy leads every known host name to the stand-in that plays it,
 * so that workflows keep the addresses that they have in real life. An unknown name is refused and remembered.
 */
export interface Internet extends AsyncDisposable {
  /** For `https_proxy`. */
  readonly proxyUrl: string
  /** For `NODE_EXTRA_CA_CERTS`: whoever trusts this file trusts this internet. */
  readonly certificate: string
  readonly unknownHosts: readonly string[]
}

/** `hosts` maps a name such as `api.cloudflare.com` to the address of its stand-in. */
export async function startInternet(
  hosts: ReadonlyMap<string, () => string>,
  folder: string,
): Promise<Internet> {
  const { key, certificate } = await makeCertificate([...hosts.keys()], folder)
  const unknownHosts: string[] = []
  const tls = createTlsServer({ key, cert: await readFile(certificate) }, (incoming, outgoing) => {
    const target = hosts.get(incoming.headers.host ?? '')
    if (target === undefined) return void outgoing.writeHead(502).end()
    passOn(incoming, outgoing, target())
  })
  const proxy = createServer((incoming, outgoing) => toHttps(incoming, outgoing, hosts))
  proxy.on('connect', (incoming, socket) => {
    const [host = '', port] = (incoming.url ?? '').split(':')
    if (port !== '443' || !hosts.has(host)) {
      unknownHosts.push(incoming.url ?? '')
      return void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    }
    socket.on('error', () => socket.destroy())
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    tls.emit('connection', socket)
  })
  const port = await listen(proxy)
  return {
    proxyUrl: `http://127.0.0.1:${port}`,
    certificate,
    unknownHosts,
    [Symbol.asyncDispose]: async () => {
      tls.closeAllConnections()
      proxy.closeAllConnections()
      await new Promise(resolve => proxy.close(resolve))
    },
  }
}

/** Plain http through the proxy: every host of this internet leads to https for good, as the edges of both platforms do. */
function toHttps(
  { url = '' }: IncomingMessage,
  outgoing: ServerResponse,
  hosts: ReadonlyMap<string, unknown>,
): void {
  const target = URL.canParse(url) ? new URL(url) : undefined
  if (target === undefined || !hosts.has(target.host)) return void outgoing.writeHead(502).end()
  outgoing.writeHead(308, { location: `https://${target.host}${target.pathname}${target.search}` }).end()
}

/** A year, as an edge says it where HSTS is switched on. */
const HSTS = { 'strict-transport-security': 'max-age=31536000' }

/** The request as it is, the host name included: signatures are over it. */
function passOn(incoming: IncomingMessage, outgoing: ServerResponse, target: string): void {
  const { method, url, headers } = incoming
  const { hostname, port } = new URL(target)
  const onward = request({ hostname, port, method, path: url, headers }, answer => {
    outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...HSTS })
    answer.pipe(outgoing)
  })
  onward.once('error', () => outgoing.destroy())
  incoming.pipe(onward)
}

async function makeCertificate(
  names: readonly string[],
  folder: string,
): Promise<{ key: Buffer; certificate: string }> {
  const key = join(folder, 'key.pem')
  const certificate = join(folder, 'certificate.pem')
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '90'],
    ...['-keyout', key, '-out', certificate, '-subj', '/CN=stand-in internet'],
    ...['-addext', `subjectAltName=${names.map(name => `DNS:${name}`).join(',')}`],
  ])
  return { key: await readFile(key), certificate }
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
