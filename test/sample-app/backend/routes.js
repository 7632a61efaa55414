import { setTimeout as sleep } from 'node:timers/promises'
import { broken } from './broken.js'
import { corsHeaders, preflight } from './cors.js'
import { addCustomer, listCustomers } from './customers.js'
import { health, readiness } from './health.js'

const ROUTES = {
  'GET /health': ({ settings }) => health(settings),
  'GET /api/v2/health': ({ settings }) => health(settings),
  'GET /api/v2/ready': ({ database }) => readiness(database),
  'GET /api/v2/customers': ({ database }) => listCustomers(database),
  'POST /api/v2/customers': ({ database }, request) => addCustomer(database, request),
}

/** The request listener of the whole API. */
export function routes(context) {
  return async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    const cors = corsHeaders(request, context.settings)
    if (broken === 'slow' && pathname.endsWith('/customers')) await sleep(2_000)
    if (request.method === 'OPTIONS') return send(response, preflight(cors))
    const { status, body } = await answer(context, request, pathname)
    send(response, { status, headers: { ...cors, 'x-commit': context.settings.commit }, body })
  }
}

async function answer(context, request, pathname) {
  const route = ROUTES[`${request.method} ${pathname}`]
  if (route === undefined) return { status: 404, body: { detail: 'Not Found' } }
  try {
    return await route(context, request)
  } catch (error) {
    console.error(`${request.method} ${pathname}: ${error.message}`)
    return { status: 500, body: { detail: 'Internal Server Error' } }
  }
}

function send(response, { status, headers, body }) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json'
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers })
  response.end(text)
}
