import type { Ports } from '../../../shared/action/action.ts'
import { CommandError } from '../../../shared/process/command-error.ts'
import type { Manifest } from '../manifest/manifest.ts'
import type { StatementPolicy } from '../script/statement-policy.ts'
import { UNSEEN } from '../server/explanations.ts'

const SETTING = 'search_path='
/** What PostgreSQL has where nobody has set another. */
const DEFAULT_PATH = '"$user", public'

/** The path that sessions of this database have, as far as it was set for all of them. */
export const searchPathOf = ({ contents }: Pick<Manifest, 'contents'>): string | undefined =>
  contents.settings
    ?.find(({ role, setting }) => role === null && setting.startsWith(SETTING))
    ?.setting.slice(SETTING.length)

/**
 * Restores as pg_dump has it, with no path at all. A function behind a CHECK, a domain or an index that names others without
 * their schema does not find them so; then the same once more with the path that the database has.
 * @param attempt restores in one transaction; with `searchPath` in the policy its SQL has to pass through here
 */
export async function withNamesSeen(
  policy: StatementPolicy,
  manifest: Manifest,
  attempt: (policy: StatementPolicy) => Promise<void>,
  { log }: Pick<Ports, 'log'>,
): Promise<void> {
  try {
    await attempt(policy)
  } catch (thrown) {
    if (!(thrown instanceof CommandError) || !UNSEEN.test(thrown.errors)) throw thrown
    log.notice(
      `Once more with the search_path of the database, because a function in it names others without their schema, which the stock tools do not find either: ${UNSEEN.exec(thrown.errors)?.[0]}. \`ALTER FUNCTION … SET search_path\` at the source settles it.`,
    )
    await attempt({ ...policy, searchPath: searchPathOf(manifest) ?? DEFAULT_PATH })
  }
}
