import { ActionError } from '../../../shared/failure/action-error.ts'
import { CommandError } from '../../../shared/process/command-error.ts'

const SHOWN = 20
const REMEDY =
  'Restore with a role that may (`verify-database-url` for a test restore), or leave these tables out with `exclude-entries`.'

/** Tables cannot be made by this role: found out before anything is touched. */
export const unmakeable = (tables: readonly string[], leftOut: readonly string[]): ActionError =>
  new ActionError(
    `The role may not make what tables of the backup need: ${shown(tables)} (of what only a superuser can create: ${shown(leftOut)})`,
    { code: 'rights', remedy: `Nothing was touched. ${REMEDY}` },
  )

const MISSING = /does not exist|default_table_access_method/

/**
 * The same of an SQL dump, where it is found out on the way: what was left out is missed. It says nothing about the backup.
 * @returns the failure as it was where nothing was left out, or something else is wrong
 */
export function missedThings(thrown: unknown, leftOut: readonly string[]): unknown {
  if (!(thrown instanceof CommandError) || leftOut.length === 0 || !MISSING.test(thrown.errors)) return thrown
  return new ActionError(
    `The role may not make what the rest of the backup needs: ${shown(leftOut)}: ${thrown.message}`,
    { code: 'rights', remedy: `All was rolled back. ${REMEDY}`, cause: thrown },
  )
}

const shown = (names: readonly string[]): string =>
  `${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''}`
