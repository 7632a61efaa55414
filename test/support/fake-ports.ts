import type { Ports } from '../../shared/action/action.ts'
import { systemClock } from '../../shared/clock/clock.ts'
import { Deadline } from '../../shared/clock/deadline.ts'
import { nodeFiles } from '../../shared/files/node-files.ts'
import { directClient } from '../../shared/http/direct-client.ts'
import { fetchHttp } from '../../shared/http/fetch-http.ts'
import { nodeProcesses } from '../../shared/process/node-processes.ts'
import { type RunContext, runContext } from '../../shared/runner/run-context.ts'
import { RecordingLog } from './recording-log.ts'

export interface TestPorts extends Ports {
  readonly log: RecordingLog
  readonly state: Record<string, string>
}

/** A run as a workflow would have it, with real ports unless others are given, and a log that can be read. */
export function testPorts(given: Partial<Ports> & { readonly run?: RunContext } = {}): TestPorts {
  const clock = given.clock ?? systemClock
  const signal = given.signal ?? new AbortController().signal
  const deadline = given.deadline ?? Deadline.in(60_000, clock)
  const log = given.log instanceof RecordingLog ? given.log : new RecordingLog()
  const state: Record<string, string> = {}
  const random = given.random ?? (() => 0.5)
  return {
    clock,
    signal,
    deadline,
    random,
    http: fetchHttp({ fetch, direct: directClient(), clock, signal, deadline, random, debug: log.debug }),
    processes: nodeProcesses({ environment: process.env, signal, deadline }),
    files: nodeFiles(''),
    run: runContext(workflowEnvironment()),
    environment: {},
    github: undefined,
    saveState: async (name, value) => {
      state[name] = value
    },
    withTimeout: milliseconds => testPorts({ ...given, log, deadline: Deadline.in(milliseconds, clock) }),
    afterCancellation: milliseconds =>
      testPorts({
        ...given,
        log,
        deadline: Deadline.in(milliseconds, clock),
        signal: new AbortController().signal,
      }),
    ...given,
    log,
    state,
  }
}

/** A run of another event, with the same commit and branch in its environment. */
export const runOn = (event: string, more: Record<string, string> = {}): RunContext =>
  runContext(workflowEnvironment({ GITHUB_EVENT_NAME: event, ...more }))

/** The environment of a push to `staging`, as the runner would set it. */
export const workflowEnvironment = (more: Record<string, string> = {}): Record<string, string> => ({
  GITHUB_REPOSITORY: 'antjan/databiz-next',
  GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_REF_TYPE: 'branch',
  GITHUB_REF_NAME: 'staging',
  GITHUB_ACTOR: 'antjan',
  GITHUB_RUN_ID: '4711',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_API_URL: 'https://api.github.com',
  ...more,
})
