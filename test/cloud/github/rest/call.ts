import { Refusal, type Reply, type RoutedRequest } from '../../kit/exchange.ts'
import type { Token } from '../records.ts'
import type { World } from '../world.ts'

/** One authorised REST call. */
export interface Call {
  readonly request: RoutedRequest
  readonly world: World
  readonly token: Token
  /** The JSON body; an empty object when there is none. */
  readonly body: Readonly<Record<string, unknown>>
}

export interface RestRoute {
  /** In the form of GitHub's header: `contents=write,workflows=write; administration=write`. Absent: metadata only. */
  readonly needs?: string
  handle(call: Call): Reply | Promise<Reply>
}

export type RestRoutes = Readonly<Record<string, RestRoute>>

export const DOCS = 'https://docs.github.com/rest'

/** An error in GitHub's own form. */
export function refuse(status: number, message: string, more: object = {}): Refusal {
  const body = { message, documentation_url: DOCS, status: String(status), ...more }
  return new Refusal({ status, body })
}

export const notFound = (): Refusal => refuse(404, 'Not Found')

export const unprocessable = (resource: string, field: string, code: string, message?: string): Refusal =>
  refuse(422, 'Validation Failed', {
    errors: [{ resource, field, code, ...(message === undefined ? {} : { message }) }],
  })

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')
export const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** One page of a list with its `Link` header. */
export function page<Item>(
  items: readonly Item[],
  { request, world }: Call,
): { items: Item[]; headers: Record<string, string> } {
  const size = Math.min(100, Math.max(1, Number(request.query.get('per_page') ?? 30) || 30))
  const number = Math.max(1, Number(request.query.get('page') ?? 1) || 1)
  const last = Math.max(1, Math.ceil(items.length / size))
  const address = (target: number) => {
    const query = new URLSearchParams(request.query)
    query.set('page', String(target))
    return `<${world.url}${request.path}?${query}>`
  }
  const links = [
    ...(number < last ? [`${address(number + 1)}; rel="next"`, `${address(last)}; rel="last"`] : []),
    ...(number > 1 ? [`${address(number - 1)}; rel="prev"`, `${address(1)}; rel="first"`] : []),
  ]
  return {
    items: items.slice((number - 1) * size, number * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  }
}

export async function demandCommit(name: string, world: World): Promise<string> {
  const sha = await world.git.resolve(name)
  if (sha === undefined) throw refuse(422, `No commit found for SHA: ${name}`)
  return sha
}
