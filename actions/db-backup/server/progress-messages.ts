/** From here on every message of pg_dump that is more than progress names its severity. */
const SEVERITIES_SINCE = 12

/** Told of every table by the leader of several workers (mark_dump_job_done in pg_backup_archiver.c). */
const FINISHED = /^pg_dump: finished item (\d+) TABLE DATA /
const PROGRESS = /^pg_\w+: (?!fatal:|error:|warning:|detail:|hint:).*\n?/gm

/** Has pg_dump tell what it does, where several workers make that worth knowing and it can be told from errors. */
export const progressArguments = (jobs: number, clientMajor: number): readonly string[] =>
  jobs > 1 && clientMajor >= SEVERITIES_SINCE ? ['--verbose'] : []

/** The number of a table whose rows are complete, if a line says that. A name may forge such a line. */
export const finishedTable = (line: string): string | undefined => FINISHED.exec(line)?.[1]

/** What a program wrote to standard error, without the progress that it was asked for. */
export const withoutProgress = (errors: string, given: readonly string[]): string =>
  given.includes('--verbose') ? errors.replace(PROGRESS, '') : errors
