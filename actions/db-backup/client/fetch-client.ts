import { privateCache } from '../../../shared/files/private-cache.ts'
import type { Attempt } from './attempt.ts'
import type { Client } from './client.ts'
import type { ClientPorts } from './client-ports.ts'
import { clientIn } from './installed-client.ts'
import { downloadPackages, missingProgram, type PackageSource, PGDG } from './private-apt.ts'

/** What this very run has fetched: it does not fetch the same twice. */
const fetched = new WeakMap<ClientPorts['files'], Map<number, Promise<Attempt>>>()

/**
 * Fetches the client packages of PostgreSQL's own Debian repository into a private folder, without root and without touching
 * the system. Every run fetches them anew, because every time apt compares them with the lists that the repository has signed:
 * programs that lie in a cache, a tool folder or a folder of the repository may be anybody's, and are never run.
 */
export async function fetchClient(
  major: number,
  ports: ClientPorts,
  source: PackageSource = PGDG,
): Promise<Attempt> {
  const ofRun = fetched.get(ports.files) ?? new Map<number, Promise<Attempt>>()
  fetched.set(ports.files, ofRun)
  const known = ofRun.get(major) ?? fetchNow(major, ports, source)
  ofRun.set(major, known)
  return await known
}

async function fetchNow(major: number, ports: ClientPorts, source: PackageSource): Promise<Attempt> {
  const missing = await missingProgram(ports)
  if (missing !== undefined) return { reason: `packages cannot be fetched: ${missing}` }
  const folder = `${await privateCache(ports)}/postgresql-client/${major}`
  const reason = await downloadPackages({ major, folder, source }, ports)
  if (reason !== undefined) return { reason }
  const client = await unpackedClient(folder, major, ports)
  return client === undefined ? { reason: 'the fetched packages hold no working programs' } : { client }
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
