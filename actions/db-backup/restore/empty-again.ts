import type { StatementPolicy } from '../script/statement-policy.ts'
import type { PsqlSession } from '../server/psql-session.ts'
import { quoteName } from '../server/quoted-names.ts'
import { askLiveObjects } from './live-objects.ts'

/**
 * Takes out of a database what a test restore has put there, so that the next one finds it as it was: schemas and extensions
 * of before stay, `public` keeps its owner and its grants.
 */
export async function emptyAgain(
  session: PsqlSession,
  before: Pick<StatementPolicy, 'schemas' | 'extensions'>,
): Promise<void> {
  const left = async (query: string, known: readonly string[]) =>
    (await session.ask(query)).filter(name => !known.includes(name)).map(quoteName)
  const objects = (await askLiveObjects(session)).flatMap(({ drop }) => drop ?? [])
  const extensions = await left('SELECT extname FROM pg_extension', before.extensions)
  const schemas = await left("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_'", before.schemas)
  const drops = [
    ...objects,
    ...extensions.map(name => `EXTENSION IF EXISTS ${name}`),
    ...schemas.map(name => `SCHEMA IF EXISTS ${name}`),
  ]
  await session.ask(
    [
      'SET client_min_messages = warning',
      ...drops.map(drop => `DROP ${drop} CASCADE`),
      'SELECT lo_unlink(oid) FROM pg_largeobject_metadata',
    ].join('; '),
  )
}
