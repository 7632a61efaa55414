import type { Processes } from './processes.ts'

/**
 * Git starts programs that a configuration names, and takes a folder with the files of a bare repository for one. A checkout,
 * or an artifact that was unpacked there, can hold both, so Git is told to do neither.
 */
const QUIET = [
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'core.hooksPath=/dev/null'],
  ...['-c', 'safe.bareRepository=explicit'],
]

export interface GitQuestion {
  readonly words: readonly string[]
  /** Default: the working directory. */
  readonly folder?: string
}

/**
 * A question to Git that changes nothing and starts nothing of the checkout.
 * @returns its exit code, standard output and the last of its standard error; also where it is no repository
 * @throws CommandError without Git; CancelledError, DeadlineError after ten seconds
 */
export const askGit = async (
  { words, folder }: GitQuestion,
  processes: Pick<Processes, 'run' | 'plainEnvironment'>,
) =>
  await processes.run({
    program: 'git',
    arguments: [...QUIET, ...words],
    environment: { ...processes.plainEnvironment, GIT_OPTIONAL_LOCKS: '0' },
    ...(folder === undefined ? {} : { folder }),
    timeoutMs: 10_000,
  })
