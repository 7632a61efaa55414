import type { Readable, Writable } from 'node:stream'
import type { Deps } from '../../../shared/action/action.ts'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import type { Client, Invocation, Tool } from '../client/client.ts'
import { databaseFailure } from './database-failure.ts'

/** A PostgreSQL program at work. */
export interface ToolRun {
  readonly output: Readable
  readonly input: Writable
  /**
   * Waits for the end, which is a good one only with exit code 0 and no signal.
   * @throws ActionError with the program's words, DeadlineError, CancelledError
   */
  finish(): Promise<void>
  stop(): Promise<void>
}

export interface ToolWork {
  readonly client: Client
  readonly tool: Tool
  readonly invocation: Invocation
  /** As the end of "while …". */
  readonly what: string
}

export type ToolPorts = Pick<Deps, 'processes' | 'clock' | 'deadline' | 'signal'>

/** Starts a program that streams, under the deadline of the step. */
export async function startTool(
  { client, tool, invocation, what }: ToolWork,
  ports: ToolPorts,
): Promise<ToolRun> {
  const running = await ports.processes.start(client.command(tool, invocation))
  const over = new AbortController()
  let late = false
  const watch = ports.clock.sleep(ports.deadline.remainingMs(), over.signal).then(
    () => {
      late = true
      return running.stop()
    },
    () => undefined,
  )
  const ended = running.ended.then(async end => {
    over.abort()
    await watch
    return end
  })
  return {
    output: running.output,
    input: running.input,
    stop: () => running.stop(),
    async finish() {
      const end = await ended
      if (ports.signal.aborted) throw new CancelledError(`Cancelled while ${what}`)
      if (late) throw ports.deadline.exceeded(what)
      if (end.exitCode !== 0 || end.signal !== undefined) throw databaseFailure(what, end, tool)
    },
  }
}

/** Feeds a program; one that stops reading early is no error here, its exit code will tell. */
export async function feed(input: Writable, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of bytes) {
    if (input.destroyed) return
    await offer(input, chunk)
  }
  input.end()
}

/** Writes when someone still reads, and waits for room. */
export async function offer(input: Writable, chunk: Uint8Array): Promise<void> {
  if (input.destroyed || !input.writable) return
  if (!input.write(chunk)) await drained(input)
}

const drained = (input: Writable): Promise<void> =>
  new Promise(resolve => {
    const done = () => {
      input.off('drain', done)
      input.off('close', done)
      resolve()
    }
    input.once('drain', done)
    input.once('close', done)
  })
