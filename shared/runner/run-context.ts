import { readFileSync } from 'node:fs'
import { z } from '#libraries'
import type { Host } from './host.ts'

/** What the runner says about this run. On a laptop most of it is empty. */
export interface RunContext {
  readonly repository: { readonly owner: string; readonly name: string } | undefined
  /** The commit the run is about: on pull requests the head, not the temporary merge commit. */
  readonly sha: string
  readonly eventName: string
  /** Branch of the event: the head branch of a pull request, else the pushed branch; empty for tags. */
  readonly branch: string
  readonly actor: string
  readonly runId: string
  readonly runAttempt: string
  readonly runUrl: string
  readonly apiUrl: string
  readonly graphqlUrl: string
  readonly workspace: string
  readonly temporaryFolder: string
  /** The subject and body of the newest commit, when the event carries it. */
  readonly commitMessage: string
  /** True when the run comes from a fork or from Dependabot, where secrets are absent by design. */
  readonly withoutSecrets: boolean
}

const eventSchema = z.object({
  pull_request: z.optional(
    z.object({
      title: z.optional(z.string()),
      head: z.object({ sha: z.string(), repo: z.nullish(z.object({ full_name: z.string() })) }),
      base: z.object({ repo: z.object({ full_name: z.string() }) }),
    }),
  ),
  head_commit: z.nullish(z.object({ message: z.string() })),
})

type Event = z.infer<typeof eventSchema>

/** Reads the run's context from the runner's environment and event file. */
export function runContext(environment: Host['environment']): RunContext {
  const get = (name: string, fallback = ''): string => environment[name] ?? fallback
  const event = readEvent(get('GITHUB_EVENT_PATH'))
  const server = get('GITHUB_SERVER_URL', 'https://github.com')
  const [owner = '', name = ''] = get('GITHUB_REPOSITORY').split('/')
  const run = get('GITHUB_RUN_ID')
  return {
    repository: owner === '' || name === '' ? undefined : { owner, name },
    sha: event.pull_request?.head.sha ?? get('GITHUB_SHA'),
    eventName: get('GITHUB_EVENT_NAME'),
    branch: get('GITHUB_HEAD_REF') || (get('GITHUB_REF_TYPE') === 'branch' ? get('GITHUB_REF_NAME') : ''),
    actor: get('GITHUB_ACTOR'),
    runId: run,
    runAttempt: get('GITHUB_RUN_ATTEMPT', '1'),
    runUrl: run === '' ? '' : `${server}/${owner}/${name}/actions/runs/${run}`,
    apiUrl: get('GITHUB_API_URL', 'https://api.github.com'),
    graphqlUrl: get('GITHUB_GRAPHQL_URL', 'https://api.github.com/graphql'),
    workspace: get('GITHUB_WORKSPACE', '.'),
    temporaryFolder: get('RUNNER_TEMP'),
    commitMessage: event.head_commit?.message ?? event.pull_request?.title ?? '',
    withoutSecrets: isFork(event) || get('GITHUB_ACTOR') === 'dependabot[bot]',
  }
}

function isFork({ pull_request: pull }: Event): boolean {
  return pull !== undefined && pull.head.repo?.full_name !== pull.base.repo.full_name
}

/** An event without the fields we know is no reason to fail: then the environment alone decides. */
function readEvent(path: string): Event {
  if (path === '') return {}
  try {
    const parsed = z.safeParse(eventSchema, JSON.parse(readFileSync(path, 'utf8')))
    return parsed.success ? parsed.data : {}
  } catch {
    return {}
  }
}
