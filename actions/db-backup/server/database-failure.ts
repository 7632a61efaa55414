import type { ActionError } from '../../../shared/failure/action-error.ts'
import { CommandError } from '../../../shared/process/command-error.ts'
import type { CommandEnd } from '../../../shared/process/processes.ts'
import { EXPLANATIONS } from './explanations.ts'
import { withoutRows } from './shown-words.ts'

const SHOWN_LINES = 12

/** A program of PostgreSQL ended badly: what is behind it, what to do, and its own last words. */
export function databaseFailure(what: string, end: CommandEnd, program = 'psql'): ActionError {
  const errors = withoutRows(end.errors.trim())
  const isWriting = what.startsWith('restoring')
  const known = EXPLANATIONS.find(one => (one.isWriting !== true || isWriting) && one.pattern.test(errors))
  const how = end.signal === undefined ? `exit code ${end.exitCode ?? 'unknown'}` : `signal ${end.signal}`
  const words = errors.split('\n').slice(-SHOWN_LINES).join('\n')
  const facts = { program, exitCode: end.exitCode, errors }
  const headline =
    known === undefined
      ? `${program} failed with ${how} while ${what}`
      : `${known.cause} (${program}, ${how}, while ${what})`
  return new CommandError(words === '' ? headline : `${headline}: ${firstError(words)}`, facts, {
    ...(known === undefined ? {} : { remedy: known.remedy }),
    ...(words === '' ? {} : { cause: new Error(words) }),
  })
}

/** The line that names the error, without the ones that only warn, and the server's own word where a program only says that it failed. */
function firstError(words: string): string {
  const lines = words.split('\n')
  const line = lines.find(one => /error|FATAL|fatal/i.test(one)) ?? lines[0] ?? ''
  const ofServer = /detail: Error message from server: (.+)/.exec(words)?.[1]
  return ofServer === undefined ? line : `${line} ${ofServer}`
}
