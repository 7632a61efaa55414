import type { CommandResult } from '../../../shared/process/processes.ts'
import type { ClientPorts } from './client-ports.ts'

/** A repository of Debian packages with one suite per release of the system. */
export interface PackageSource {
  readonly url: string
  /** The public key that signs it. */
  readonly keyring: string
}

/** PostgreSQL's own repository (https://wiki.postgresql.org/wiki/Apt). Its key comes with the package postgresql-common. */
export const PGDG: PackageSource = {
  url: 'https://apt.postgresql.org/pub/repos/apt',
  keyring: '/usr/share/postgresql-common/pgdg/apt.postgresql.org.asc',
}

export interface PackageWish {
  readonly major: number
  /** Where the packages are unpacked. */
  readonly folder: string
  readonly source: PackageSource
}

/** Mirrors hang at times; a backup must not wait for them for ever. */
const TIMEOUT_MS = 120_000

/** A program that is needed and not there, in words. */
export async function missingProgram({
  processes,
}: Pick<ClientPorts, 'processes'>): Promise<string | undefined> {
  for (const program of ['apt-get', 'dpkg'])
    if ((await processes.find(program)) === undefined) return `${program} is not on this machine`
  return undefined
}

async function codenameOf({ files }: Pick<ClientPorts, 'files'>): Promise<string> {
  const release = (await files.read('/etc/os-release')).toString('utf8')
  return /^VERSION_CODENAME="?(\w+)/m.exec(release)?.[1] ?? 'unknown'
}

/**
 * Unpacks the client packages of one major version and the libraries that this machine lacks. First from PostgreSQL's
 * repository alone, whose lists are small; where that is not enough, together with the system's own sources.
 * @returns why not, where it did not work
 */
export async function downloadPackages(wish: PackageWish, ports: ClientPorts): Promise<string | undefined> {
  const reasons: string[] = []
  const known = (await ports.files.facts(wish.source.keyring)) !== undefined
  if (!known) reasons.push(`the key of ${wish.source.url} is not there (package postgresql-common)`)
  for (const withSystem of known ? [false, true] : [true]) {
    const work = await ports.files.temporaryFolder('packages')
    try {
      const apt = await preparedApt(work, { source: known ? wish.source : undefined, withSystem }, ports)
      const reason = await fetchInto(wish, work, apt, ports)
      if (reason === undefined) return undefined
      reasons.push(reason)
    } finally {
      await ports.files.remove(work)
    }
  }
  return [...new Set(reasons)].join('; ')
}

async function fetchInto(
  { major, folder }: PackageWish,
  work: string,
  apt: readonly string[],
  ports: ClientPorts,
): Promise<string | undefined> {
  const run = (program: string, words: readonly string[]): Promise<CommandResult> =>
    ports.processes.run({
      program,
      arguments: words,
      environment: { ...ports.processes.plainEnvironment, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
      folder: work,
      timeoutMs: Math.min(TIMEOUT_MS, ports.deadline.remainingMs()),
    })
  const updated = await run('apt-get', [...apt, 'update'])
  const fetched = await run('apt-get', [...apt, ...DOWNLOAD, `postgresql-client-${major}`])
  if (fetched.exitCode !== 0)
    return `postgresql-client-${major} cannot be fetched: ${[lastLine(updated.errors), lastLine(fetched.errors)].filter(Boolean).join('; ')}`
  const packages = (await ports.files.list(`${work}/archives`)).filter(({ name }) => name.endsWith('.deb'))
  const beside = `${folder}.unpacking`
  await ports.files.remove(beside)
  await ports.files.makeFolder(beside)
  for (const { name } of packages) {
    const unpacked = await run('dpkg', ['--extract', `${work}/archives/${name}`, beside])
    if (unpacked.exitCode !== 0) return `${name} cannot be unpacked: ${lastLine(unpacked.errors)}`
  }
  await ports.files.remove(folder)
  await ports.files.rename(beside, folder)
  return undefined
}

/** Finds out by itself which libraries are missing, and installs nothing. */
const DOWNLOAD = ['--yes', '--no-install-recommends', '--reinstall', '--download-only', 'install']

interface Sources {
  readonly source: PackageSource | undefined
  readonly withSystem: boolean
}

/** Options that keep apt's lists, archives and sources to ourselves, so that it needs no root and changes nothing. */
async function preparedApt(
  work: string,
  { source, withSystem }: Sources,
  { files }: ClientPorts,
): Promise<string[]> {
  for (const name of ['lists/partial', 'archives/partial', 'sources'])
    await files.makeFolder(`${work}/${name}`)
  if (withSystem) await copySystemSources(`${work}/sources`, files)
  const own =
    source === undefined
      ? ''
      : `deb [signed-by=${source.keyring}] ${source.url} ${await codenameOf({ files })}-pgdg main\n`
  await files.write(`${work}/postgresql.list`, own)
  const options = {
    'Dir::Etc::SourceList': `${work}/postgresql.list`,
    'Dir::Etc::SourceParts': `${work}/sources`,
    'Dir::State::Lists': `${work}/lists`,
    'Dir::Cache::Archives': `${work}/archives`,
    'Dir::Cache::pkgcache': '',
    'Dir::Cache::srcpkgcache': '',
    'Dir::Log': work,
    'Acquire::Retries': '3',
    'Acquire::http::Timeout': '20',
    'Acquire::https::Timeout': '20',
    'Acquire::Languages': 'none',
    // Whatever this machine is set up to let pass: what nobody has signed is not run.
    'Acquire::AllowInsecureRepositories': 'false',
    'Acquire::AllowDowngradeToInsecureRepositories': 'false',
    'APT::Get::AllowUnauthenticated': 'false',
    'APT::Sandbox::User': '',
    'Debug::NoLocking': 'true',
  }
  return ['-q', ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])]
}

const SYSTEM_LIST = '/etc/apt/sources.list'
const SYSTEM_PARTS = '/etc/apt/sources.list.d'

async function copySystemSources(folder: string, files: ClientPorts['files']): Promise<void> {
  const parts = (await files.facts(SYSTEM_PARTS)) === undefined ? [] : await files.list(SYSTEM_PARTS)
  const named = parts
    .filter(({ name }) => /\.(list|sources)$/.test(name))
    .map(({ name }) => [`${SYSTEM_PARTS}/${name}`, name] as const)
  for (const [path, name] of [[SYSTEM_LIST, 'system.list'] as const, ...named])
    if ((await files.facts(path)) !== undefined)
      await files.write(`${folder}/${name}`, await files.read(path))
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''
