import type { Clock } from '../clock/clock.ts'
import type { Deadline } from '../clock/deadline.ts'
import type { Declaration, InputsOf, OutputsOf } from '../declaration/declaration.ts'
import type { ActionError } from '../failure/action-error.ts'
import type { Files } from '../files/files.ts'
import type { CommitStatus } from '../github/commit-status.ts'
import type { GitHub } from '../github/github.ts'
import type { Http } from '../http/http.ts'
import type { Processes } from '../process/processes.ts'
import type { Log } from '../runner/log.ts'
import type { RunContext } from '../runner/run-context.ts'

/** The outside world as an action sees it. Everything is handed in, nothing is imported globally. */
export interface Ports {
  readonly log: Log
  readonly http: Http
  readonly processes: Processes
  readonly files: Files
  readonly clock: Clock
  /** Uniform in [0, 1). */
  readonly random: () => number
  /** Aborted by SIGINT and SIGTERM. Every port honours it already. */
  readonly signal: AbortSignal
  /** The input `timeout` as one deadline for the whole step; far away for actions without it. */
  readonly deadline: Deadline
  readonly run: RunContext
  /** The environment of the step, for what is defined there by others (`env:` of the job, AWS, proxies). */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** GitHub with the token of the step, or nothing when there is no token. */
  readonly github: GitHub | undefined
  /** Kept for the `post` step of this action, which runs even after cancellation. */
  saveState(name: string, value: string): Promise<void>
  /** The same world with a deadline of its own, for a part that has one or for rolling back after the step's has passed. */
  withTimeout(milliseconds: number): Ports
  /** The same world for the few seconds in which a cancelled run takes back what it can: cancellation no longer counts. */
  afterCancellation(milliseconds: number): Ports
}

/** How a run ended. A failure inside an outcome still writes outputs and summary; a thrown one has none. */
export interface Outcome<D> {
  readonly outputs: OutputsOf<D>
  /** Set when the step must end red. */
  readonly failure?: ActionError
  /** Markdown for the job summary. */
  readonly report?: string
  readonly commitStatus?: CommitStatus
}

/** One action: what it says of itself and what it does. */
export interface Action<D extends Declaration> {
  readonly declaration: D
  /** The name of its commit status, for runs that end by a thrown failure. */
  statusContext?(inputs: InputsOf<D>): string | undefined
  /** Entries import what it needs here, not before: help, bad input and a first line of log wait for none of it. */
  run(inputs: InputsOf<D>, ports: Ports): Promise<Outcome<D>>
  /** Sub-commands that only the command line reaches, each an action of its own that is read when it is asked for. */
  readonly commands?: Readonly<Record<string, () => Promise<Action<Declaration>>>>
  /** The `post` step: takes away what a cancelled run left. Failures here only warn. */
  cleanUp?(inputs: InputsOf<D>, ports: Ports, readState: (name: string) => string): Promise<void>
}
