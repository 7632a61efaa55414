import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
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

/** Runs its statements one by one, with names as the role sees them. psql reads none of them. */
export async function runHook(statements: readonly string[], session: PsqlSession): Promise<void> {
  if (statements.length === 0) return
  await session.ask('RESET search_path')
  for (const statement of statements) await session.askForeign(statement)
  await session.ask('SET search_path = pg_catalog')
}
