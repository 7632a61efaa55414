import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * The stable public address of a service: one loopback port that leads to whichever version is live. Without one it
 * answers as Railway's edge does.
 */
export class ServiceDoor {
  readonly #server: Server
  readonly port: number
  #target: number | undefined
  #everOpen = false

  private constructor(server: Server, port: number) {
    this.#server = server
    this.port = port
    server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) =>
      this.#serve(incoming, outgoing),
    )
  }

  static async open(): Promise<ServiceDoor> {
    const server = createServer({ keepAliveTimeout: 1_000 })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    server.unref()
    return new ServiceDoor(server, (server.address() as AddressInfo).port)
  }

  leadTo(port: number | undefined): void {
    this.#target = port
    this.#everOpen ||= port !== undefined
  }

  #serve(incoming: IncomingMessage, outgoing: ServerResponse): void {
    if (this.#target === undefined) return this.#refuse(outgoing)
    const { method, url, headers } = incoming
    const onward = request({ host: '127.0.0.1', port: this.#target, method, path: url, headers }, answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
      answer.once('error', () => outgoing.destroy())
    })
    onward.once('error', () => (outgoing.headersSent ? outgoing.destroy() : this.#refuse(outgoing)))
    incoming.pipe(onward)
  }

  #refuse(outgoing: ServerResponse): void {
    const [status, message] = this.#everOpen
      ? [502, 'Application failed to respond']
      : [404, 'Application not found']
    outgoing.writeHead(status, { 'content-type': 'application/json', 'x-railway-fallback': 'true' })
    outgoing.end(JSON.stringify({ status: 'error', code: status, message }))
  }

  close(): Promise<void> {
    return new Promise(resolve => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }
}
