import { loadGitHub, z } from '#libraries'
import type { Clock } from '../clock/clock.ts'
import type { Deadline } from '../clock/deadline.ts'
import { CancelledError, type DeadlineError } from '../failure/action-error.ts'
import { parseRetryAfter } from '../http/retry-after.ts'
import { backoffMs, isTransientStatus } from '../http/retry-policy.ts'
import type { Secret } from '../secrets/secret.ts'
import type { GitHub, Parameters } from './github.ts'
import { GitHubError } from './github-error.ts'
import { factsOf, gitHubErrorFrom, headerOf } from './github-failure.ts'
import { hideSecrets } from './hide-secrets.ts'

export interface GitHubPorts {
  readonly token: Secret
  readonly apiUrl: string
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly deadline: Deadline
  readonly random: () => number
  readonly debug: (line: string) => void
  /** Hides secrets in what is written. Default: nothing is hidden, for tests of other things. */
  readonly redact?: (text: string) => string
}

type Octokit = ReturnType<Awaited<ReturnType<typeof loadGitHub>>['getOctokit']>

const ATTEMPTS = 4
const TIMEOUT_MS = 20_000
const PAGE_SIZE = 100
const LONGEST_RETRY_AFTER_MS = 120_000

/**
 * The official client with our own retry policy: only reads are repeated, only on faults of the moment. The client's
 * retry plugin repeats 409 and POST as well, which turns a conflict into a wait and a lost answer into a duplicate.
 */
export function octokitGitHub(ports: GitHubPorts): GitHub {
  let requests = 0
  let client: Promise<Octokit> | undefined
  const octokit = () => {
    client ??= loadGitHub().then(({ getOctokit }) =>
      getOctokit(ports.token.reveal(), { baseUrl: ports.apiUrl }),
    )
    return client
  }
  const outgoing = (route: string, parameters: Parameters) =>
    isRead(route) || ports.redact === undefined ? parameters : hideSecrets(parameters, ports.redact)
  const call = async (route: string, parameters: Parameters): Promise<unknown> => {
    const sent = outgoing(route, parameters)
    const answer = await attempts(route, ports, async signal => {
      requests += 1
      return whole(await (await octokit()).request(route, { ...sent, ...common(signal) }))
    })
    return answer.data
  }
  return {
    get requests() {
      return requests
    },
    rest: async (route, parameters, schema) => decode(route, await call(route, parameters), schema),
    async pages(route, parameters, schema, items) {
      const all = []
      for (let page = 1; ; page += 1) {
        const data = await call(route, { per_page: PAGE_SIZE, ...parameters, page })
        const list = decode(route, items === undefined ? data : pick(data, items), z.array(schema))
        all.push(...list)
        if (list.length < Number(parameters['per_page'] ?? PAGE_SIZE)) return all
      }
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

/** Pinned, so that a new default of the server changes nothing here. */
const common = (signal: AbortSignal) => ({
  headers: { 'x-github-api-version': '2022-11-28' },
  request: { signal },
})

const CUT = 'the answer broke off, or is not JSON'

/** The client hands a JSON answer that it could not read over as text; that is a fault of the moment, not an answer. */
function whole<Answer extends { data: unknown; headers: { 'content-type'?: string | undefined } }>(
  answer: Answer,
): Answer {
  const isJson = answer.headers['content-type']?.includes('json') ?? false
  if (isJson && typeof answer.data === 'string') throw new Error(CUT)
  return answer
}

const isRead = (route: string): boolean => /^(GET|HEAD|query)\b/.test(route)

const operationName = (document: string): string =>
  /(query|mutation)\s+(\w+)/.exec(document)?.[0] ?? 'graphql'

const pick = (data: unknown, key: string): unknown => (data as Record<string, unknown> | null)?.[key]

async function attempts<Answer>(
  route: string,
  ports: GitHubPorts,
  send: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const repeatable = isRead(route)
  for (let count = 1; ; count += 1) {
    ports.deadline.ensure(`asking GitHub (${route})`)
    const limit = AbortSignal.timeout(Math.ceil(Math.min(TIMEOUT_MS, ports.deadline.remainingMs())))
    try {
      return await send(AbortSignal.any([limit, ports.signal]))
    } catch (thrown) {
      if (ports.signal.aborted)
        throw new CancelledError(`Cancelled while asking GitHub (${route})`, { cause: thrown })
      const error = gitHubErrorFrom(route, thrown)
      if (ports.deadline.expired) throw outOfTime(error, ports)
      if (!repeatable || count >= ATTEMPTS || !isTransient(error, thrown)) throw error
      await pause(error, thrown, count, ports)
    }
  }
}

/** Also a 403 that only means "too fast": GitHub says so with `Retry-After` or an empty allowance. */
function isTransient(error: GitHubError, thrown: unknown): boolean {
  const { status } = error.github
  if (status === undefined) return true
  if (status === 403) return headerOf(thrown, 'retry-after') !== undefined
  return isTransientStatus(status)
}

async function pause(error: GitHubError, thrown: unknown, count: number, ports: GitHubPorts): Promise<void> {
  const asked = parseRetryAfter(headerOf(thrown, 'retry-after') ?? null, ports.clock.date()) ?? 0
  const wait = Math.max(asked, backoffMs(count, ports.random()))
  if (wait > LONGEST_RETRY_AFTER_MS) throw error
  if (wait >= ports.deadline.remainingMs()) throw outOfTime(error, ports)
  ports.debug(`GitHub ${factsOf(error)}; attempt ${count + 1} in ${wait} ms`)
  await ports.clock.sleep(wait, ports.signal)
}

/** Not the last fault is the verdict, but that there was no time left; what GitHub said last is told with it. */
const outOfTime = (error: GitHubError, { deadline }: GitHubPorts): DeadlineError => {
  const { route, status, reason } = error.github
  const last = status === undefined ? 'no answer' : `last answer: ${status} ${reason}`
  return deadline.exceeded(`asking GitHub (${route}; ${last})`, error)
}

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
