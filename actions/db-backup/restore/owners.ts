import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { attempt } from '../server/attempt.ts'
import type { PsqlSession } from '../server/psql-session.ts'
import { quoteName, quoteText } from '../server/quoted-names.ts'

const SHOWN = 20

/** @throws ActionError that lists the roles which the target lacks, before anything is touched */
export async function refuseMissingRoles({ contents }: Manifest, session: PsqlSession): Promise<void> {
  const present = await session.ask('SELECT rolname FROM pg_roles')
  const ofSettings = (contents.settings ?? []).flatMap(({ role }) => role ?? [])
  const named = [...new Set([...(contents.roles ?? []), ...ofSettings])]
  const missing = named.filter(name => !present.includes(name))
  if (missing.length === 0) return
  throw new ActionError(
    `keep-owners: the target lacks roles of the backup: ${missing.slice(0, SHOWN).join(', ')}`,
    {
      code: 'target',
      remedy: 'Create them first; `globals.sql` beside the dump has their definitions. Nothing was touched.',
    },
  )
}

/**
 * What was set for the database and for roles in it, as `ALTER DATABASE … SET` and `ALTER ROLE … IN DATABASE … SET`. The rows
 * are there by then: a setting that this server or role does not take is named, and takes nothing of them back.
 */
export async function restoreSettings(
  { contents }: Manifest,
  database: string,
  session: PsqlSession,
  { log }: Pick<Ports, 'log'>,
): Promise<void> {
  const failed: string[] = []
  for (const { role, setting } of contents.settings ?? []) {
    const at = setting.indexOf('=')
    const [name, value] = [setting.slice(0, at), setting.slice(at + 1)]
    const whose =
      role === null
        ? `DATABASE ${quoteName(database)}`
        : `ROLE ${quoteName(role)} IN DATABASE ${quoteName(database)}`
    const why = PARAMETER.test(name)
      ? await attempt(`ALTER ${whose} SET ${name} TO ${written(name, value)}`, session)
      : 'that is no parameter'
    if (why !== '') failed.push(`${role === null ? '' : `${role}: `}${setting} (${why})`)
  }
  if (failed.length > 0)
    log.warning(
      `Not restored, because the target does not take them: settings of the database: ${failed.slice(0, SHOWN).join('; ')}`,
    )
}

const PARAMETER = /^[A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*)*$/
/** Their values are lists of names, stored with the quotes that they need (guc.c: GUC_LIST_QUOTE). */
const LISTS = ['search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries']
const LIST_OF_NAMES = /^(?:"(?:[^"]|"")*"|[^"',;\s]+)(?:, ?(?:"(?:[^"]|"")*"|[^"',;\s]+))*$/

const written = (name: string, value: string): string =>
  LISTS.includes(name) && LIST_OF_NAMES.test(value) ? value : quoteText(value)

/** What a restore without owners leaves behind, by name. */
export function tellUnrestored({ contents }: Manifest, ports: Pick<Ports, 'log'>): void {
  const settings = (contents.settings ?? []).map(({ role, setting }) =>
    role === null ? setting : `${role}: ${setting}`,
  )
  if (settings.length > 0)
    ports.log.notice(
      `Not restored without \`keep-owners\`: settings of the database (${settings.slice(0, SHOWN).join('; ')})`,
    )
  ports.log.info(
    'Owners and grants are not restored without `keep-owners`: everything belongs to the role that restores.',
  )
}
