import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { ensureDiskSpace } from '../archive/disk-space.ts'
import { majorOf, versionIn } from '../client/client.ts'
import { programFolders } from '../client/installed-client.ts'
import type { DatabaseAddress } from '../connection/address.ts'
import { type Account, asUser, unprivilegedAccount } from './unprivileged-account.ts'

/** A PostgreSQL server of our own that is thrown away. */
export interface ScratchServer {
  readonly address: DatabaseAddress
  stop(): Promise<void>
}

const READY_MS = 30_000

export type ScratchAttempt = { readonly server: ScratchServer } | { readonly reason: string }

/** What the throw-away server must be able to hold. */
export interface ScratchWish {
  readonly major: number
  readonly bytes: number
  /** A folder of programs that the user named, looked at first. */
  readonly programs: string | undefined
}

/**
 * Starts a server of a major version from the programs on this machine, or says why it cannot. It listens on a socket in a
 * private folder alone, so it needs no password and no port; durability is off. As root it runs as another user, because
 * PostgreSQL refuses root.
 */
export async function startScratchServer(wish: ScratchWish, ports: Ports): Promise<ScratchAttempt> {
  const user = await unprivilegedAccount(ports)
  const found = await serverPrograms(wish, user, ports)
  if ('reason' in found) return found
  const folder = await makeFolder(user, ports)
  await ports.saveState('scratch', folder)
  try {
    const need = { folder, bytes: wish.bytes, what: 'The throw-away server' }
    await ensureDiskSpace(need, 'Give an empty database on another server as verify-database-url.', ports)
    await initialise(found.bin, folder, user, ports)
    return { server: await runServer(found.bin, folder, user, ports) }
  } catch (thrown) {
    await ports.files.remove(folder)
    await ports.saveState('scratch', '')
    throw thrown
  }
}

/** Ends what a killed run left of its throw-away server, and removes its folder. */
export async function removeScratchServer(
  folder: string,
  ports: Pick<Ports, 'files' | 'processes'>,
): Promise<void> {
  const [pid = ''] = await lockLines(folder, ports)
  if (/^\d+$/.test(pid)) await ports.processes.ask('kill', ['-QUIT', pid])
  await ports.files.remove(folder)
}

async function runServer(
  bin: string,
  folder: string,
  user: Account | undefined,
  ports: Ports,
): Promise<ScratchServer> {
  const server = await ports.processes.start({
    ...asUser(user, `${bin}/postgres`, serverArguments(folder)),
    environment: { ...ports.processes.plainEnvironment, LC_ALL: 'C.UTF-8' },
    stopSignal: 'SIGQUIT',
  })
  server.output.resume()
  try {
    await untilReady(folder, server.ended, ports)
  } catch (thrown) {
    await server.stop()
    throw thrown
  }
  const stop = async () => {
    await server.stop()
    await ports.files.remove(folder)
    await ports.saveState('scratch', '')
  }
  return { address: addressOf(folder), stop }
}

/** The first folder with a server of this major that the account it will run as can start. */
async function serverPrograms(
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
async function makeFolder(user: Account | undefined, ports: Ports): Promise<string> {
  const made = await ports.processes.run({
    ...asUser(user, 'mktemp', ['-d', '/tmp/db-backup-scratch-XXXXXXXX']),
    environment: ports.processes.plainEnvironment,
  })
  if (made.exitCode !== 0) throw failed('a folder for it could not be made', made.errors)
  return made.output.trim()
}

async function initialise(
  bin: string,
  folder: string,
  user: Account | undefined,
  ports: Ports,
): Promise<void> {
  const made = await ports.processes.run({
    ...asUser(user, `${bin}/initdb`, [
      ...['--pgdata', `${folder}/data`, '--username', 'scratch', '--auth', 'trust'],
      ...['--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
    ]),
    environment: { ...ports.processes.plainEnvironment, LC_ALL: 'C.UTF-8' },
    timeoutMs: 60_000,
  })
  if (made.exitCode !== 0) throw failed('initdb failed', made.errors)
}

const serverArguments = (folder: string): string[] => [
  ...['-D', `${folder}/data`, '-k', folder],
  ...[
    'listen_addresses=',
    'unix_socket_permissions=0700',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'autovacuum=off',
    'max_wal_size=4GB',
    'maintenance_work_mem=128MB',
  ].flatMap(setting => ['-c', setting]),
]

const addressOf = (folder: string): DatabaseAddress => ({
  parameters: new Map([
    ['host', folder],
    ['user', 'scratch'],
    ['dbname', 'postgres'],
  ]),
  dropped: [],
  poolerHints: [],
})

/** The server says in its lock file, in the eighth line, when it takes connections (from version 10 on). */
async function untilReady(
  folder: string,
  ended: Promise<{ readonly errors: string }>,
  ports: Ports,
): Promise<void> {
  let lastWords: string | undefined
  void ended.then(end => {
    lastWords = end.errors
  })
  const deadline = ports.deadline.within(READY_MS)
  while ((await lockLines(folder, ports))[7]?.trim() !== 'ready') {
    if (lastWords !== undefined) throw failed('it ended by itself', lastWords)
    deadline.ensure('waiting for the throw-away server')
    await ports.clock.sleep(50, ports.signal)
  }
}

async function lockLines(folder: string, { files }: Pick<Ports, 'files'>): Promise<string[]> {
  const path = `${folder}/data/postmaster.pid`
  return (await files.facts(path)) === undefined ? [] : (await files.read(path)).toString('utf8').split('\n')
}

const failed = (what: string, errors: string): ActionError =>
  new ActionError(
    `The throw-away server for the test restore did not start: ${what}: ${errors.trim().split('\n').at(-1) ?? ''}`,
    {
      code: 'scratch',
      remedy: 'Give an empty database on another server as verify-database-url.',
    },
  )
