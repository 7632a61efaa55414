import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { splitStatements } from '../script/split-statements.ts'
import type { PsqlSession } from '../server/psql-session.ts'
import { type Hooks, timescaleHooks } from './timescale.ts'

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

/**
 * Restores between the statements that somebody wants around it. TimescaleDB is brought back to work also where the restore
 * fails.
 */
export async function betweenHooks<Value>(
  manifest: Pick<Manifest, 'contents'>,
  hooks: Hooks,
  session: PsqlSession,
  restore: () => Promise<Value>,
): Promise<Value> {
  const timescale = timescaleHooks(manifest, hooks)
  await runHook([...timescale.before, ...hooks.before], session)
  let restored: Value
  try {
    restored = await restore()
  } catch (thrown) {
    await runHook(timescale.after, session).catch(() => undefined)
    throw thrown
  }
  await runHook([...timescale.after, ...hooks.after], session)
  return restored
}

/** Runs its statements one by one, with names as the role sees them. psql reads none of them. */
async function runHook(statements: readonly string[], session: PsqlSession): Promise<void> {
  if (statements.length === 0) return
  await session.ask('RESET search_path')
  for (const statement of statements) await session.askForeign(statement)
  await session.ask('SET search_path = pg_catalog')
}
