import type { Readable, Writable } from 'node:stream'

export interface Command {
  /** A program by name or path. It is started directly; no shell ever reads the arguments. */
  readonly program: string
  readonly arguments: readonly string[]
  /** The whole environment of the child. Secrets travel here or in private files, never in arguments. */
  readonly environment: Readonly<Record<string, string>>
  readonly folder?: string
  readonly input?: string | Uint8Array
  /** Default: the time left to the step. */
  readonly timeoutMs?: number
  /** How the child is asked to end, by `stop` and by cancellation. Default SIGTERM. */
  readonly stopSignal?: 'SIGTERM' | 'SIGINT' | 'SIGQUIT'
}

export interface CommandResult {
  readonly exitCode: number
  /** At most 1 MiB from the start. */
  readonly output: string
  /** At most the last 64 KiB. */
  readonly errors: string
}

export interface RunningCommand {
  readonly pid: number | undefined
  readonly output: Readable
  readonly input: Writable
  /** Standard error as it comes, for those who want to know before the end. */
  readonly words: Readable
  /** Resolves when the child has ended, whatever its exit code. */
  readonly ended: Promise<CommandEnd>
  /** Asked to end now, SIGKILL after two seconds. */
  stop(): Promise<void>
}

export interface CommandEnd {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  /** At most the last 64 KiB of standard error. */
  readonly errors: string
}

/** Child processes as a port. */
export interface Processes {
  /** Standard output of a short question such as `--version`; `undefined` when the program fails or is absent. */
  ask(program: string, questions: readonly string[]): Promise<string | undefined>
  /** Runs to the end; a non-zero exit code is a result, a program that cannot be started is an error. */
  run(command: Command): Promise<CommandResult>
  /** Starts and streams, for output that is too large to hold. Honours backpressure. */
  start(command: Command): Promise<RunningCommand>
  /**
   * Starts two programs, the output of the first joined to the input of the second by the system, as a shell's pipe does:
   * those bytes never pass through this process. The first's `output` and the second's `input` must not be used.
   */
  startPair(first: Command, second: Command): Promise<readonly [RunningCommand, RunningCommand]>
  /** The path of a program on PATH, if it is there. */
  find(program: string): Promise<string | undefined>
  /** The parts of our own environment that are harmless for children: PATH, HOME, locale, temporary folder. */
  readonly plainEnvironment: Readonly<Record<string, string>>
}
