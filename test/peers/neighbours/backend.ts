import { createServer } from 'node:http'
import { listening, type Running } from '../../actions/smoke-check/support/servers.ts'
import { SHA } from '../../actions/smoke-check/support/smoke.ts'

/** What a back end shows of itself; tests change it while it runs. */
export interface Backend {
  commit: string
  /** How long an answer takes. */
  delayMs: number
  requests: number
}

/** A back end behind a proxy, on a port that the proxy knows already. */
export async function startBackend(port: number): Promise<Backend & Running> {
  const state: Backend = { commit: SHA, delayMs: 0, requests: 0 }
  const server = createServer(async (request, response) => {
    state.requests += 1
    await new Promise(resolve => setTimeout(resolve, state.delayMs))
    const [path] = (request.url ?? '').split('?')
    if (path === '/trailers') return withTrailers(response)
    if (path === '/' || path === '/page')
      return void response.setHeader('content-type', 'text/html').end(page(state.commit))
    const body = { status: path?.endsWith('/ready') === true ? 'ready' : 'healthy', database: 'connected' }
    response.setHeader('content-type', 'application/json').setHeader('cache-control', 'max-age=60')
    response.end(JSON.stringify({ ...body, commit: state.commit, environment: 'staging' }))
  })
  const running = await listening(server, port)
  return Object.assign(state, running)
}

function withTrailers(response: import('node:http').ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', trailer: 'x-checksum' })
  response.write('{"status":')
  response.write('"healthy"}')
  response.addTrailers({ 'x-checksum': 'abc' })
  response.end()
}

const page = (commit: string): string =>
  `<!doctype html><html><head><title>Databiz</title><meta name="commit" content="${commit}"></head><body><main>Customers and orders</main></body></html>`
