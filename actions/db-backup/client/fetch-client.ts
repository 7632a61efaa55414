import { loadCache } from '#libraries'
import type { Attempt } from './attempt.ts'
import type { ClientPorts } from './find-client.ts'
import { clientIn } from './installed-client.ts'

const KEYRING = '/usr/share/postgresql-common/pgdg/apt.postgresql.org.asc'
const REPOSITORY = 'https://apt.postgresql.org/pub/repos/apt'
/** Mirrors hang at times; a backup must not wait for them for ever. */
const TIMEOUT_MS = 120_000

/**
 * Fetches the client packages of PostgreSQL's own Debian repository into a folder, without root and without touching the
 * system: apt with its lists in a private place, packages unpacked with dpkg. Kept in the tool cache and the job cache.
 */
export async function fetchClient(major: number, ports: ClientPorts): Promise<Attempt> {
  const base = ports.environment['RUNNER_TOOL_CACHE'] ?? ports.environment['RUNNER_TEMP'] ?? '/tmp'
  const folder = `${base}/databiz-postgresql-client/${major}`
  const kept = await unpackedClient(folder, ports)
  if (kept !== undefined) return { client: kept }
  const missing = await missingTool(ports)
  if (missing !== undefined) return { reason: `packages cannot be fetched: ${missing}` }
  const key = `databiz-postgresql-client-${major}-${await platformOf(ports)}`
  if (!(await restoreFromCache(folder, key, ports))) {
    const reason = await download(major, folder, ports)
    if (reason !== undefined) return { reason }
    await saveToCache(folder, key, ports)
  }
  const client = await unpackedClient(folder, ports)
  return client === undefined ? { reason: 'the fetched packages hold no working programs' } : { client }
}

async function unpackedClient(folder: string, ports: ClientPorts) {
  const programs = `${folder}/usr/lib/postgresql`
  if ((await ports.files.facts(programs)) === undefined) return undefined
  const [major] = await ports.files.list(programs)
  const libraries = (await ports.files.list(`${folder}/usr/lib`)).map(
    ({ name }) => `${folder}/usr/lib/${name}`,
  )
  return await clientIn(`${programs}/${major?.name}/bin`, 'fetched', ports, libraries.join(':'))
}

async function missingTool(ports: ClientPorts): Promise<string | undefined> {
  for (const program of ['apt-get', 'dpkg'])
    if ((await ports.processes.find(program)) === undefined) return `${program} is not on this machine`
  return (await ports.files.facts(KEYRING)) === undefined
    ? 'the package postgresql-common, which carries the repository key, is not installed'
    : undefined
}

async function platformOf(ports: ClientPorts): Promise<string> {
  const release = (await ports.files.read('/etc/os-release')).toString('utf8')
  const codename = /^VERSION_CODENAME="?(\w+)/m.exec(release)?.[1] ?? 'unknown'
  return `${codename}-${(await ports.processes.ask('dpkg', ['--print-architecture'])) ?? 'unknown'}`
}

async function download(major: number, folder: string, ports: ClientPorts): Promise<string | undefined> {
  const work = await ports.files.temporaryFolder('pgdg')
  try {
    const apt = await privateApt(work, ports)
    const run = (program: string, words: readonly string[]) =>
      ports.processes.run({
        program,
        arguments: words,
        environment: ports.processes.plainEnvironment,
        folder: work,
        timeoutMs: Math.min(TIMEOUT_MS, ports.deadline.remainingMs()),
      })
    const updated = await run('apt-get', [...apt, 'update'])
    if (updated.exitCode !== 0) return `apt-get update failed: ${lastLine(updated.errors)}`
    const fetched = await run('apt-get', [...apt, 'download', `postgresql-client-${major}`, 'libpq5'])
    if (fetched.exitCode !== 0)
      return `postgresql-client-${major} cannot be fetched: ${lastLine(fetched.errors)}`
    const packages = (await ports.files.list(work)).filter(({ name }) => name.endsWith('.deb'))
    await ports.files.makeFolder(folder)
    for (const { name } of packages) {
      const unpacked = await run('dpkg', ['-x', `${work}/${name}`, folder])
      if (unpacked.exitCode !== 0) return `${name} cannot be unpacked: ${lastLine(unpacked.errors)}`
    }
    return undefined
  } finally {
    await ports.files.remove(work)
  }
}

/** Options that keep apt's lists, caches and sources to ourselves. */
async function privateApt(work: string, ports: ClientPorts): Promise<string[]> {
  for (const name of ['lists/partial', 'archives/partial', 'parts'])
    await ports.files.makeFolder(`${work}/${name}`)
  const [codename] = (await platformOf(ports)).split('-')
  await ports.files.write(
    `${work}/sources.list`,
    `deb [signed-by=${KEYRING}] ${REPOSITORY} ${codename}-pgdg main\n`,
  )
  const options = {
    'Dir::Etc::SourceList': `${work}/sources.list`,
    'Dir::Etc::SourceParts': `${work}/parts`,
    'Dir::State::Lists': `${work}/lists`,
    'Dir::Cache::Archives': `${work}/archives`,
    'Dir::Cache::pkgcache': '',
    'Dir::Cache::srcpkgcache': '',
    'Acquire::Retries': '3',
    'Acquire::http::Timeout': '20',
    'APT::Sandbox::User': '',
    'Debug::NoLocking': 'true',
  }
  return ['-q', ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])]
}

async function restoreFromCache(folder: string, key: string, ports: ClientPorts): Promise<boolean> {
  if (!ports.environment['ACTIONS_RESULTS_URL']) return false
  try {
    const cache = await loadCache()
    return (await cache.restoreCache([folder], key)) !== undefined
  } catch (thrown) {
    ports.log.debug(`the cache has no ${key}: ${String(thrown)}`)
    return false
  }
}

async function saveToCache(folder: string, key: string, ports: ClientPorts): Promise<void> {
  if (!ports.environment['ACTIONS_RESULTS_URL']) return
  try {
    const cache = await loadCache()
    await cache.saveCache([folder], key)
  } catch (thrown) {
    ports.log.debug(`${key} was not saved in the cache: ${String(thrown)}`)
  }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''
