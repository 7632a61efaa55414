import { execFile } from 'node:child_process'
import { access, constants, readdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { CACHE } from './cache.ts'
import { fetchBinaries } from './fetch-binaries.ts'

export interface Binaries {
  readonly major: number
  /** As the server says it, such as `15.18`. */
  readonly version: string
  /** `initdb` and `postgres`. */
  readonly serverFolder: string
  /** `pg_dump`, `pg_restore` and `psql`; of the same major where there is a choice. */
  readonly clientFolder: string
  readonly clientMajor: number
}

/** The binaries of this machine; those of another major, or of none, are fetched into the cache folder. */
export async function findBinaries(version?: number): Promise<Binaries> {
  const found = await firstServer(await installedFolders(), version)
  if (found !== undefined && (version ?? found.clientMajor) === found.clientMajor) return found
  await fetchBinaries(version).catch(thrown => {
    if (found === undefined) throw thrown
  })
  const fetched = await firstServer(await installedFolders(), version)
  if (fetched !== undefined) return fetched
  throw new Error(`PostgreSQL ${version ?? ''} was fetched but does not run on this machine`)
}

/** Folders with anything of PostgreSQL, the newest major first, what was fetched earlier last. */
async function installedFolders(): Promise<string[]> {
  const onPath = (process.env['PATH'] ?? '').split(delimiter)
  const homes = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt']
  const ofHomes = await Promise.all(homes.map(async home => (await subfolders(home)).filter(isPostgres)))
  const newestFirst = ofHomes.flat().sort((one, other) => majorIn(other) - majorIn(one))
  return [...newestFirst.map(folder => join(folder, 'bin')), ...onPath, ...(await cachedFolders())]
}

const isPostgres = (folder: string): boolean => /(^|\/)(\d+|postgresql(@\d+)?)$/.test(folder)
const majorIn = (folder: string): number => Number(/(\d+)$/.exec(folder)?.[1] ?? 0)

const cachedFolders = async (): Promise<string[]> =>
  (await subfolders(CACHE)).map(folder => join(folder, 'bin'))

async function subfolders(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.map(name => join(folder, name))
}

async function firstServer(
  folders: readonly string[],
  wanted: number | undefined,
): Promise<Binaries | undefined> {
  for (const serverFolder of folders) {
    if (!(await runs(join(serverFolder, 'initdb')))) continue
    const version = await versionOf(join(serverFolder, 'postgres'))
    const major = Number.parseInt(version, 10)
    if (wanted !== undefined && major !== wanted) continue
    const clientFolder = await clientFor(major, [serverFolder, ...folders])
    const clientMajor = Number.parseInt(await versionOf(join(clientFolder, 'pg_dump')), 10)
    return { major, version, serverFolder, clientFolder, clientMajor }
  }
  return undefined
}

/** The client of the same major, else the newest that is not older, else any: the user's own trouble to be tested. */
async function clientFor(major: number, folders: readonly string[]): Promise<string> {
  let fallback: string | undefined
  for (const folder of folders) {
    const client = join(folder, 'pg_dump')
    if (!(await runs(client))) continue
    if (Number.parseInt(await versionOf(client), 10) === major) return folder
    fallback ??= folder
  }
  if (fallback !== undefined) return fallback
  throw new Error(
    `pg_dump is missing: install the PostgreSQL client (macOS: brew install libpq; elsewhere: postgresql-client-${major}).`,
  )
}

async function versionOf(program: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, ['--version'])
  return /\b\d+(\.\d+)?((beta|rc)\d+)?\b/.exec(stdout)?.[0] ?? '0'
}

const runs = (program: string): Promise<boolean> =>
  access(program, constants.X_OK).then(
    () => true,
    () => false,
  )
