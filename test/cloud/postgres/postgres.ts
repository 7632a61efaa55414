import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { type Account, unprivilegedAccount } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { createDatabase, isReady } from './connection.ts'
import { newDataFolder, standbyFolder } from './data-folder.ts'
import { freePort } from './free-port.ts'
import { runPsql } from './psql.ts'
import { PASSWORD, SUPERUSER } from './superuser.ts'

export interface PostgresOptions {
  /** The major version; default: the newest one that is found on this machine. */
  readonly version?: number
  /** Other programs than those. */
  readonly binaries?: Binaries
  /** Follows this server and answers questions alone. */
  readonly standbyOf?: Pick<Postgres, 'url'>
}

/** A real PostgreSQL server of this process alone, on a private folder and a free loopback port. */
export interface Postgres extends AsyncDisposable {
  /** The superuser's URL of the database `postgres`; its password needs percent-encoding, as real ones do. */
  readonly url: string
  readonly port: number
  readonly password: string
  /** Where `pg_dump`, `pg_restore` and `psql` are. */
  readonly binFolder: string
  readonly major: number
  /** The superuser's URL of a database, which need not exist yet. */
  urlOf(database: string): string
  /** Creates an empty database and returns its URL. */
  createDatabase(name: string): Promise<string>
  /** Runs SQL through the real `psql`; unaligned rows, columns separated by `|`. Throws with psql's words. */
  psql(sql: string, database?: string): Promise<string>
  stop(): Promise<void>
}

const START_TIMEOUT_MS = 20_000

/**
 * Starts a server. Durability is off: it is thrown away at the end. The server ends with `stop()` and also when this
 * process dies in whatever way, because its guard notices the closed pipe.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const binaries = options.binaries ?? (await findBinaries(options.version))
  const account = await unprivilegedAccount()
  const folder =
    options.standbyOf === undefined
      ? await newDataFolder(binaries, account)
      : await standbyFolder(binaries, account, options.standbyOf.url)
  const port = await freePort()
  const server = guardedServer(
    [`${binaries.serverFolder}/postgres`, ...settings(folder, port)],
    folder,
    account,
  )
  const urlOf = (database: string) =>
    `postgresql://${SUPERUSER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${encodeURIComponent(database)}`
  const url = urlOf('postgres')
  try {
    await untilReady(url, server)
  } catch (thrown) {
    await server.stop()
    throw thrown
  }
  return {
    url,
    port,
    password: PASSWORD,
    binFolder: binaries.clientFolder,
    major: binaries.major,
    urlOf,
    createDatabase: async name => {
      await createDatabase(url, name)
      return urlOf(name)
    },
    psql: (sql, database = 'postgres') => runPsql(binaries.clientFolder, urlOf(database), sql),
    stop: server.stop,
    [Symbol.asyncDispose]: server.stop,
  }
}

const settings = (folder: string, port: number): string[] => [
  ...['-D', folder, '-p', String(port)],
  ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=60'].flatMap(set => [
    '-c',
    set,
  ]),
  ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'].flatMap(set => ['-c', set]),
  ...['max_wal_size=4GB', 'autovacuum=off', 'jit=off'].flatMap(set => ['-c', set]),
]

interface GuardedServer {
  /** Rejects when the server ends by itself. */
  readonly ended: Promise<never>
  stop(): Promise<void>
}

/** A shell that ends the server and removes its folder as soon as the pipe from this process closes. */
const GUARD = `
folder=$1; shift
exec 3<&0
"$@" </dev/null & server=$!
(cat <&3 >/dev/null; kill -QUIT $server 2>/dev/null) & watcher=$!
wait $server; code=$?
rm -rf "$folder"
kill $watcher 2>/dev/null
exit $code`

function guardedServer(
  command: readonly string[],
  folder: string,
  account: Account | undefined,
): GuardedServer {
  const child = spawn('/bin/sh', ['-c', GUARD, 'postgres-guard', folder, ...command], {
    ...account,
    cwd: '/',
    detached: true,
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let log = ''
  child.stderr.on('data', chunk => (log = `${log}${String(chunk)}`.slice(-8_000)))
  const closed = once(child, 'close')
  const ended = closed.then(([code]) => {
    throw new Error(`PostgreSQL ended with exit code ${String(code)}:\n${log}`)
  })
  ended.catch(() => undefined)
  const stop = async () => {
    child.stdin.end()
    await closed
    await rm(folder, { recursive: true, force: true })
  }
  return { ended, stop }
}

async function untilReady(url: string, server: GuardedServer): Promise<void> {
  const started = performance.now()
  while (performance.now() - started < START_TIMEOUT_MS) {
    if (await Promise.race([isReady(url), server.ended])) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error(`PostgreSQL did not accept connections within ${START_TIMEOUT_MS / 1_000} s`)
}
