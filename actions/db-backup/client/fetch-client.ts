import type { Attempt } from './attempt.ts'
import type { Client } from './client.ts'
import { restoreFromCache, saveToCache } from './client-cache.ts'
import type { ClientPorts } from './client-ports.ts'
import { clientIn } from './installed-client.ts'
import { downloadPackages, missingProgram, type PackageSource, PGDG, platformOf } from './private-apt.ts'

/**
 * Fetches the client packages of PostgreSQL's own Debian repository into a folder, without root and without touching the
 * system. Kept in the tool cache of the machine and in the cache of the repository's jobs.
 */
export async function fetchClient(
  major: number,
  ports: ClientPorts,
  source: PackageSource = PGDG,
): Promise<Attempt> {
  const base = ports.environment['RUNNER_TOOL_CACHE'] || ports.environment['RUNNER_TEMP'] || '/tmp'
  const folder = `${base}/databiz-postgresql-client/${major}`
  const kept = await unpackedClient(folder, major, ports)
  if (kept !== undefined) return { client: kept }
  const missing = await missingProgram(ports)
  if (missing !== undefined) return { reason: `packages cannot be fetched: ${missing}` }
  const key = `databiz-postgresql-client-${major}-${await platformOf(ports)}`
  const restored = (await restoreFromCache(folder, key, ports))
    ? await unpackedClient(folder, major, ports)
    : undefined
  if (restored !== undefined) return { client: restored }
  const reason = await downloadPackages({ major, folder, source }, ports)
  if (reason !== undefined) return { reason }
  const client = await unpackedClient(folder, major, ports)
  if (client === undefined) return { reason: 'the fetched packages hold no working programs' }
  await saveToCache(folder, key, ports)
  return { client }
}

/** The programs in unpacked packages; they find the libraries that came with them before those of the system. */
async function unpackedClient(
  folder: string,
  major: number,
  ports: ClientPorts,
): Promise<Client | undefined> {
  const programs = `${folder}/usr/lib/postgresql/${major}/bin`
  if ((await ports.files.facts(programs)) === undefined) return undefined
  const libraries = await Promise.all(
    [`${folder}/usr/lib`, `${folder}/lib`].map(place => foldersIn(place, ports)),
  )
  return await clientIn(programs, 'fetched', ports, libraries.flat().join(':'))
}

async function foldersIn(place: string, { files }: ClientPorts): Promise<string[]> {
  if ((await files.facts(place)) === undefined) return []
  const entries = await files.list(place)
  return entries.filter(({ kind }) => kind === 'folder').map(({ name }) => `${place}/${name}`)
}
