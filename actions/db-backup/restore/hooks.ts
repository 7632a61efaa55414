import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { splitStatements } from '../script/split-statements.ts'
import type { PsqlSession } from '../server/psql-session.ts'

/** A file of SQL that somebody wants run around a restore; its statements are read now, so that a missing file is known early. */
export async function readHook(
  input: string,
  path: string | undefined,
  { files }: Pick<Ports, 'files'>,
): Promise<readonly string[]> {
  if (path === undefined) return []
  const file = await files.readNamed(path)
  if (file !== undefined) return splitStatements(file.toString('utf8'))
  throw new ActionError(`${input}: there is no file ${path}`, {
    code: 'input',
    remedy: 'Check the path; it is relative to the workspace.',
  })
}

/** Hypertables of TimescaleDB restore only between two calls of it (its manual, *Logical backup*). */
export function tellOfHooks(
  { contents }: Pick<Manifest, 'contents'>,
  { before }: { readonly before: readonly string[] },
  { log }: Pick<Ports, 'log'>,
): void {
  if (before.length > 0 || !contents.extensions.some(({ name }) => name === 'timescaledb')) return
  log.notice(
    'The backup holds hypertables of TimescaleDB: set `before-restore-sql` to a file with SELECT timescaledb_pre_restore() and `after-restore-sql` to one with SELECT timescaledb_post_restore().',
  )
}

/** Runs its statements one by one, with names as the role sees them. psql reads none of them. */
export async function runHook(statements: readonly string[], session: PsqlSession): Promise<void> {
  if (statements.length === 0) return
  await session.ask('RESET search_path')
  for (const statement of statements) await session.askForeign(statement)
  await session.ask('SET search_path = pg_catalog')
}
