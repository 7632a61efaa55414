import type { PsqlSession } from './psql-session.ts'

/** Databases that providers keep for themselves; nobody else may connect to them. */
const OF_PROVIDERS = ['rdsadmin', 'cloudsqladmin', 'alloydbadmin', 'azure_maintenance', 'azure_sys']

const DATABASES = `SELECT datname FROM pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname COLLATE "C"`

/** Every database of the server that somebody may have put something into. */
export const askDatabases = async (session: PsqlSession): Promise<string[]> =>
  (
    (await session.json(`SELECT coalesce(json_agg(datname), '[]') FROM (${DATABASES}) AS names`)) as string[]
  ).filter(name => !OF_PROVIDERS.includes(name))
