import { systemClock } from '../clock/clock.ts'
import { Deadline } from '../clock/deadline.ts'
import type { Declaration } from '../declaration/declaration.ts'
import { nodeFiles } from '../files/node-files.ts'
import { octokitGitHub } from '../github/octokit-github.ts'
import { directClient } from '../http/direct-client.ts'
import { fetchHttp } from '../http/fetch-http.ts'
import { proxyAwareFetch } from '../http/proxy-fetch.ts'
import { isProxied } from '../http/proxy-for.ts'
import { nodeProcesses } from '../process/node-processes.ts'
import { Secret } from '../secrets/secret.ts'
import { withChosen } from '../subject/subject.ts'
import type { Ports } from './action.ts'
import type { Stage } from './stage.ts'

/** Steps without a time limit of their own still end some day. */
const FAR_AWAY_MS = 6 * 3_600_000

/** The inputs that the boundary itself understands; an action may lack `timeout`. */
interface BoundaryInputs {
  readonly githubToken?: unknown
  readonly timeout?: unknown
}

/** The real ports, all bound to the cancellation and the deadline of this run. */
export function buildPorts(declaration: Declaration, inputs: object, stage: Stage): Ports {
  const { githubToken, timeout } = inputs as BoundaryInputs
  const gitHub =
    githubToken instanceof Secret
      ? { token: githubToken, apiUrl: gitHubUrl(declaration, inputs, stage) }
      : undefined
  const { signal } = stage.cancellation
  const world = { stage, run: withInputs(stage, inputs), gitHub, signal }
  return portsUntil(Deadline.in(typeof timeout === 'number' ? timeout : FAR_AWAY_MS, systemClock), world)
}

interface World {
  readonly stage: Stage
  readonly run: Ports['run']
  readonly gitHub: { readonly token: Secret; readonly apiUrl: string } | undefined
  readonly signal: AbortSignal
}

function portsUntil(deadline: Deadline, world: World): Ports {
  const { stage, run, gitHub, signal } = world
  const { environment } = stage.host
  const shared = { clock: systemClock, signal, deadline, random: Math.random, debug: stage.log.debug }
  return {
    log: stage.log,
    http: fetchHttp({
      ...shared,
      fetch: proxyAwareFetch(environment),
      direct: isProxied(environment) ? undefined : directClient(),
    }),
    processes: nodeProcesses({ environment, signal, deadline }),
    files: nodeFiles(stage.run.temporaryFolder, stage.secrets.redact),
    clock: systemClock,
    random: Math.random,
    signal,
    deadline,
    run,
    environment,
    github:
      gitHub === undefined
        ? undefined
        : octokitGitHub({
            ...{ ...shared, ...gitHub, redact: stage.secrets.redact },
            fetch: proxyAwareFetch(environment),
          }),
    saveState: (name, value) => stage.stepFiles.saveState(name, stage.secrets.redact(value)),
    withTimeout: milliseconds => portsUntil(Deadline.in(milliseconds, systemClock), world),
    afterCancellation: milliseconds =>
      portsUntil(Deadline.in(milliseconds, systemClock), { ...world, signal: new AbortController().signal }),
  }
}

function gitHubUrl(declaration: Declaration, inputs: object, stage: Stage): string {
  const given = 'apiUrl' in inputs ? inputs.apiUrl : undefined
  return declaration.gitHubApiUrl && typeof given === 'string' ? given : stage.run.apiUrl
}

/** What the step says itself wins over what the event says. */
function withInputs({ run }: Stage, inputs: object): Ports['run'] {
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(inputs, name)
    return typeof value === 'string' ? value : undefined
  }
  return { ...run, subject: withChosen(run.subject, { commit: text('commit'), branch: text('branch') }) }
}
