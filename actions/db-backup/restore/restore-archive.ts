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
import { psqlScript } from '../script/psql-script.ts'
import { readScript } from '../script/read-script.ts'
import type { StatementPolicy } from '../script/statement-policy.ts'
import type { Database } from '../server/connect.ts'
import { startTool, type ToolWork, writeAll } from '../server/tool-run.ts'
import type { StoreClient } from '../store/store-client.ts'
import { type Choice, type Chosen, chooseEntries } from './choose-entries.ts'
import { listOnDisk, readListing } from './pg-restore.ts'
import { askTargetFacts } from './target-facts.ts'

export interface RestoreWork extends Choice {
  readonly store: StoreClient
  readonly identity: Secret | undefined
  readonly target: Pick<Database, 'client' | 'access' | 'server' | 'session'>
  readonly jobs: number
  /** Replace what the target holds. Then it is one transaction, whatever `jobs` says: all of the new or all of the old. */
  readonly replace: boolean
}

const ARCHIVE_ARGUMENTS = [
  '--exit-on-error',
  '--no-owner',
  '--no-privileges',
  '--no-tablespaces',
  '--no-password',
  '--dbname=service=backup',
]

/**
 * Puts an archive into a database: in one transaction, streamed straight from the store, or with several workers from disk.
 * The last bytes are handed over only when the digest of all is right.
 * @returns what was left out, because the target's role may not make it
 * @throws ActionError with the program's words; then a single transaction has been rolled back
 */
export async function restoreArchive(work: RestoreWork, ports: Ports): Promise<readonly string[]> {
  const { manifest, store, identity } = work
  const policy = await askTargetFacts(work.target.session)
  const { format } = manifest.dump
  const onDisk = format === 'directory' || (format === 'custom' && work.jobs > 1 && !work.replace)
  const chosen =
    format === 'custom' && !onDisk
      ? await chooseEntries(await readListing(archiveOf(work), ports), policy, work, ports)
      : undefined
  const stored = counted(storedBytes(store, manifest, ports), manifest.object.size, ports)
  const opened = await decryptedBytes(stored, manifest, identity)
  if (chosen !== undefined) return await throughPipe(work, chosen, opened, ports)
  const archive = shaped(decompressed(opened, manifest), format)
  return await (onDisk ? fromDisk(work, policy, archive, ports) : throughPsql(work, policy, archive, ports))
}

const archiveOf = ({ manifest, store, identity, target, folder }: RestoreWork) => ({
  facts: manifest,
  store,
  identity,
  folder,
  client: target.client,
})

async function throughPipe(
  work: RestoreWork,
  { list, leftOut }: Chosen,
  opened: AsyncIterable<Uint8Array>,
  ports: Ports,
): Promise<readonly string[]> {
  const given = [...ARCHIVE_ARGUMENTS, '--single-transaction', `--use-list=${list}`, ...replacing(work)]
  const { filter, bytes } = await unpacking(opened, work.manifest, ports)
  await feedTool({ tool: 'pg_restore', given, filter }, work, bytes, ports)
  return leftOut
}

async function throughPsql(
  work: RestoreWork,
  policy: StatementPolicy,
  archive: AsyncIterable<Uint8Array>,
  ports: Ports,
): Promise<readonly string[]> {
  const given = ['-X', '-q', '--no-password', '--single-transaction', '-v', 'ON_ERROR_STOP=1', '-f', '-']
  const prelude = work.replace ? emptying(work.manifest) : ''
  const leftOut: string[] = []
  const script = psqlScript(readScript(archive), policy, what => leftOut.push(what))
  await feedTool({ tool: 'psql', given, filter: undefined }, work, prefixed(prelude, script), ports)
  return leftOut
}

/** `pg_restore` seeks in archives when it works in parallel, so they must lie on disk. */
async function fromDisk(
  work: RestoreWork,
  policy: StatementPolicy,
  archive: AsyncIterable<Uint8Array>,
  ports: Ports,
): Promise<readonly string[]> {
  const path = `${work.folder}/dump`
  await ensureDiskSpace(spaceFor(work), 'Set `jobs: 1` for a `custom` backup, which needs none.', ports)
  if (work.manifest.dump.format === 'directory')
    await unpackFolder(archive, { folder: work.folder, name: 'dump' }, ports)
  else await pipeline(archive, ports.files.writeStream(path))
  const { list, leftOut } = await chooseEntries(
    await listOnDisk(archiveOf(work), path, ports),
    policy,
    work,
    ports,
  )
  const parallel = work.replace ? ['--single-transaction', ...replacing(work)] : [`--jobs=${work.jobs}`]
  const given = [...ARCHIVE_ARGUMENTS, ...parallel, `--use-list=${list}`, path]
  const run = await startRestore({ tool: 'pg_restore', given, filter: undefined }, work, ports)
  run.output.resume()
  run.input.end()
  await run.finish()
  await ports.files.remove(path)
  return leftOut
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

const replacing = ({ replace }: RestoreWork): string[] => (replace ? ['--clean', '--if-exists'] : [])

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
