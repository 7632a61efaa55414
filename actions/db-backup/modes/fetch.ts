import { pipeline } from 'node:stream/promises'
import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { heading } from '../../../shared/report/heading.ts'
import { code, facts, paragraphs } from '../../../shared/report/markdown.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { ensureDiskSpace } from '../archive/disk-space.ts'
import { storedBytes } from '../archive/stored-archive.ts'
import { type GoodBackup, verifiedLevel } from '../catalog/catalog.ts'
import { findRepository } from '../catalog/find-repository.ts'
import { readCatalog } from '../catalog/read-catalog.ts'
import { selectBackup } from '../catalog/select-backup.ts'
import { getIfThere } from '../catalog/signed.ts'
import type { Inputs } from '../declaration.ts'
import { manifestKey, type Repository, signatureKey } from '../manifest/keys.ts'
import type { StoredObject } from '../manifest/manifest.ts'
import type { Outcome } from '../report/backup-report.ts'
import { backupOutputs } from '../report/evidence.ts'
import type { StoreClient } from '../store/store-client.ts'
import { databaseWish, identityWish, openStore, trustOf } from './open-store.ts'

interface Fetching {
  readonly store: StoreClient
  readonly repository: Repository
  readonly chosen: GoodBackup
  readonly directory: string
}

/** Brings a backup to a folder as it is stored, checked, with its manifest and the instructions that restore it by hand. */
export async function fetch(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const { directory } = inputs
  if (directory === undefined) throw new ActionError('directory is required', { code: 'input' })
  const store = openStore(inputs, ports)
  const repository = await findRepository(store, databaseWish(inputs))
  const catalog = await readCatalog(store, repository, trustOf(inputs, ports))
  const chosen = selectBackup(catalog, inputs.backup, identityWish(inputs))
  const work = { store, repository, chosen, directory }
  await refuseOccupied(work, ports)
  if (!inputs.dryRun) await ports.log.group('Fetching', () => fetchWhole(work, ports))
  return describe(work, inputs.dryRun)
}

/** Nothing that is there already is written over. */
async function refuseOccupied({ directory, chosen }: Fetching, { files }: Ports): Promise<void> {
  const there = await files.facts(directory, { link: true })
  if (there !== undefined && (there.kind !== 'folder' || (await files.list(directory)).length > 0))
    throw new ActionError(`directory: ${directory} is not an empty folder`, {
      code: 'input',
      remedy: 'Name a new folder; nothing was written.',
    })
  const need = { folder: '.', bytes: chosen.manifest.object.size, what: 'The backup' }
  await ensureDiskSpace(need, 'Name a folder on a disk with more room.', { files })
}

/** All of it or nothing: what was begun does not stay. */
async function fetchWhole(work: Fetching, ports: Ports): Promise<void> {
  const isNew = (await ports.files.facts(work.directory)) === undefined
  try {
    await fetchInto(work, ports)
  } catch (thrown) {
    const left = isNew ? [work.directory] : await pathsIn(work.directory, ports)
    for (const path of left) await ports.files.remove(path)
    throw thrown
  }
}

/** The folder was empty before. */
const pathsIn = async (directory: string, { files }: Pick<Ports, 'files'>): Promise<string[]> =>
  (await files.list(directory)).map(({ name }) => `${directory}/${name}`)

/** The instructions first: they make the folder, and only inside of the workspace. */
async function fetchInto(work: Fetching, ports: Ports): Promise<void> {
  const { store, repository, chosen, directory } = work
  const { manifest, id } = chosen
  await ports.files.writeNamed(`${directory}/recovery.txt`, `${manifest.howto.join('\n')}\n`)
  for (const object of [manifest.object, manifest.globals])
    if (object !== null) await fetchObject(object, work, ports)
  for (const key of [manifestKey(repository, id), signatureKey(repository, id)]) {
    const bytes = await getIfThere(store, key)
    if (bytes !== undefined) await ports.files.writeNamed(`${directory}/${nameOf(key)}`, bytes)
  }
}

async function fetchObject(
  object: StoredObject,
  { store, directory }: Fetching,
  ports: Ports,
): Promise<void> {
  const path = `${directory}/${nameOf(object.key)}`
  await pipeline(storedBytes(store, { object }, ports), ports.files.writeStream(path))
  ports.log.info(`${path}  ${formatBytes(object.size)}, SHA-256 agrees`)
}

const nameOf = (key: string): string => key.split('/').at(-1) ?? 'dump'

function describe({ chosen, repository, directory }: Fetching, isDryRun: boolean): Outcome {
  const size = formatBytes(chosen.manifest.object.size)
  const summary = isDryRun
    ? `Would fetch ${chosen.id}, ${size}, to ${directory}.`
    : `Fetched ${chosen.id}, ${size}, to ${directory}; its checksum agrees.`
  return {
    outputs: {
      result: isDryRun ? 'dry-run' : 'fetched',
      summary,
      ...backupOutputs(chosen, repository),
      verifiedLevel: verifiedLevel(chosen),
      directory,
    },
    report: paragraphs(
      heading(isDryRun ? 'told' : 'good', 'Backup', isDryRun ? 'dry run' : 'fetched'),
      summary,
      facts([
        ['Backup', code(chosen.id)],
        ['Folder', code(directory)],
        ['By hand', code('recovery.txt')],
      ]),
    ),
  }
}
