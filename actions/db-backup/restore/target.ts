import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Manifest } from '../manifest/manifest.ts'
import type { PsqlSession } from '../server/psql-session.ts'
import { majorOfServer, type ServerFacts } from '../server/server-facts.ts'

const OBJECTS = `
  SELECT (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
    + (SELECT count(*) FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public'))
    + (SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))
    + (SELECT count(*) FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND t.typtype IN ('d', 'e', 'r')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e'))
    + (SELECT count(*) FROM pg_largeobject_metadata)`

/** How many objects a database holds that a restore could meet. */
export async function countObjects(session: PsqlSession): Promise<number> {
  const [count = '0'] = await session.ask(OBJECTS)
  return Number(count)
}

/** @throws ActionError when the server is too old for the backup */
export function refuseOlderServer(manifest: Manifest, target: ServerFacts, allowed: boolean): void {
  const source = majorOfServer({ versionNum: manifest.server.versionNum })
  if (allowed || majorOfServer(target) >= source) return
  throw new ActionError(
    `The backup comes from PostgreSQL ${manifest.server.version}, and the target is only ${target.version}`,
    {
      code: 'version',
      remedy: 'Restore into a server of the same major version, or set allow-older-server to try.',
    },
  )
}

/** Whether the target may be written, and whether something is replaced there. */
export function decideReplace(objects: number, target: ServerFacts, confirmed: string | undefined): boolean {
  if (objects === 0) return false
  if (confirmed === target.database) return true
  throw new ActionError(
    confirmed === undefined
      ? `The target database ${target.database} is not empty: it holds ${objects} objects`
      : `confirm-restore says ${confirmed}, and the target database is ${target.database}`,
    {
      code: 'target',
      remedy:
        'Restore into an empty database, or write the name of the target as confirm-restore: what the backup holds is then replaced.',
    },
  )
}
