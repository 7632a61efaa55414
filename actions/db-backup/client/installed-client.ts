import type { Ports } from '../../../shared/action/action.ts'
import { type Client, folderClient, majorOf, type Origin, versionIn } from './client.ts'
import { stdbufFor } from './large-writes.ts'

/** Folders where packages of every platform put their programs, `*` for the major version. */
const PLACES = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql@*/bin',
  '/usr/local/opt/postgresql@*/bin',
  '/Library/PostgreSQL/*/bin',
  'C:/Program Files/PostgreSQL/*/bin',
] as const

/** Every complete set of client programs on this machine, newest first. */
export async function installedClients(ports: Pick<Ports, 'files' | 'processes'>): Promise<Client[]> {
  const folders = await programFolders(ports)
  const onPath = await ports.processes.find('psql')
  const all = [...folders, ...(onPath === undefined ? [] : [onPath.replace(/[/\\]psql(\.exe)?$/, '')])]
  const clients = await Promise.all(all.map(folder => clientIn(folder, 'installed', ports)))
  return clients.filter(client => client !== undefined).sort((a, b) => b.major - a.major)
}

/** The folders in the usual places, whatever they hold. */
export const programFolders = async (ports: Pick<Ports, 'files'>): Promise<string[]> =>
  (await Promise.all(PLACES.map(place => foldersOf(place, ports)))).flat()

/** The programs in one folder, or nothing when `pg_dump` or `psql` is not there or does not run. */
export async function clientIn(
  folder: string,
  origin: Origin,
  ports: Pick<Ports, 'files' | 'processes'>,
  libraryPath?: string,
): Promise<Client | undefined> {
  const environment = {
    ...ports.processes.plainEnvironment,
    ...(libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath }),
  }
  const ask = async (tool: string): Promise<string> => {
    const program = await ports.processes.find(`${folder}/${tool}`)
    if (program === undefined) return ''
    const answer = await ports.processes.run({
      program,
      arguments: ['--version'],
      environment,
      // Hardly any time, but a machine that does much else may take its own to start a program.
      timeoutMs: 60_000,
    })
    return versionIn(answer.output) ?? ''
  }
  const [versions, stdbuf] = await Promise.all([
    Promise.all(['pg_dump', 'psql', 'pg_restore'].map(ask)),
    stdbufFor(`${folder}/pg_dump`, environment, ports.processes),
  ])
  const [version = ''] = versions
  if (version === '' || versions.some(other => majorOf(other) !== majorOf(version))) return undefined
  return folderClient(folder, { version, origin, libraryPath, stdbuf })
}

async function foldersOf(place: string, { files }: Pick<Ports, 'files'>): Promise<string[]> {
  const [before = '', after = ''] = place.split('*')
  const at = before.lastIndexOf('/')
  const parent = before.slice(0, at)
  const start = before.slice(at + 1)
  if ((await files.facts(parent === '' ? '/' : parent)) === undefined) return []
  const entries = await files.list(parent)
  return entries
    .filter(({ name }) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
    .map(({ name }) => `${parent}/${name}${after}`)
}
