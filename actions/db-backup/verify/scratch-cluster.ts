import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { majorOf, versionIn } from '../client/client.ts'
import { programFolders } from '../client/installed-client.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { type Account, asUser } from './unprivileged-account.ts'

export const SUPERUSER = 'db_backup_superuser'

/** What the throw-away server must be able to hold. */
export interface ScratchWish {
  readonly major: number
  readonly bytes: number
  /** A restore in one transaction holds a lock on each, and on its indexes. */
  readonly tables?: number
  /** What is restored; some of its extensions must be loaded from the start. */
  readonly manifest?: Pick<Manifest, 'contents'>
  /** A folder of programs that the user named, looked at first. */
  readonly programs: string | undefined
}

/** Few connections, and about ten locks for each table in one transaction. */
const CONNECTIONS = 20
const LOCKS_OF_TABLE = 10

/** Settings of a server that holds so many tables at once. */
export const roomFor = (tables: number): string[] => [
  `max_connections=${CONNECTIONS}`,
  `max_locks_per_transaction=${64 + Math.ceil((tables * LOCKS_OF_TABLE) / CONNECTIONS)}`,
]

/** The first folder with a server of this major that the account it will run as can start. */
export async function serverPrograms(
  { major, programs }: ScratchWish,
  user: Account | undefined,
  ports: Ports,
): Promise<{ readonly bin: string } | { readonly reason: string }> {
  const reasons: string[] = []
  for (const bin of [...(programs === undefined ? [] : [programs]), ...(await programFolders(ports))]) {
    if ((await ports.processes.find(`${bin}/initdb`)) === undefined) continue
    const asking = { environment: ports.processes.plainEnvironment, folder: '/' }
    const reach = await ports.processes.run({ ...asUser(user, 'test', ['-x', `${bin}/postgres`]), ...asking })
    const asked = await ports.processes.run({
      program: `${bin}/postgres`,
      arguments: ['--version'],
      ...asking,
    })
    if (reach.exitCode !== 0) reasons.push(`${bin} cannot be used by the account that would run it`)
    else if (majorOf(versionIn(asked.output) ?? '') === major) return { bin }
  }
  return { reason: [`no PostgreSQL ${major} server is installed`, ...reasons].join('; ') }
}

/** Made by the user who will own it, below `/tmp`, which every user reaches and whose short name a socket path needs. */
export async function makeFolder(user: Account | undefined, ports: Ports): Promise<string> {
  const made = await ports.processes.run({
    ...asUser(user, 'mktemp', ['-d', '/tmp/db-backup-scratch-XXXXXXXX']),
    environment: ports.processes.plainEnvironment,
  })
  if (made.exitCode !== 0) throw failed('a folder for it could not be made', made.errors)
  return made.output.trim()
}

interface Cluster {
  readonly folder: string
  readonly user: Account | undefined
  readonly password: string
}

export async function initialise(
  bin: string,
  { folder, user, password }: Cluster,
  ports: Ports,
): Promise<void> {
  const secret = `${folder}/password`
  const environment = { ...ports.processes.plainEnvironment, LC_ALL: 'C.UTF-8' }
  // Written by the account that reads it; an argument would be in the process list.
  const written = await ports.processes.run({
    ...asUser(user, 'dd', [`of=${secret}`]),
    environment,
    input: password,
  })
  if (written.exitCode !== 0) throw failed('its password could not be written', written.errors)
  const made = await ports.processes.run({
    ...asUser(user, `${bin}/initdb`, [
      ...['--pgdata', `${folder}/data`, '--username', SUPERUSER, '--pwfile', secret],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
    ]),
    environment,
    timeoutMs: 60_000,
  })
  await ports.files.remove(secret)
  if (made.exitCode !== 0) throw failed('initdb failed', made.errors)
}

export const failed = (what: string, errors: string): ActionError =>
  new ActionError(
    `The throw-away server for the test restore did not start: ${what}: ${errors.trim().split('\n').at(-1) ?? ''}`,
    {
      code: 'scratch',
      remedy: 'Give an empty database on another server as verify-database-url.',
    },
  )
