import { ActionError } from '../../../shared/failure/action-error.ts'
import { anyClient } from '../../db-backup/client/find-client.ts'
import { writeServiceFile } from '../../db-backup/connection/service-file.ts'
import { knownAddress, withPrivateFolder } from '../../db-backup/server/connect.ts'
import { openForeignSession } from '../../db-backup/server/open-session.ts'
import { askServerFacts } from '../../db-backup/server/server-facts.ts'
import { type Finding, ok, skipped } from '../finding.ts'
import { attempt } from './attempt.ts'
import type { Place } from './platform.ts'

/** The database answers and says which version it is. It is asked like a backup would, and only read. */
export async function checkDatabase({ environment, inputs, ports, plan }: Place): Promise<Finding[]> {
  const about = { id: `database:${environment}`, title: `Database of ${environment}` }
  const { databaseUrl } = inputs
  if (plan.plain.backup === undefined && databaseUrl === undefined) return []
  if (databaseUrl === undefined)
    return [skipped(about, 'no address was given', 'Give `database-url` in a job of this environment.')]
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
        return ok(about, `${database} on PostgreSQL ${version}`)
      } finally {
        await session.close()
      }
    })
  }
  return [await attempt(about, 'Look at address, password and network of the database.', look)]
}

function withoutClient(thrown: unknown): undefined {
  if (thrown instanceof ActionError && thrown.code === 'client') return undefined
  throw thrown
}
