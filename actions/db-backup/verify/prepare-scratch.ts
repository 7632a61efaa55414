import { randomBytes } from 'node:crypto'
import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { CommandError } from '../../../shared/process/command-error.ts'
import type { Client } from '../client/client.ts'
import type { DatabaseAddress } from '../connection/address.ts'
import { writeServiceFile } from '../connection/service-file.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { creationOfTimescale, RESTORING, timescaleOf } from '../restore/timescale.ts'
import { openSession } from '../server/open-session.ts'
import type { PsqlSession } from '../server/psql-session.ts'
import { quoteName } from '../server/quoted-names.ts'
import { likenesses } from './likeness.ts'

/** Who restores, and where. Fixed names: a server of our own holds no others. */
const ROLE = 'db_backup_restore'
const DATABASE = 'restored'

export interface Preparation {
  /** The superuser's address; only this preparation uses it. */
  readonly superuser: DatabaseAddress
  readonly manifest: Manifest
  /** Roles that the backup speaks of; they are made without a login. */
  readonly roles: readonly string[]
  readonly folder: string
  /** Any client; it only asks. */
  readonly client: Client
}

/**
 * Makes a throw-away server ready for content that nobody trusts: a database, and a role that owns it and nothing else, by
 * which everything of the backup is restored. What needs a superuser (extensions) is made here, from names alone. The
 * password of the superuser stays behind in this function, so no function of a restored database finds a way to its rights.
 * @returns the address for the restore
 */
export async function prepareScratch(work: Preparation, ports: Ports): Promise<DatabaseAddress> {
  const password = newPassword()
  ports.log.mask(password)
  await asSuperuser(work, 'postgres', ports, session => makeOwner(session, password, work.roles))
  await makeDatabase(work, ports)
  await asSuperuser(work, DATABASE, ports, session => furnish(session, work.manifest))
  return withParameters(work.superuser, { user: ROLE, password, dbname: DATABASE })
}

/** Long enough that a restored function does not guess it, and plain enough for every file that carries it. */
export const newPassword = (): string => randomBytes(24).toString('base64url')

const withParameters = (
  address: DatabaseAddress,
  changed: Readonly<Record<string, string>>,
): DatabaseAddress => ({
  ...address,
  parameters: new Map([...address.parameters, ...Object.entries(changed)]),
})

async function asSuperuser(
  { superuser, folder, client }: Preparation,
  dbname: string,
  ports: Ports,
  work: (session: PsqlSession) => Promise<void>,
): Promise<void> {
  const access = await writeServiceFile(withParameters(superuser, { dbname }), folder, 'superuser', ports)
  const session = await openSession(client, access, ports)
  try {
    await work(session)
  } finally {
    await session.close()
    await ports.files.remove(access.serviceFile)
  }
}

async function makeOwner(session: PsqlSession, password: string, roles: readonly string[]): Promise<void> {
  await session.ask(
    [
      // It owns what it restores, and would not see rows of a table whose row-level security is forced on its owner.
      `CREATE ROLE ${ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS PASSWORD '${password}'`,
      'REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC',
    ].join('; '),
  )
  const present = await session.ask('SELECT rolname FROM pg_roles')
  for (const name of roles)
    if (!present.includes(name) && !/^pg_/.test(name))
      await session.ask(`CREATE ROLE ${quoteName(name)} NOLOGIN`)
}

/** Like the source where this machine has its locale, so that what is sorted, compared and partitioned there is so here. */
async function makeDatabase(work: Preparation, ports: Ports): Promise<void> {
  const { encoding, collation } = work.manifest.database
  const reasons: string[] = []
  for (const like of likenesses(work.manifest)) {
    try {
      const made = `CREATE DATABASE ${DATABASE} OWNER ${ROLE} TEMPLATE template0 ${like}`
      await asSuperuser(work, 'postgres', ports, async session => void (await session.ask(made)))
      if (reasons.length > 0)
        ports.log.notice(
          `The throw-away database is not sorted like the source (${encoding}, ${collation}): this machine lacks its locale`,
        )
      return
    } catch (thrown) {
      if (!(thrown instanceof CommandError)) throw thrown
      reasons.push(thrown.message)
    }
  }
  throw new ActionError(`The throw-away database could not be made: ${reasons.at(-1) ?? ''}`, {
    code: 'scratch',
  })
}

async function furnish(session: PsqlSession, { contents }: Manifest): Promise<void> {
  await session.ask(`SET client_min_messages = warning; ALTER SCHEMA public OWNER TO ${ROLE}`)
  const trusted = await trustedExtensions(session)
  for (const extension of contents.extensions)
    if (
      extension.name !== 'timescaledb' &&
      (extension.schema !== undefined || !trusted.includes(extension.name))
    )
      await session.ask(creationOf(extension))
  await furnishTimescale(session, { contents })
  await session.ask(OPEN_EXTENSIONS)
}

/** The role makes the calls around its restore itself; before PostgreSQL 15 only a superuser could. */
async function furnishTimescale(session: PsqlSession, manifest: Pick<Manifest, 'contents'>): Promise<void> {
  const extension = timescaleOf(manifest)
  if (extension === undefined) return
  await session.ask(creationOfTimescale(extension))
  const [version] = await session.ask('SHOW server_version_num')
  if (Number(version) >= 150_000) await session.ask(`GRANT SET ON PARAMETER ${RESTORING} TO ${ROLE}`)
}

/** Those the role may create by itself, where the backup says where. */
const trustedExtensions = (session: PsqlSession): Promise<string[]> =>
  session.ask(
    `SELECT v.name FROM pg_available_extension_versions v JOIN pg_available_extensions e
      ON e.name = v.name AND e.default_version = v.version WHERE v.trusted`,
  )

function creationOf({ name, schema }: Manifest['contents']['extensions'][number]): string {
  const place = schema === undefined ? '' : ` SCHEMA ${quoteName(schema)}`
  const made =
    schema === undefined || /^pg_/.test(schema)
      ? ''
      : `CREATE SCHEMA IF NOT EXISTS ${quoteName(schema)} AUTHORIZATION ${ROLE}; `
  return `${made}CREATE EXTENSION IF NOT EXISTS ${quoteName(name)}${place} CASCADE`
}

/**
 * Rows of extensions' own tables are in a dump, tables of the user lie in their schemas (chunks of hypertables), and servers
 * are made from their wrappers: the role may fill and use these. No superuser comes after it.
 */
const OPEN_EXTENSIONS = `
  DO $$ DECLARE item record; BEGIN
    FOR item IN SELECT c.oid::regclass AS name, c.relkind FROM pg_class c
      JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
      WHERE c.relkind IN ('r', 'p', 'S') LOOP
      EXECUTE format('GRANT ALL ON %s %s TO ${ROLE}', CASE item.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, item.name);
    END LOOP;
    FOR item IN SELECT n.nspname FROM pg_namespace n
      JOIN pg_depend d ON d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e' LOOP
      EXECUTE format('GRANT ALL ON SCHEMA %I TO ${ROLE}', item.nspname);
    END LOOP;
    FOR item IN SELECT fdwname FROM pg_foreign_data_wrapper LOOP
      EXECUTE format('GRANT USAGE ON FOREIGN DATA WRAPPER %I TO ${ROLE}', item.fdwname);
    END LOOP;
  END $$`
