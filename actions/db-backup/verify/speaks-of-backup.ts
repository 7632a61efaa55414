import type { ActionError } from '../../../shared/failure/action-error.ts'

const ABOUT_BACKUP = ['digest', 'shape', 'contents', 'command', 'store', 'compare', 'sql']

/** The role of a test restore has no rights beyond its database: what it may not make may be made elsewhere. */
const OF_THE_ROLE =
  /only superuser can|must be (?:superuser|owner of)|permission denied (?:for language|to (?:set|create))/

/**
 * Whether a failure says something about the backup, so that it is written down beside it. A network that broke, time that
 * ran out or a server that could not be had say nothing: the backup was not looked at.
 */
export const speaksOfBackup = ({ code, message }: ActionError): boolean =>
  ABOUT_BACKUP.includes(code) && !OF_THE_ROLE.test(message)
