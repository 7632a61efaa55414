import { DeadlineError } from '../../../shared/failure/action-error.ts'
import { CommandError } from '../../../shared/process/command-error.ts'
import type { Command, Processes } from '../../../shared/process/processes.ts'

/** Two of Node's reads, and less than what the system keeps between two processes. */
const BUFFER = '128K'
const TIMEOUT_MS = 10_000

/**
 * The C library gives a program whose output is a pipe a buffer of 4 KiB, so pg_dump wakes its reader for every 4 KiB, on
 * cores that it and often the server could use. `stdbuf` of GNU coreutils gives it a larger one: a quarter of the reads.
 */
export const withLargeWrites = (stdbuf: string, command: Command): Command => ({
  ...command,
  program: stdbuf,
  arguments: [`--output=${BUFFER}`, command.program, ...command.arguments],
})

/** The path of `stdbuf`, where there is one and it works with this pg_dump. */
export async function stdbufFor(
  program: string,
  environment: Command['environment'],
  processes: Processes,
): Promise<string | undefined> {
  const stdbuf = await processes.find('stdbuf')
  if (stdbuf === undefined) return undefined
  const question = { program, arguments: ['--version'], environment, timeoutMs: TIMEOUT_MS }
  try {
    const { exitCode, output, errors } = await processes.run(withLargeWrites(stdbuf, question))
    // It works by a library that the loader takes in; a loader that cannot, says so and goes on without.
    return exitCode === 0 && errors === '' && output.startsWith('pg_dump ') ? stdbuf : undefined
  } catch (thrown) {
    if (thrown instanceof CommandError || thrown instanceof DeadlineError) return undefined
    throw thrown
  }
}
