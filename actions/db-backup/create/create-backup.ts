import { randomBytes } from 'node:crypto'
import type { Deps } from '../../../shared/action/action.ts'
import type { Inputs } from '../declaration.ts'
import type { DumpPlan } from '../dump/dump-plan.ts'
import { type Selection, selectTables } from '../dump/scope.ts'
import { buildManifest } from '../manifest/build-manifest.ts'
import { dumpKey, manifestKey, newBackupId, pinKey, type Shelf } from '../manifest/keys.ts'
import { encodeJson, type Manifest, type Verification } from '../manifest/manifest.ts'
import type { Database } from '../server/connect.ts'
import { askContents, type ServerContents } from '../server/contents.ts'
import { countRows } from '../server/count-rows.ts'
import { askOwnedObjects, ownedBy } from '../server/owned-objects.ts'
import { askSchemaFingerprint } from '../server/schema-fingerprint.ts'
import { askTables } from '../server/tables.ts'
import { sha256 } from '../store/digest.ts'
import { putNewObject, putObject } from '../store/objects.ts'
import { partSizeFor } from '../store/part-size.ts'
import type { StoreClient } from '../store/store-client.ts'
import { LEVEL_OF } from '../verify/levels.ts'
import { proveReading, proveUpload } from '../verify/prove.ts'
import { storeGlobals } from './globals.ts'
import { forgetPending, type Pending, rememberPending, takeBack } from './pending.ts'
import { exportSnapshot } from './snapshot.ts'
import { openUpload, type UploadedDump, uploadDump } from './upload-dump.ts'
import { writeNote } from './write-note.ts'

/** One backup to be made. */
export interface BackupOrder {
  readonly inputs: Inputs
  readonly database: Database
  readonly store: StoreClient
  readonly shelf: Shelf
  readonly plan: DumpPlan
  readonly folder: string
  /** What the stored dump will be at most, as far as anyone can tell. */
  readonly estimatedBytes: number
  readonly warnings: readonly string[]
}

export interface CommittedBackup {
  readonly manifest: Manifest
  readonly manifestKey: string
  readonly manifestSha256: string
}

/**
 * Dumps, stores, reads back, and only then writes the manifest that makes the stored bytes a backup. Whatever goes wrong
 * before that moment, nothing is left in the store.
 */
export async function createBackup(order: BackupOrder, deps: Deps): Promise<CommittedBackup> {
  const startedAt = deps.clock.date()
  const id = newBackupId(startedAt, randomBytes(4))
  const { shelf, plan, inputs, store } = order
  const frozen = await freeze(order)
  const sealed = inputs.encryptTo.length > 0 ? '.age' : ''
  const key = dumpKey(shelf, id, `${plan.fileName}${sealed}`)
  const globalsKey = dumpKey(shelf, id, `globals.sql${sealed}`)
  const upload = await openUpload(store, { key, partSize: partSizeFor(order.estimatedBytes) }, deps)
  const pending = {
    upload: upload.id,
    keys: [globalsKey, pinKey(shelf, id)],
    manifestKey: manifestKey(shelf, id),
  }
  await rememberPending(pending, deps)
  try {
    const dump = await dumpInto(upload, { ...order, ...frozen }, deps)
    const finishedAt = deps.clock.date()
    const committed = await commit(
      { ...order, ...frozen, ...dump, id, globalsKey, startedAt, finishedAt },
      deps,
    )
    await forgetPending(deps)
    return committed
  } catch (thrown) {
    await upload.settled()
    await leaveNothing(store, pending, deps)
    throw thrown
  }
}

/** Failing to clean up must not hide why there is something to clean up; the `post` step tries again. */
async function leaveNothing(store: StoreClient, pending: Pending, deps: Deps): Promise<void> {
  try {
    await takeBack(store, pending)
    await forgetPending(deps)
  } catch (thrown) {
    deps.log.warning(`Parts of ${pending.upload.key} may still be in the store: ${String(thrown)}`)
  }
}

