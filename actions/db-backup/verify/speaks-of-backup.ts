import type { ActionError } from '../../../shared/failure/action-error.ts'

const ABOUT_BACKUP = ['digest', 'shape', 'contents', 'command', 'store', 'compare', 'sql']

/**
 * Whether a failure says something about the backup, so that it is written down beside it. A network that broke, time that
 * ran out or a server that could not be had say nothing: the backup was not looked at.
 */
export const speaksOfBackup = ({ code }: ActionError): boolean => ABOUT_BACKUP.includes(code)
