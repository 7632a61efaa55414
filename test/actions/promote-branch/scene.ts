import { declaration } from '../../../actions/promote-branch/declaration.ts'
import type { Inputs } from '../../../actions/promote-branch/inputs/wanted.ts'
import { run } from '../../../actions/promote-branch/run.ts'
import type { Ports } from '../../../shared/action/action.ts'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import type { GitHub } from '../../../shared/github/github.ts'
import { octokitGitHub } from '../../../shared/github/octokit-github.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import { type GitHubOptions, type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { type TestPorts, testPorts, workflowEnvironment } from '../../support/fake-ports.ts'

/** A repository in the middle of its life: a release on main, a green and deployed feature on staging. */
export interface Repository extends AsyncDisposable {
  readonly github: GitHubStandIn
  readonly released: string
  readonly candidate: string
}

export async function startRepository(options: Partial<GitHubOptions> = {}): Promise<Repository> {
  const github = await startGitHub({ repository: 'antjan/databiz-next', ...options })
  const { scene } = github
  const released = await scene.commit('main', {
    message: 'Release 1',
    files: { 'app.txt': 'one\n', 'README.md': 'DataBiz\n' },
    author: 'dev',
  })
  const candidate = await scene.commit(
    'staging',
    { message: 'Add invoices (#7)', files: { 'app.txt': 'two\n' }, author: 'dev' },
    released,
  )
  scene.setRole('antjan', 'admin')
  scene.setRole('dev', 'write')
  scene.setRole('tester', 'write')
  scene.run({ sha: candidate, jobs: { test: 'success', lint: 'success' } })
  return { github, released, candidate, [Symbol.asyncDispose]: () => github.stop() }
}

/** Evidence for every gate. */
export function proveEverything({ github, candidate, released }: Repository): void {
  const { scene } = github
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  scene.status({ sha: candidate, context: 'smoke-check/staging', description: '14 checks passed' })
  scene.deployment({ sha: candidate, environment: 'staging', createdAt: minutesAgo(120) })
  scene.status({
    sha: candidate,
    context: 'sign-off/staging',
    description: 'signed off by @tester',
    creator: 'tester',
    createdAt: minutesAgo(60),
  })
  scene.status({
    sha: released,
    context: 'db-backup/production',
    description: '1.2 GB → 210 MB, restore verified',
    createdAt: minutesAgo(30),
  })
}

/** Inputs that ask for every gate. */
export const everyGate = {
  'require-statuses': 'smoke-check/staging\ndb-backup/production within 24h on target',
  'require-deployment': 'staging',
  'require-sign-off': 'staging',
}

/** The parameters of a rule `merge_queue`. */
export const MERGE_QUEUE = {
  check_response_timeout_minutes: 60,
  grouping_strategy: 'ALLGREEN',
  max_entries_to_build: 5,
  max_entries_to_merge: 5,
  merge_method: 'MERGE',
  min_entries_to_merge: 1,
  min_entries_to_merge_wait_minutes: 5,
}

export interface Try {
  readonly outcome: Awaited<ReturnType<typeof run>>
  readonly ports: TestPorts
}

export type GivenInputs = Readonly<Record<string, string>>

export interface TryOptions extends Partial<Ports> {
  readonly token?: string
  readonly runEnvironment?: Record<string, string>
  /** Called when the move is about to be sent. */
  readonly beforeMove?: () => Promise<void>
}

/** What a cancelled run may take here; the real limit is for real runners. */
const PATIENCE_MS = 60_000

/** Runs the action against the stand-in as a workflow would. */
export async function attempt(
  github: GitHubStandIn,
  given: GivenInputs = {},
  options: TryOptions = {},
): Promise<Try> {
  const { token = github.token, runEnvironment = {}, beforeMove, ...portOptions } = options
  const environment = workflowEnvironment({ GITHUB_API_URL: github.apiUrl, ...runEnvironment })
  const clock = portOptions.clock ?? systemClock
  const signal = portOptions.signal ?? new AbortController().signal
  const inputs = readInputs(declaration, {
    ...(given['mode'] === undefined ? { from: 'staging', to: 'main' } : {}),
    'github-token': token,
    ...given,
  }) as Inputs
  const deadline = portOptions.deadline ?? Deadline.in(inputs.timeout, clock)
  const portUntil = (deadline: Deadline, signal: AbortSignal) =>
    octokitGitHub({
      token: new Secret(token),
      apiUrl: github.apiUrl,
      clock,
      signal,
      deadline,
      random: () => 0,
      debug: () => undefined,
    })
  const world = { ...portOptions, clock, signal, deadline, run: runContext(environment) }
  const ports = testPorts({
    ...world,
    github: held(portUntil(deadline, signal), beforeMove),
    afterCancellation: () => {
      const last = { deadline: Deadline.in(PATIENCE_MS, clock), signal: new AbortController().signal }
      return testPorts({ ...world, ...last, github: portUntil(last.deadline, last.signal) })
    },
  })
  return { outcome: await run(inputs, ports), ports }
}

/** The same port, which waits before it sends the move: two runs can be brought to that point together. */
function held(port: GitHub, beforeMove: (() => Promise<void>) | undefined): GitHub {
  if (beforeMove === undefined) return port
  return {
    rest: port.rest,
    pages: port.pages,
    graphql: async (document, variables, schema) => {
      if (document.includes('updateRefs')) await beforeMove()
      return await port.graphql(document, variables, schema)
    },
    get tokenEnd() {
      return port.tokenEnd
    },
    get requests() {
      return port.requests
    },
  }
}

/** The gates of an outcome by their id. */
export function gatesOf({ outcome }: Try): Record<string, string> {
  const gates = (outcome.outputs.gates ?? []) as { id: string; state: string }[]
  return Object.fromEntries(gates.map(({ id, state }) => [id, state]))
}
