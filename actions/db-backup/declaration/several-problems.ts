import type { Problem } from '../../../shared/failure/input-error.ts'
import { timeOfId } from '../manifest/keys.ts'

interface SeveralInputs {
  readonly mode: string
  readonly databases: readonly string[]
  readonly database: string | undefined
  readonly backup: string
}

/** Into one folder or one target goes one backup. */
const MODES = ['backup', 'check', 'verify', 'list', 'prune']

/** What is wrong with the lines of `databases`. */
export function severalProblems({ mode, databases, database, backup }: SeveralInputs): Problem[] {
  if (databases.length === 0) return []
  const say = (message: string): Problem => ({ input: 'databases', message })
  const twice = databases.filter((name, at) => databases.indexOf(name) !== at)
  return [
    ...(MODES.includes(mode)
      ? []
      : [
          say(
            `means nothing in \`mode: ${mode}\`; it belongs to ${MODES.map(word => `\`${word}\``).join(', ')}`,
          ),
        ]),
    ...(database === undefined ? [] : [say('stands instead of `database`; give one of them')]),
    ...(databases.length > 1 && databases.includes('all') ? [say('is `all`, or names; not both')] : []),
    ...(twice.length === 0 ? [] : [say(`names one twice: ${[...new Set(twice)].join(', ')}`)]),
    ...(timeOfId(backup) === undefined
      ? []
      : [{ input: 'backup', message: 'an id is a backup of one database; `databases` are several' }]),
  ]
}