/** What the snapshot holds. */
interface Frozen {
  readonly snapshot: string
  readonly selection: Selection
  readonly contents: ServerContents
}

async function freeze({ database: { session }, inputs }: BackupOrder): Promise<Frozen> {
  const snapshot = await exportSnapshot(session)
  const contents = await askContents(session)
  return { snapshot, contents, selection: selectTables(await askTables(session), contents.schemas, inputs) }
}

type Counted = Awaited<ReturnType<typeof readSnapshot>>

/** Counts in the snapshot while pg_dump reads the same snapshot. */
async function readSnapshot({ database: { session }, inputs, selection }: BackupOrder & Frozen) {
  const owned = await askOwnedObjects(session)
  const counted = await countRows(selection.withRows, inputs.rowCounts, session)
  const tables = counted.map(table => ({ ...table, owned: ownedBy(table, owned) }))
  return { tables, fingerprint: await askSchemaFingerprint(session) }
}

async function dumpInto(
  upload: Awaited<ReturnType<typeof openUpload>>,
  order: BackupOrder & Frozen,
  deps: Deps,
): Promise<{ readonly dump: UploadedDump; readonly counted: Counted }> {
  const { inputs, selection } = order
  const counting = readSnapshot(order)
  const dump = await uploadDump(
    upload,
    {
      ...order,
      scope: selection.scope,
      lockTimeoutMs: inputs.lockTimeout,
      jobs: inputs.jobs,
      recipients: inputs.encryptTo,
      beside: counting,
    },
    deps,
  )
  return { dump, counted: await counting }
}

type Dumped = BackupOrder &
  Frozen & {
    readonly id: string
    readonly globalsKey: string
    readonly dump: UploadedDump
    readonly counted: Counted
    readonly startedAt: Date
    readonly finishedAt: Date
  }

async function commit(order: Dumped, deps: Deps): Promise<CommittedBackup> {
  const { store, shelf, id, inputs, database } = order
  const verification = await prove(order, deps)
  const globals = await storeGlobals(order, deps)
  const manifest = buildManifest({
    ...order,
    environment: inputs.environment ?? shelf.prefix,
    scope: order.selection.scope,
    globals,
    recipients: inputs.encryptTo,
    tables: order.counted.tables,
    rowCounts: inputs.rowCounts,
    fingerprint: order.counted.fingerprint,
    verification,
    store: { bucket: store.bucket, endpoint: inputs.endpoint },
    run: deps.run,
    database,
  })
  const bytes = encodeJson(manifest)
  const key = manifestKey(shelf, id)
  if (inputs.pin) await putObject(store, pinKey(shelf, id), Buffer.from('kept for ever\n'))
  const written = await putNewObject(store, key, bytes)
  if (written === 'condition-unsupported')
    deps.log.notice('This store does not know conditional writes; the unguessable key is the only guard.')
  const furthest = verification.at(-1)
  if (furthest !== undefined) await writeNote(store, shelf, id, furthest)
  return { manifest, manifestKey: key, manifestSha256: sha256(bytes) }
}

/** What can be proven before the manifest: everything but a restore. Nothing that fails this becomes a backup. */
async function prove(order: Dumped, deps: Deps): Promise<Verification[]> {
  const { inputs, store, folder, database, dump, plan, counted, id } = order
  const work = {
    store,
    folder,
    client: database.client,
    identity: inputs.identity,
    facts: {
      id,
      object: dump.object,
      encryption: inputs.encryptTo.length === 0 ? null : { scheme: 'age' as const, recipients: [] },
      dump: { format: plan.format, compression: plan.outer },
      contents: { tables: counted.tables },
    },
  }
  const proofs = [await proveUpload(work, deps)]
  const level = LEVEL_OF[inputs.verify]
  if (level === 'L2') proofs.push(await proveReading('L2', work, deps))
  else if (level > 'L2') proofs.push(await proveReading('L3', work, deps))
  for (const { level: reached, detail, durationMs } of proofs)
    deps.log.info(`${reached}  ${detail}  ${durationMs} ms`)
  return proofs
}
