import { pipeline } from 'node:stream/promises'
import type { Ports } from '../../../shared/action/action.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import { type DiskNeed, ensureDiskSpace } from '../archive/disk-space.ts'
import { decompressed, decryptedBytes, storedBytes } from '../archive/stored-archive.ts'
import { unpackFolder } from '../archive/tar-folder.ts'
import type { Client } from '../client/client.ts'
import { shaped } from '../dump/archive-shape.ts'
import type { Manifest } from '../manifest/manifest.ts'
import type { Database } from '../server/connect.ts'
import type { StoreClient } from '../store/store-client.ts'
import type { ArchiveEntry } from './archive-entries.ts'
import type { ReadableArchive } from './pg-restore.ts'

export interface RestoreWork {
  readonly manifest: Manifest
  /** A private folder. */
  readonly folder: string
  readonly store: StoreClient
  readonly identity: Secret | undefined
  readonly target: Pick<Database, 'client' | 'access' | 'server' | 'session'>
  readonly jobs: number
  /** Replace what the target holds. Then it is one transaction, whatever `jobs` says: all of the new or all of the old. */
  readonly replace: boolean
  /** How long what is replaced may be locked by others. */
  readonly lockTimeoutMs?: number
  /** Reads the archive where the target's own client is too old for it; its SQL then goes through psql. */
  readonly reader?: Client
  /** Owners and grants come too; the target has the roles. */
  readonly keepOwners?: boolean
  /** Which entries of an archive are wanted; default: all. */
  readonly pick?: (entries: readonly ArchiveEntry[]) => Promise<readonly ArchiveEntry[]>
}

export const archiveOf = ({
  manifest,
  store,
  identity,
  target,
  folder,
  reader,
}: RestoreWork): ReadableArchive => ({
  facts: manifest,
  store,
  identity,
  folder,
  client: reader ?? target.client,
})

/** Decrypted, and not yet unpacked. */
export const openedArchive = async ({ manifest, store, identity }: RestoreWork, ports: Ports) =>
  await decryptedBytes(
    counted(storedBytes(store, manifest, ports), manifest.object.size, ports),
    manifest,
    identity,
  )

/** As pg_dump wrote it. */
export const plainArchive = async (work: RestoreWork, ports: Ports): Promise<AsyncIterable<Uint8Array>> =>
  shaped(decompressed(await openedArchive(work, ports), work.manifest), work.manifest.dump.format)

/** Where an archive lies that must lie on disk. */
export const pathOf = ({ folder }: Pick<RestoreWork, 'folder'>): string => `${folder}/dump`

/** `pg_restore` seeks in archives when it works in parallel, so they must lie on disk. */
export async function toDisk(work: RestoreWork, ports: Ports): Promise<string> {
  await ensureDiskSpace(spaceFor(work), 'Set `jobs: 1` for a `custom` backup, which needs none.', ports)
  const archive = await plainArchive(work, ports)
  if (work.manifest.dump.format === 'directory')
    await unpackFolder(archive, { folder: work.folder, name: 'dump' }, ports)
  else await pipeline(archive, ports.files.writeStream(pathOf(work)))
  return pathOf(work)
}

/** What is compressed around the dump has on disk about the size that its rows have on the server. */
const spaceFor = ({ manifest, folder }: RestoreWork): DiskNeed => {
  const unpacked = manifest.dump.compression === 'none' ? 0 : manifest.database.bytes * 0.7
  return { folder, bytes: Math.max(manifest.object.size, unpacked), what: 'This restore' }
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  size: number,
  ports: Ports,
): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const chunk of bytes) {
    read += chunk.byteLength
    ports.log.progress(`restored ${Math.floor((read / Math.max(1, size)) * 100)} %`)
    yield chunk
  }
}
