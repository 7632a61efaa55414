import { z } from '#libraries'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { counted } from '../../../shared/units/count.ts'
import { anyClient } from '../../db-backup/client/find-client.ts'
import { writeServiceFile } from '../../db-backup/connection/service-file.ts'
import { knownAddress, withPrivateFolder } from '../../db-backup/server/connect.ts'
import { openForeignSession } from '../../db-backup/server/open-session.ts'
import { askServerFacts } from '../../db-backup/server/server-facts.ts'
import { type About, type Finding, failed, ok, skipped, warning } from '../finding.ts'
import { attempt } from './attempt.ts'
import type { Place } from './platform.ts'

/** The database answers and says which version it is, and what the role may. It is asked like a backup would, and only read. */
export async function checkDatabase({ environment, inputs, ports, plan }: Place): Promise<Finding[]> {
  const about = { id: `database:${environment}`, title: `Database of ${environment}` }
  const { databaseUrl } = inputs
  if (plan.plain.backup === undefined && databaseUrl === undefined) return []
  if (databaseUrl === undefined)
    return [skipped(about, 'no address was given', 'Give `database-url` in a job of this environment.')]
  const role: Finding[] = []
  const look = async (): Promise<Finding> => {
    const client = await anyClient(undefined, ports).catch(withoutClient)
    if (client === undefined)
      return skipped(about, 'there is no psql here to ask it with', 'Install postgresql-client.')
    const address = knownAddress('database-url', databaseUrl, ports)
    return await withPrivateFolder(ports, async folder => {
      const access = await writeServiceFile(address, folder, 'doctor', ports)
      const session = await openForeignSession(client, access, ports)
      try {
        const { version, database } = await askServerFacts(session)
        role.push(judgeRole(environment, z.parse(roleSchema, await session.json(ROLE))))
        return ok(about, `${database} on PostgreSQL ${version}, reached without a pooler`)
      } finally {
        await session.close()
      }
    })
  }
  const finding = await attempt(about, 'Look at address, password and network of the database.', look)
  return [finding, ...role]
}

const roleSchema = z.object({
  role: z.string(),
  superuser: z.boolean(),
  /** Tables that it may not read, and tables that it may change. */
  unread: z.number(),
  writes: z.number(),
})

export type RoleFacts = z.infer<typeof roleSchema>

const ROLE = `
  SELECT json_build_object('role', current_user, 'superuser', (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
    'unread', count(*) FILTER (WHERE NOT (has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'))),
    'writes', count(*) FILTER (WHERE has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE')))
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`

/** A backup reads everything; whoever may do more than that puts more into the hands of a workflow than it needs. */
export function judgeRole(environment: string, { role, superuser, unread, writes }: RoleFacts): Finding {
  const about: About = { id: `database-role:${environment}`, title: `Role of the database of ${environment}` }
  if (superuser)
    return warning(
      about,
      `${role} may do everything`,
      'Give backups a role of their own: `CREATE ROLE backup LOGIN IN ROLE pg_read_all_data`.',
    )
  if (unread > 0)
    return failed(
      about,
      `${role} may not read ${counted(unread, 'table')}, so no backup is whole`,
      `\`GRANT pg_read_all_data TO ${quoted(role)}\`.`,
    )
  return ok(
    about,
    `${role} reads everything, and may change ${writes === 0 ? 'nothing' : counted(writes, 'table')}`,
  )
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

function withoutClient(thrown: unknown): undefined {
  if (thrown instanceof ActionError && thrown.code === 'client') return undefined
  throw thrown
}
