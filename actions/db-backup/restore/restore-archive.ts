import { pipeline } from 'node:stream/promises'
import type { Ports } from '../../../shared/action/action.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import { type DiskNeed, ensureDiskSpace } from '../archive/disk-space.ts'
import { decompressed, decryptedBytes, storedBytes } from '../archive/stored-archive.ts'
import { unpackFolder } from '../archive/tar-folder.ts'
import { unpacking } from '../archive/unpacking.ts'
import { shaped } from '../dump/archive-shape.ts'
import { quoteName } from '../dump/patterns.ts'
import type { Manifest } from '../manifest/manifest.ts'
import type { Database } from '../server/connect.ts'
import { startTool, type ToolWork, writeAll } from '../server/tool-run.ts'
import type { StoreClient } from '../store/store-client.ts'

export interface RestoreWork {
  readonly manifest: Manifest
  readonly store: StoreClient
  readonly identity: Secret | undefined
  readonly target: Pick<Database, 'client' | 'access' | 'server'>
  /** A private folder, for archives that must lie on disk. */
  readonly folder: string
  readonly jobs: number
  /** Replace what the target holds. Then it is one transaction, whatever `jobs` says: all of the new or all of the old. */
  readonly replace: boolean
  /** A file with the entries to restore, where not all are wanted. */
  readonly useList?: string | undefined
}

const ARCHIVE_ARGUMENTS = [
  '--exit-on-error',
  '--no-owner',
  '--no-privileges',
  '--no-password',
  '--dbname=service=backup',
]

/**
 * Puts an archive into a database: in one transaction, streamed straight from the store, or with several workers from disk.
 * The last bytes are handed over only when the digest of all is right.
 * @throws ActionError with the program's words; then a single transaction has been rolled back
 */
export async function restoreArchive(work: RestoreWork, ports: Ports): Promise<void> {
  const { manifest, store, identity } = work
  const stored = counted(storedBytes(store, manifest, ports), manifest.object.size, ports)
  const opened = await decryptedBytes(stored, manifest, identity)
  const { format } = manifest.dump
  if (format === 'custom' && (work.jobs === 1 || work.replace)) return await throughPipe(work, opened, ports)
  const archive = shaped(decompressed(opened, manifest), format)
  if (format === 'plain') return await throughPsql(work, archive, ports)
  await fromDisk(work, archive, ports)
}

async function throughPipe(
  work: RestoreWork,
  opened: AsyncIterable<Uint8Array>,
  ports: Ports,
): Promise<void> {
  const given = [...ARCHIVE_ARGUMENTS, '--single-transaction', ...chosenArguments(work)]
  const { filter, bytes } = await unpacking(opened, work.manifest, ports)
  await feedTool({ tool: 'pg_restore', given, filter }, work, bytes, ports)
}

async function throughPsql(
  work: RestoreWork,
  archive: AsyncIterable<Uint8Array>,
  ports: Ports,
): Promise<void> {
  const given = ['-X', '-q', '--no-password', '--single-transaction', '-v', 'ON_ERROR_STOP=1', '-f', '-']
  const prelude = work.replace ? emptying(work.manifest) : ''
  await feedTool({ tool: 'psql', given, filter: undefined }, work, prefixed(prelude, archive), ports)
}

/** `pg_restore` seeks in archives when it works in parallel, so they must lie on disk. */
async function fromDisk(work: RestoreWork, archive: AsyncIterable<Uint8Array>, ports: Ports): Promise<void> {
  const path = `${work.folder}/dump`
  await ensureDiskSpace(spaceFor(work), 'Set `jobs: 1` for a `custom` backup, which needs none.', ports)
  if (work.manifest.dump.format === 'directory')
    await unpackFolder(archive, { folder: work.folder, name: 'dump' }, ports)
  else await pipeline(archive, ports.files.writeStream(path))
  const parallel = work.replace ? ['--single-transaction', ...chosenArguments(work)] : [`--jobs=${work.jobs}`]
  const given = [...ARCHIVE_ARGUMENTS, ...parallel, path]
  const run = await startRestore({ tool: 'pg_restore', given, filter: undefined }, work, ports)
  run.output.resume()
  run.input.end()
  await run.finish()
  await ports.files.remove(path)
}

/** What is compressed around the dump has on disk about the size that its rows have on the server. */
const spaceFor = ({ manifest, folder }: RestoreWork): DiskNeed => {
  const unpacked = manifest.dump.compression === 'none' ? 0 : manifest.database.bytes * 0.7
  return { folder, bytes: Math.max(manifest.object.size, unpacked), what: 'This restore' }
}

interface Restorer {
  readonly tool: 'pg_restore' | 'psql'
  readonly given: readonly string[]
  readonly filter: ToolWork['filter'] | undefined
}

async function feedTool(
  restorer: Restorer,
  work: RestoreWork,
  archive: AsyncIterable<Uint8Array>,
  ports: Ports,
): Promise<void> {
  const run = await startRestore(restorer, work, ports)
  run.output.resume()
  try {
    await writeAll(run.input, archive)
  } catch (thrown) {
    await run.stop()
    throw thrown
  }
  await run.finish()
}

const startRestore = (restorer: Restorer, { target, folder, manifest }: RestoreWork, ports: Ports) =>
  startTool(
    {
      client: target.client,
      tool: restorer.tool,
      invocation: { arguments: restorer.given, access: target.access, folders: [folder] },
      what: `restoring ${manifest.id} into ${target.server.database}`,
      ...(restorer.filter === undefined ? {} : { filter: restorer.filter }),
    },
    ports,
  )

const chosenArguments = ({ replace, useList }: RestoreWork): string[] => [
  ...(replace ? ['--clean', '--if-exists'] : []),
  ...(useList === undefined ? [] : [`--use-list=${useList}`]),
]

/** An SQL dump drops nothing by itself; this stands before it, inside the same transaction. */
function emptying({ contents }: Manifest): string {
  const schemas = contents.schemas.map(name => `DROP SCHEMA IF EXISTS ${quoteName(name)} CASCADE;`)
  const own = contents.schemas.includes('public') ? ['CREATE SCHEMA public;'] : []
  const objects = contents.largeObjects === 0 ? [] : ['SELECT lo_unlink(oid) FROM pg_largeobject_metadata;']
  return `SET client_min_messages = warning;\n${[...schemas, ...own, ...objects].join('\n')}\n`
}

async function* prefixed(text: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (text !== '') yield Buffer.from(text)
  yield* bytes
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
