import { type Handler, Refusal, type Reply, type RoutedRequest } from '../../kit/exchange.ts'
import type { Contract } from '../contract/contract.ts'
import type { Token } from '../records.ts'
import type { World } from '../world.ts'
import { type Call, notFound, type RestRoute, type RestRoutes, refuse } from './call.ts'

export interface GateOptions {
  readonly world: World
  readonly contract: Contract
  readonly prefix: string
  readonly report: (violation: string) => void
}

/** What every call passes: token, repository, permission, then the official description of request and answer. */
export function gated(routes: RestRoutes, options: GateOptions): Record<string, Handler> {
  const handlers = Object.entries(routes).map(([name, route]) => {
    const [method = '', path = ''] = name.split(' ')
    const kitPath = `${options.prefix}${path}`.replace(/\{(\w+)\}/g, ':$1')
    return [`${method} ${kitPath}`, (request: RoutedRequest) => pass(name, route, request, options)]
  })
  return Object.fromEntries(handlers)
}

async function pass(
  name: string,
  route: RestRoute,
  request: RoutedRequest,
  options: GateOptions,
): Promise<Reply> {
  const { world, contract, report } = options
  let ends: string | undefined
  const reply = await settle(async () => {
    const token = tokenOf(request.headers.authorization, world)
    ends = token.ends
    checkRepository(request, token, world)
    checkPermission(route.needs, token, world)
    const body = bodyOf(request)
    const wrong = contract.requestProblem(name, request.query, body)
    if (wrong !== undefined) {
      report(`${name}: request: ${wrong}`)
      throw refuse(422, `Invalid request.\n\n${wrong}`)
    }
    return await route.handle({ request, world, token, body } satisfies Call)
  })
  const problem = contract.responseProblem(name, reply.status ?? 200, reply.body)
  if (problem !== undefined) report(`${name}: ${reply.status ?? 200} answer: ${problem}`)
  const headers = {
    'x-github-request-id': 'STANDIN',
    ...(ends === undefined ? {} : { 'github-authentication-token-expiration': ends }),
  }
  return { ...reply, headers: { ...headers, ...reply.headers } }
}

async function settle(answer: () => Promise<Reply>): Promise<Reply> {
  try {
    return await answer()
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.reply
    throw thrown
  }
}

/** @throws Refusal 401, as GitHub answers an unknown token. */
export function tokenOf(header: string | undefined, world: World): Token {
  if (header === undefined) throw refuse(401, 'Requires authentication')
  const token = world.tokens.get(header.replace(/^(token|bearer)\s+/i, ''))
  if (token === undefined) throw refuse(401, 'Bad credentials')
  return token
}

function checkRepository({ parameters, path, query }: RoutedRequest, token: Token, world: World): void {
  const { owner, repo } = parameters
  if (owner === undefined || repo === undefined) return
  const asked = `${owner}/${repo}`.toLowerCase()
  if (world.formerNames.some(former => former.toLowerCase() === asked)) {
    const rest = path.slice(path.indexOf(`/${repo}`) + repo.length + 1)
    const location = `${world.url}/repos/${world.fullName}${rest}${query.size === 0 ? '' : `?${query}`}`
    throw new Refusal({
      status: 301,
      headers: { location },
      body: { message: 'Moved Permanently', url: location, documentation_url: 'https://docs.github.com' },
    })
  }
  if (asked !== world.fullName.toLowerCase() || !token.sees) throw notFound()
}

/** @throws Refusal 403 with the header that names what would have been enough. */
export function checkPermission(needs: string | undefined, token: Token, world: World): void {
  if (needs === undefined || isAllowed(needs, token, world)) return
  const refusal = refuse(
    403,
    `Resource not accessible by ${token.kind === 'user' ? 'personal access token' : 'integration'}`,
  )
  throw new Refusal({ ...refusal.reply, headers: { 'x-accepted-github-permissions': needs } })
}

export function isAllowed(needs: string, { permissions }: Token, world: World): boolean {
  if (permissions === 'all') return true
  return needs.split(';').some(alternative =>
    alternative.split(',').every(one => {
      const [name = '', access = 'read'] = one.trim().split('=')
      const held = permissions[name]
      return held === 'write' || (access === 'read' && (held === 'read' || !world.private))
    }),
  )
}

function bodyOf(request: RoutedRequest): Readonly<Record<string, unknown>> {
  if (request.body.length === 0) return {}
  try {
    return request.json() as Record<string, unknown>
  } catch {
    throw refuse(400, 'Problems parsing JSON')
  }
}
