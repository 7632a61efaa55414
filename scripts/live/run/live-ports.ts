import type { Ports } from '../../../shared/action/action.ts'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { nodeFiles } from '../../../shared/files/node-files.ts'
import { octokitGitHub } from '../../../shared/github/octokit-github.ts'
import { fetchHttp } from '../../../shared/http/fetch-http.ts'
import { nodeProcesses } from '../../../shared/process/node-processes.ts'
import { asAnnotation, type Log } from '../../../shared/runner/log.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import type { Fetch } from '../record/recording-fetch.ts'

export interface PortOptions {
  readonly fetch: Fetch
  readonly signal: AbortSignal
  readonly folder: string
  readonly say: (line: string) => void
  readonly gitHub?: { readonly token: string; readonly apiUrl: string }
  readonly environment?: Readonly<Record<string, string>>
}

const STEP_MS = 15 * 60_000

/** The ports of an action, with every request through the given `fetch`. */
export function livePorts(options: PortOptions, deadlineMs = STEP_MS): Ports {
  const { fetch, signal, folder, say, gitHub, environment } = options
  const deadline = Deadline.in(deadlineMs, systemClock)
  const shared = { clock: systemClock, signal, deadline, random: Math.random, debug: say }
  return {
    log: logInto(say),
    http: fetchHttp({ ...shared, fetch, direct: undefined }),
    processes: nodeProcesses({ environment: process.env, signal, deadline }),
    files: nodeFiles(folder),
    clock: systemClock,
    random: Math.random,
    signal,
    deadline,
    run: runContext({ GITHUB_WORKSPACE: folder, ...environment }),
    environment: {},
    github:
      gitHub === undefined
        ? undefined
        : octokitGitHub({ ...shared, ...gitHub, token: new Secret(gitHub.token), fetch }),
    saveState: async () => undefined,
    withTimeout: milliseconds => livePorts(options, milliseconds),
    afterCancellation: milliseconds =>
      livePorts({ ...options, signal: new AbortController().signal }, milliseconds),
  }
}

/** Everything that an action says, as lines. Nothing of it is printed but where somebody looks for a fault. */
function logInto(say: (line: string) => void): Log {
  return {
    info: say,
    debug: say,
    outside: say,
    notice: given => say(asAnnotation(given).message),
    warning: given => say(asAnnotation(given).message),
    error: given => say(asAnnotation(given).message),
    group: async (_, body) => await body(),
    progress: () => undefined,
    mask: () => undefined,
  }
}
