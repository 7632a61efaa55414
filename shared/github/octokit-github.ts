import { loadGitHub, z } from '#libraries'
import type { Secret } from '../secrets/secret.ts'
import { type AttemptPorts, attempts, isRead } from './attempts.ts'
import type { GitHub, Parameters } from './github.ts'
import { GitHubError } from './github-error.ts'
import { hideSecrets } from './hide-secrets.ts'

export interface GitHubPorts extends AttemptPorts {
  readonly token: Secret
  readonly apiUrl: string
  /** What sends. Default: the platform's own. */
  readonly fetch?: typeof fetch
  /** Hides secrets in what is written. Default: nothing is hidden, for tests of other things. */
  readonly redact?: (text: string) => string
}

type Octokit = ReturnType<Awaited<ReturnType<typeof loadGitHub>>['getOctokit']>

const PAGE_SIZE = 100
/** Far beyond every list that is worth reading; a server whose pages never end is left. */
const MOST_PAGES = 1_000

/** On every answer to a token with an end, as `2026-12-31 09:00:00 UTC`. Source: GitHub's documentation of token expiration. */
const TOKEN_END = 'github-authentication-token-expiration'

interface Answer {
  readonly data: unknown
  readonly headers: {
    readonly link?: string | undefined
    readonly 'content-type'?: string | undefined
    readonly [TOKEN_END]?: unknown
  }
}

/**
 * The official client with our own retry policy: only reads are repeated, only on faults of the moment. The client's
 * retry plugin repeats 409 and POST as well, which turns a conflict into a wait and a lost answer into a duplicate.
 */
export function octokitGitHub(ports: GitHubPorts): GitHub {
  let requests = 0
  let tokenEnd: Date | undefined
  let client: Promise<Octokit> | undefined
  const octokit = () => {
    client ??= loadGitHub().then(({ getOctokit }) =>
      getOctokit(ports.token.reveal(), {
        baseUrl: ports.apiUrl,
        ...(ports.fetch === undefined ? {} : { request: { fetch: ports.fetch } }),
      }),
    )
    return client
  }
  const outgoing = (route: string, parameters: Parameters) =>
    isRead(route) || ports.redact === undefined ? parameters : hideSecrets(parameters, ports.redact)
  const call = async (route: string, parameters: Parameters): Promise<Answer> => {
    const sent = outgoing(route, parameters)
    return await attempts(route, ports, async signal => {
      requests += 1
      const answer = whole(await (await octokit()).request(route, { ...sent, ...common(signal) }))
      tokenEnd ??= endOf(ports.token, answer)
      return answer
    })
  }
  return {
    get requests() {
      return requests
    },
    get tokenEnd() {
      return tokenEnd
    },
    rest: async (route, parameters, schema) => decode(route, (await call(route, parameters)).data, schema),
    async pages(route, parameters, schema, items) {
      const all = []
      const size = Number(parameters['per_page'] ?? PAGE_SIZE)
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const { data, headers } = await call(route, { per_page: size, ...parameters, page })
        const list = decode(route, items === undefined ? data : pick(data, items), z.array(schema))
        all.push(...list)
        if (hasNext(headers.link, list.length === size)) continue
        ensureWhole(route, all.length, pick(data, 'total_count'))
        return all
      }
      throw incomplete(route, `its pages did not end after ${MOST_PAGES}`)
    },
    graphql: async (document, variables, schema) => {
      const route = operationName(document)
      const data = await attempts(route, ports, async signal => {
        requests += 1
        const sent = outgoing(route, variables)
        const data = await (await octokit()).graphql(document, { ...sent, request: { signal } })
        if (data === undefined) throw new Error(CUT)
        return data
      })
      return decode(route, data, schema)
    },
  }
}

/** A token of an installation, which a job has, lives for hours by its nature; that says nothing. */
function endOf(token: Secret, { headers }: Answer): Date | undefined {
  const end = new Date(String(headers[TOKEN_END]))
  return Number.isNaN(end.getTime()) || token.reveal().startsWith('ghs_') ? undefined : end
}

/** Pinned, so that a new default of the server changes nothing here. */
const common = (signal: AbortSignal) => ({
  headers: { 'x-github-api-version': '2022-11-28' },
  request: { signal },
})

const CUT = 'the answer broke off, or is not JSON'

/** The client hands a JSON answer that it could not read over as text; that is a fault of the moment, not an answer. */
function whole<A extends Answer>(answer: A): A {
  const isJson = answer.headers['content-type']?.includes('json') ?? false
  if (isJson && typeof answer.data === 'string') throw new Error(CUT)
  return answer
}

/** `Link` says whether there is more, for a page may be short although it is not the last; without it a full page is asked on. */
const hasNext = (link: string | undefined, isFull: boolean): boolean =>
  link === undefined ? isFull : /rel="next"/.test(link)

/** GitHub ends some lists early (a search at 1,000) and still tells how many there are; a part is not taken for the whole. */
function ensureWhole(route: string, found: number, total: unknown): void {
  if (typeof total === 'number' && found < total) throw incomplete(route, `it shows ${found} of ${total}`)
}

const incomplete = (route: string, reason: string): GitHubError =>
  new GitHubError(`GitHub does not tell the whole list (${route}): ${reason}`, {
    route,
    status: 200,
    reason: `the list is not complete: ${reason}`,
    types: [INCOMPLETE],
    acceptedPermissions: undefined,
  })

/** The type of the error for a list that GitHub does not tell to its end. */
export const INCOMPLETE = 'INCOMPLETE_LIST'

const operationName = (document: string): string =>
  /(query|mutation)\s+(\w+)/.exec(document)?.[0] ?? 'graphql'

const pick = (data: unknown, key: string): unknown => (data as Record<string, unknown> | null)?.[key]

function decode<Value>(route: string, data: unknown, schema: z.ZodMiniType<Value>): Value {
  const parsed = z.safeParse(schema, data)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const reason = `${issue?.path.join('.') || 'answer'}: ${issue?.message}`
  throw new GitHubError(`Unexpected answer from GitHub (${route}): ${reason}`, {
    route,
    status: 200,
    reason,
    types: [],
    acceptedPermissions: undefined,
  })
}
