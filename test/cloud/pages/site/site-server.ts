import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Reply } from '../../kit/exchange.ts'

/** One visit to a deployed site, as the stand-in saw it. */
export interface Visit {
  readonly method: string
  readonly path: string
  readonly search: string
  readonly headers: IncomingMessage['headers']
}

/**
 * One site on a port of its own. Names such as `<id>.<project>.pages.dev` do not resolve on loopback (and
 * `*.localhost` only on some machines), so every deployment, alias and production site is an address instead.
 */
export class SiteServer {
  readonly #server: Server
  readonly port: number

  private constructor(server: Server) {
    this.#server = server
    this.port = (server.address() as AddressInfo).port
  }

  static async start(answer: (visit: Visit) => Promise<Reply>): Promise<SiteServer> {
    const server = createServer({ keepAliveTimeout: 2_000 }, (incoming, outgoing) => {
      incoming.resume()
      Promise.resolve()
        .then(() => answer(visitOf(incoming)))
        .then(
          reply => send(outgoing, reply),
          thrown => send(outgoing, { status: 500, body: String(thrown) }),
        )
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    return new SiteServer(server)
  }

  /** Host and port, as it stands where the platform puts a host name. */
  get host(): string {
    return `127.0.0.1:${this.port}`
  }

  get url(): string {
    return `http://${this.host}`
  }

  async stop(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }
}

function visitOf(incoming: IncomingMessage): Visit {
  const { pathname, search } = new URL(incoming.url ?? '/', 'http://site')
  return {
    method: incoming.method ?? 'GET',
    path: decodeURIComponent(pathname),
    search,
    headers: incoming.headers,
  }
}

function send(outgoing: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(body as string | Uint8Array)
  const given = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  )
  outgoing.writeHead(status, { ...given, 'content-length': bytes.length })
  outgoing.end(bytes)
}
