import type { Handler, RoutedRequest, SeenRequest } from './exchange.ts'

interface Route {
  readonly method: string
  readonly pattern: RegExp
  readonly names: readonly string[]
  readonly handler: Handler
}

/** Finds the handler of a request. Segments are matched encoded and handed over decoded. */
export class Router {
  readonly #routes: readonly Route[]

  constructor(routes: Readonly<Record<string, Handler>>) {
    this.#routes = Object.entries(routes).map(([route, handler]) => compile(route, handler))
  }

  find(request: SeenRequest): { handler: Handler; request: RoutedRequest } | undefined {
    for (const route of this.#routes) {
      if (route.method !== request.method) continue
      const match = route.pattern.exec(request.path)
      if (match === null) continue
      const parameters = Object.fromEntries(
        route.names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]),
      )
      // A copy would ask for the body in one piece.
      const view = Object.create(request) as SeenRequest
      const json = () => JSON.parse(request.body.toString('utf8')) as unknown
      return { handler: route.handler, request: Object.assign(view, { parameters, json }) }
    }
    return undefined
  }
}

function compile(route: string, handler: Handler): Route {
  const [method = '', path = ''] = route.split(' ')
  const names: string[] = []
  const source = path
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:(\w+)(\*?)/g, (_, name: string, rest: string) => {
      names.push(name)
      return rest === '*' ? '(.*)' : '([^/]+)'
    })
  return { method, pattern: new RegExp(`^${source}$`), names, handler }
}
