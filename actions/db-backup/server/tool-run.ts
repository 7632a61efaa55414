import type { Readable, Writable } from 'node:stream'
import type { Ports } from '../../../shared/action/action.ts'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import type { Command, CommandEnd, RunningCommand } from '../../../shared/process/processes.ts'
import type { Client, Invocation, Tool } from '../client/client.ts'
import { databaseFailure } from './database-failure.ts'
import { withoutProgress } from './progress-messages.ts'
import { withoutRows } from './shown-words.ts'

/** A PostgreSQL program at work. */
export interface ToolRun {
  readonly pid: number | undefined
  readonly output: Readable
  readonly input: Writable
  /** What the tool writes to standard error, as it comes. */
  readonly words: Readable
  /**
   * Waits for the end, which is a good one only with exit code 0 and no signal.
   * @returns what the programs warned of all the same
   * @throws ActionError with the program's words, DeadlineError, CancelledError
   */
  finish(): Promise<readonly string[]>
  stop(): Promise<void>
}

export interface ToolWork {
  readonly client: Client
  readonly tool: Tool
  readonly invocation: Invocation
  /** As the end of "while …". */
  readonly what: string
  /** A program that the output or the input goes through, without the bytes passing through this process. */
  readonly filter?: { readonly side: 'output' | 'input'; readonly command: Command }
}

export type ToolPorts = Pick<Ports, 'processes' | 'clock' | 'deadline' | 'signal'>

/** Starts a program that streams, under the deadline of the step. */
export async function startTool(work: ToolWork, ports: ToolPorts): Promise<ToolRun> {
  const { tool, filter, what } = work
  const { first, last, children } = await startChildren(work, ports)
  const stop = async () => {
    await Promise.all(children.map(child => child.running.stop()))
  }
  const over = new AbortController()
  let late = false
  const watch = ports.clock.sleep(ports.deadline.remainingMs(), over.signal).then(
    () => {
      late = true
      return stop()
    },
    () => undefined,
  )
  const ended = Promise.all(children.map(async child => ({ ...child, end: await child.running.ended }))).then(
    async ends => {
      over.abort()
      await watch
      return ends
    },
  )
  const { running: itself } = children.find(child => child.name === tool) ?? { running: last }
  return {
    pid: itself.pid,
    words: itself.words,
    output: last.output,
    input: first.input,
    stop,
    async finish() {
      const ends = await ended
      if (ports.signal.aborted) throw new CancelledError(`Cancelled while ${what}`)
      if (late) throw ports.deadline.exceeded(what)
      const failed = ends.find(({ name, end }) => !endedWell(end) && !(name !== tool && isEcho(end)))
      if (failed === undefined) return ends.flatMap(({ end }) => warningsIn(end.errors))
      const errors = withoutProgress(failed.end.errors, work.invocation.arguments)
      throw databaseFailure(what, { ...failed.end, errors }, filter === undefined ? tool : failed.name)
    },
  }
}

/** A filter that could not go on writing tells of the end of its reader, not of a cause. */
const isEcho = ({ signal, errors }: CommandEnd): boolean =>
  signal === 'SIGPIPE' || /Broken pipe|Connection reset|Write error/i.test(errors)

/** Lines of warnings, without the contents of rows. */
const warningsIn = (errors: string): string[] =>
  withoutRows(errors)
    .split('\n')
    .filter(line => /^pg_\w+: warning: /.test(line))

const endedWell = ({ exitCode, signal }: CommandEnd): boolean => exitCode === 0 && signal === undefined

interface NamedChild {
  readonly name: string
  readonly running: RunningCommand
}

/** The filter stands first: when it fails, what the tool says is only an echo. */
async function startChildren({ client, tool, invocation, filter }: ToolWork, { processes }: ToolPorts) {
  const command = client.command(tool, invocation)
  if (filter === undefined) {
    const running = await processes.start(command)
    return { first: running, last: running, children: [{ name: tool, running }] as NamedChild[] }
  }
  const pair =
    filter.side === 'output' ? ([command, filter.command] as const) : ([filter.command, command] as const)
  const [first, last] = await processes.startPair(...pair)
  const named = {
    name: filter.command.program.replace(/^.*\//, ''),
    running: filter.side === 'output' ? last : first,
  }
  const children: NamedChild[] = [named, { name: tool, running: filter.side === 'output' ? first : last }]
  return { first, last, children }
}

/** Feeds a program; one that stops reading early is no error here, its exit code will tell. */
export async function writeAll(input: Writable, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of bytes) {
    if (input.destroyed) return
    await writeChunk(input, chunk)
  }
  input.end()
}

/** Resolves when the bytes have left this process, or when nobody reads on. */
export const writeChunk = (input: Writable, chunk: Uint8Array): Promise<void> =>
  new Promise(resolve => {
    if (input.destroyed || !input.writable) resolve()
    else input.write(chunk, () => resolve())
  })
