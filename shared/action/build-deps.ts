import { systemClock } from '../clock/clock.ts'
import { Deadline } from '../clock/deadline.ts'
import type { Declaration } from '../declaration/declaration.ts'
import { nodeFiles } from '../files/files.ts'
import { octokitGitHub } from '../github/octokit-github.ts'
import { fetchHttp } from '../http/fetch-http.ts'
import { proxyAwareFetch } from '../http/proxy-fetch.ts'
import { nodeProcesses } from '../process/node-processes.ts'
import { Secret } from '../secrets/secret.ts'
import type { Deps } from './action.ts'
import type { Stage } from './run-action.ts'

/** Steps without a time limit of their own still end some day. */
const FAR_AWAY_MS = 6 * 3_600_000

/** The inputs that the boundary itself understands; an action may lack `timeout` and `apiUrl`. */
interface BoundaryInputs {
  readonly githubToken?: unknown
  readonly timeout?: unknown
  readonly githubApiUrl?: unknown
}

/** The real ports, all bound to the cancellation and the deadline of this run. */
export function buildDeps(declaration: Declaration, inputs: object, stage: Stage): Deps {
  const { githubToken, timeout } = inputs as BoundaryInputs
  const clock = systemClock
  const signal = stage.cancellation.signal
  const deadline = Deadline.in(typeof timeout === 'number' ? timeout : FAR_AWAY_MS, clock)
  const shared = { clock, signal, deadline, random: Math.random, debug: stage.log.debug }
  return {
    log: stage.log,
    http: fetchHttp({ ...shared, fetch: proxyAwareFetch(stage.host.environment) }),
    processes: nodeProcesses({ environment: stage.host.environment, signal, deadline }),
    files: nodeFiles(stage.run.temporaryFolder),
    clock,
    random: Math.random,
    signal,
    deadline,
    run: withCommit(stage, inputs),
    environment: stage.host.environment,
    github:
      githubToken instanceof Secret
        ? octokitGitHub({ ...shared, token: githubToken, apiUrl: gitHubUrl(declaration, inputs, stage) })
        : undefined,
    saveState: stage.stepFiles.saveState,
  }
}

function gitHubUrl(declaration: Declaration, inputs: object, stage: Stage): string {
  const given = 'apiUrl' in inputs ? inputs.apiUrl : undefined
  return declaration.gitHubApiUrl && typeof given === 'string' ? given : stage.run.apiUrl
}

function withCommit(stage: Stage, inputs: object): Deps['run'] {
  const commit = 'commit' in inputs ? inputs.commit : undefined
  return typeof commit === 'string' ? { ...stage.run, sha: commit } : stage.run
}
