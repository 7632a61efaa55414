import type { Handler, Reply } from '../../../cloud/kit/exchange.ts'
import { type StandIn, startStandIn } from '../../../cloud/kit/stand-in.ts'
import { SHA } from './smoke.ts'

/** A back end with the endpoints and bodies of the deployment plan, which tests bend. */
export interface Databiz extends StandIn {
  readonly health: Record<string, unknown>
  readonly ready: Record<string, unknown>
  /** Replies that replace the normal ones, by route such as `GET /health`. */
  readonly replies: Map<string, Handler>
}

const json = (body: object): Reply => ({ status: 200, body })

export async function startDatabiz(routes: Readonly<Record<string, Handler>> = {}): Promise<Databiz> {
  const health: Record<string, unknown> = {
    status: 'healthy',
    environment: 'staging',
    version: '2.4.1',
    commit: SHA,
  }
  const ready: Record<string, unknown> = { status: 'ready', database: 'connected' }
  const replies = new Map<string, Handler>()
  const now = () => ({ timestamp: new Date().toISOString().replace('Z', '') })
  const normal: Record<string, Handler> = {
    'GET /health': () => json({ status: 'healthy', ...now() }),
    'GET /api/v2/health': () => json({ ...now(), ...health }),
    'GET /api/v2/ready': () => json({ ...ready, ...now() }),
    ...routes,
  }
  const bent = Object.entries(normal).map(([route, handler]): [string, Handler] => [
    route,
    request => (replies.get(route) ?? handler)(request),
  ])
  const server = await startStandIn({
    routes: Object.fromEntries(bent),
    unknownRoute: () => ({ status: 404, body: { detail: 'Not Found' } }),
  })
  return Object.assign(server, { health, ready, replies })
}
