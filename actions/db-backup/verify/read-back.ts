import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { ensureDiskSpace } from '../archive/disk-space.ts'
import { decompressed, decryptedBytes, storedBytes } from '../archive/stored-archive.ts'
import { unpackFolder } from '../archive/tar-folder.ts'
import { unpacking } from '../archive/unpacking.ts'
import { shaped } from '../dump/archive-shape.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { freeing } from '../memory/free-memory.ts'
import { listOnDisk, type ReadableArchive, startReader, textOf } from '../restore/pg-restore.ts'
import { type ToolRun, writeAll, writeChunk } from '../server/tool-run.ts'
import { missingTables } from './table-of-contents.ts'

/** What is read back, and with what. */
export interface ReadBack extends ReadableArchive {
  readonly facts: ReadableArchive['facts'] & { readonly contents: Pick<Manifest['contents'], 'tables'> }
}

/** L2: every stored byte, against its digest. @throws ActionError */
export async function readChecksum(
  { store, facts }: Pick<ReadBack, 'store' | 'facts'>,
  ports: Ports,
): Promise<void> {
  const progress = readProgress(facts.object.size, ports)
  for await (const chunk of freeing(storedBytes(store, facts, ports))) progress(chunk)
}

/**
 * L3: every byte, decrypted, decompressed and parsed by pg_restore, and every expected table in the table of contents.
 * The same pass checks the digest.
 * @throws ActionError
 */
export async function readEverything(work: ReadBack, ports: Ports): Promise<void> {
  const { store, facts, identity } = work
  const progress = readProgress(facts.object.size, ports)
  const stored = observed(storedBytes(store, facts, ports), progress)
  const opened = await decryptedBytes(stored, facts, identity)
  if (facts.dump.format === 'custom') return await parseStream(work, opened, ports)
  const archive = shaped(decompressed(opened, facts), facts.dump.format)
  await (facts.dump.format === 'plain' ? exhaust(archive) : parseFolder(work, archive, ports))
}

async function parseStream(work: ReadBack, opened: AsyncIterable<Uint8Array>, ports: Ports): Promise<void> {
  const { filter, bytes: archive } = await unpacking(opened, work.facts, ports)
  const parser = await startReader(work, ['--file=/dev/null'], ports, filter)
  const lister = await startReader(work, ['--list'], ports, filter)
  const listing = textOf(lister)
  parser.output.resume()
  try {
    await writeAll(parser.input, alsoInto(lister, archive))
    lister.input.end()
    await parser.finish()
    refuseMissing(work, await listing)
  } finally {
    await Promise.all([parser.stop(), lister.stop()])
  }
}

async function parseFolder(work: ReadBack, archive: AsyncIterable<Uint8Array>, ports: Ports): Promise<void> {
  const need = {
    folder: work.folder,
    bytes: work.facts.object.size,
    what: 'Reading `format: directory` back',
  }
  await ensureDiskSpace(need, 'Choose `verify: checksum`, which needs none.', ports)
  await unpackFolder(archive, { folder: work.folder, name: 'dump' }, ports)
  const path = `${work.folder}/dump`
  refuseMissing(work, await listOnDisk(work, path, ports))
  const parser = await startReader(work, ['--file=/dev/null', path], ports)
  parser.output.resume()
  await parser.finish()
  await ports.files.remove(path)
}

/** The table of contents stands first; the lister stops reading after it and its pipe closes. */
async function* alsoInto(lister: ToolRun, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    await writeChunk(lister.input, chunk)
    yield chunk
  }
}

function refuseMissing({ facts }: ReadBack, listing: string): void {
  const missing = missingTables(listing, facts.contents.tables)
  if (missing.length === 0) return
  throw new ActionError(`The archive lacks the rows of ${missing.slice(0, 5).join(', ')}`, {
    code: 'contents',
  })
}

async function exhaust(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of bytes);
}

async function* observed(
  bytes: AsyncIterable<Uint8Array>,
  look: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    look(chunk)
    yield chunk
  }
}

function readProgress(size: number, ports: Ports): (chunk: Uint8Array) => void {
  let read = 0
  return chunk => {
    read += chunk.byteLength
    ports.deadline.ensure('reading the backup back')
    ports.log.progress(`read back ${Math.floor((read / Math.max(1, size)) * 100)} %`)
  }
}
