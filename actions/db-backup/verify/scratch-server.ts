import type { Deps } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { DatabaseAddress } from '../connection/database-address.ts'

/** A PostgreSQL server of our own that is thrown away. */
export interface ScratchServer {
  readonly address: DatabaseAddress
  stop(): Promise<void>
}

const READY_MS = 30_000

/**
 * Starts a server of a major version from the programs on this machine, or nothing where there are none. It listens on a
 * socket in a private folder alone, so it needs no password and no port; durability is off. As root it runs as another
 * user, because PostgreSQL refuses root.
 */
export async function startScratchServer(major: number, deps: Deps): Promise<ScratchServer | undefined> {
  const bin = `/usr/lib/postgresql/${major}/bin`
  if ((await deps.processes.find(`${bin}/initdb`)) === undefined) return undefined
  const user = await unprivilegedUser(deps)
  const folder = await makeFolder(user, deps)
  await deps.saveState('scratch', folder)
  try {
    await initialise(bin, folder, user, deps)
    const server = await deps.processes.start({
      ...asUser(user, `${bin}/postgres`, serverArguments(folder)),
      environment: { ...deps.processes.plainEnvironment, LC_ALL: 'C.UTF-8' },
      stopSignal: 'SIGQUIT',
    })
    server.output.resume()
    await untilReady(`${bin}/pg_isready`, folder, server.ended, deps)
    const stop = async () => {
      await server.stop()
      await deps.files.remove(folder)
      await deps.saveState('scratch', '')
    }
    return { address: addressOf(folder), stop }
  } catch (thrown) {
    await deps.files.remove(folder)
    throw thrown
  }
}

/** Whom the server runs as when this is root: the account `postgres` where there is one, else `nobody`. */
async function unprivilegedUser({ processes }: Deps): Promise<string | undefined> {
  if ((await processes.ask('id', ['-u'])) !== '0') return undefined
  return (await processes.ask('id', ['-u', 'postgres'])) ?? (await processes.ask('id', ['-u', 'nobody']))
}

const asUser = (user: string | undefined, program: string, given: readonly string[]) =>
  user === undefined
    ? { program, arguments: given }
    : {
        program: 'setpriv',
        arguments: [`--reuid=${user}`, `--regid=${user}`, '--clear-groups', program, ...given],
      }

/** Made by the user who will own it, below `/tmp`, which every user reaches and whose short name a socket path needs. */
async function makeFolder(user: string | undefined, deps: Deps): Promise<string> {
  const made = await deps.processes.run({
    ...asUser(user, 'mktemp', ['-d', '/tmp/db-backup-scratch-XXXXXXXX']),
    environment: deps.processes.plainEnvironment,
  })
  if (made.exitCode !== 0) throw failed('a folder for it could not be made', made.errors)
  return made.output.trim()
}

async function initialise(bin: string, folder: string, user: string | undefined, deps: Deps): Promise<void> {
  const made = await deps.processes.run({
    ...asUser(user, `${bin}/initdb`, [
      ...['--pgdata', `${folder}/data`, '--username', 'scratch', '--auth', 'trust'],
      ...['--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
    ]),
    environment: { ...deps.processes.plainEnvironment, LC_ALL: 'C.UTF-8' },
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

async function untilReady(
  program: string,
  folder: string,
  ended: Promise<{ readonly errors: string }>,
  deps: Deps,
): Promise<void> {
  let lastWords: string | undefined
  void ended.then(end => {
    lastWords = end.errors
  })
  const deadline = deps.deadline.within(READY_MS)
  for (;;) {
    if (lastWords !== undefined) throw failed('it ended by itself', lastWords)
    deadline.ensure('waiting for the throw-away server')
    const asked = await deps.processes.run({
      program,
      arguments: ['-q', '-h', folder],
      environment: deps.processes.plainEnvironment,
    })
    if (asked.exitCode === 0) return
    await deps.clock.sleep(50, deps.signal)
  }
}

const failed = (what: string, errors: string): ActionError =>
  new ActionError(
    `The throw-away server for the test restore did not start: ${what}: ${errors.trim().split('\n').at(-1) ?? ''}`,
    {
      code: 'scratch',
      remedy: 'Give an empty database on another server as verify-database-url.',
    },
  )
