import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'

export type Json = Readonly<Record<string, unknown>>

/** The API server, as a node of the cluster speaks to it. */
export interface ApiClient {
  send(method: string, path: string, body?: unknown, type?: string): Promise<Json>
  /** Objects of a kind as they come and change, until the signal ends it or the server does. */
  watch(path: string, onEvent: (type: string, object: Json) => void, signal: AbortSignal): Promise<void>
}

/** @param port of the API server on this machine, which certifies itself */
export function apiClient(port: number, token: string): ApiClient {
  const open = async (
    method: string,
    path: string,
    body?: unknown,
    type = 'application/json',
    signal?: AbortSignal,
  ) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const outgoing = request({
      host: '127.0.0.1',
      ...{ port, method, path, rejectUnauthorized: false },
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'content-type': type,
        // Node gives the body of a DELETE no length by itself.
        'content-length': Buffer.byteLength(text),
      },
      ...(signal === undefined ? {} : { signal }),
    })
    outgoing.end(text)
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
    return incoming
  }
  return {
    async send(method, path, body, type) {
      const incoming = await open(method, path, body, type)
      const text = await textOf(incoming)
      const answer = text === '' ? {} : (JSON.parse(text) as Json)
      if ((incoming.statusCode ?? 500) >= 400)
        throw new ApiError(incoming.statusCode ?? 500, `${method} ${path}: ${text}`)
      return answer
    },
    async watch(path, onEvent, signal) {
      const incoming = await open('GET', path, undefined, undefined, signal)
      let rest = ''
      for await (const chunk of incoming.setEncoding('utf8')) {
        const lines = `${rest}${String(chunk)}`.split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) {
          const { type, object } = JSON.parse(line) as { type: string; object: Json }
          onEvent(type, object)
        }
      }
    },
  }
}

export class ApiError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
