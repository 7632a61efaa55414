import type { Ports } from '../../../shared/action/action.ts'
import { ensureDiskSpace } from '../archive/disk-space.ts'
import type { DatabaseAddress } from '../connection/address.ts'
import { preloadSettings } from './preload.ts'
import { newPassword } from './prepare-scratch.ts'
import {
  failed,
  initialise,
  makeFolder,
  roomFor,
  type ScratchWish,
  SUPERUSER,
  serverPrograms,
} from './scratch-cluster.ts'
import { type Account, asUser, unprivilegedAccount } from './unprivileged-account.ts'

/** A PostgreSQL server of our own that is thrown away. */
export interface ScratchServer {
  /** The superuser's address, for preparing it; what is restored never learns it. */
  readonly superuser: DatabaseAddress
  stop(): Promise<void>
}

const READY_MS = 30_000

export type ScratchAttempt = { readonly server: ScratchServer } | { readonly reason: string }

/**
 * Starts a server of a major version from the programs on this machine, or says why it cannot. It listens on a socket in a
 * private folder alone; durability is off. Every connection needs a password, also one that restored content could open from
 * inside. As root it runs as another user, because PostgreSQL refuses root.
 */
export async function startScratchServer(wish: ScratchWish, ports: Ports): Promise<ScratchAttempt> {
  const user = await unprivilegedAccount(ports)
  const found = await serverPrograms(wish, user, ports)
  if ('reason' in found) return found
  ports.log.info(
    user === undefined
      ? 'The throw-away server runs under the account of this step; what is restored has the rights of a role that owns one database'
      : `The throw-away server runs under another account (uid ${user.user})`,
  )
  const folder = await makeFolder(user, ports)
  await ports.saveState('scratch', folder)
  try {
    const need = { folder, bytes: wish.bytes, what: 'The throw-away server' }
    await ensureDiskSpace(need, 'Give an empty database on another server as verify-database-url.', ports)
    const password = newPassword()
    ports.log.mask(password)
    await initialise(found.bin, { folder, user, password }, ports)
    const more = wish.manifest === undefined ? [] : await preloadSettings(wish.manifest, found.bin, ports)
    const settings = [...settingsFor(wish.tables ?? 0), ...more]
    const stopped = await runServer(found.bin, { folder, user, settings }, ports)
    return { server: { superuser: addressOf(folder, password), stop: stopped } }
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

interface ServerWork {
  readonly folder: string
  readonly user: Account | undefined
  readonly settings: readonly string[]
}

async function runServer(
  bin: string,
  { folder, user, settings }: ServerWork,
  ports: Ports,
): Promise<ScratchServer['stop']> {
  const server = await ports.processes.start({
    ...asUser(user, `${bin}/postgres`, serverArguments(folder, settings)),
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
  return async () => {
    await server.stop()
    await ports.files.remove(folder)
    await ports.saveState('scratch', '')
  }
}

const settingsFor = (tables: number): string[] => [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'max_wal_size=4GB',
  'maintenance_work_mem=128MB',
  ...roomFor(tables),
]

const serverArguments = (folder: string, settings: readonly string[]): string[] => [
  ...['-D', `${folder}/data`, '-k', folder],
  ...settings.flatMap(setting => ['-c', setting]),
]

const addressOf = (folder: string, password: string): DatabaseAddress => ({
  parameters: new Map([
    ['host', folder],
    ['user', SUPERUSER],
    ['password', password],
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
