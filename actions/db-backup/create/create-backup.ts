import { randomBytes } from 'node:crypto'
import type { Ports } from '../../../shared/action/action.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { rowsElsewhere, settleNeeds } from '../dump/needs.ts'
import { partitionedAbove } from '../dump/partitions.ts'
import { selectTables } from '../dump/scope.ts'
import { dumpKey, manifestKey, newBackupId, pinKey, signatureKey } from '../manifest/keys.ts'
import type { TableEntry } from '../manifest/manifest.ts'
import { askContents } from '../server/contents.ts'
import { countRows } from '../server/count-rows.ts'
import { askOutsideNeeds } from '../server/outside-needs.ts'
import { askOwnedObjects, ownedByTable } from '../server/owned-objects.ts'
import { type QualifiedName, quoteName } from '../server/quoted-names.ts'
import { askSchemaFingerprint } from '../server/schema-fingerprint.ts'
import { askTables } from '../server/tables.ts'
import { partSizeFor } from '../store/part-size.ts'
import type { BackupOrder, CommittedBackup, DumpedParts, Snapshot, SnapshotFacts } from './backup-order.ts'
import { commit } from './commit-backup.ts'
import { storeGlobals } from './globals.ts'
import { forgetPending, leaveNothing, rememberPending } from './pending.ts'
import { exportSnapshot } from './snapshot.ts'
import { openUpload, uploadDump } from './upload-dump.ts'

const SHOWN_WARNINGS = 20

/**
 * Dumps, stores, reads back, and only then writes the manifest that makes the stored bytes a backup. Whatever goes wrong
 * before that moment, nothing is left in the store.
 */
export async function createBackup(order: BackupOrder, ports: Ports): Promise<CommittedBackup> {
  const startedAt = ports.clock.date()
  const id = newBackupId(startedAt, randomBytes(4))
  const { repository, plan, inputs, store } = order
  const snapshot = await takeSnapshot(order)
  for (const warning of snapshot.needs.warnings) ports.log.warning(warning)
  const sealed = inputs.encryptTo.length > 0 ? '.age' : ''
  const key = dumpKey(repository, id, `${plan.fileName}${sealed}`)
  const globalsKey = dumpKey(repository, id, `globals.sql${sealed}`)
  const pending = {
    upload: { key, uploadId: '' },
    keys: [globalsKey, pinKey(repository, id), signatureKey(repository, id)],
    manifestKey: manifestKey(repository, id),
  }
  await rememberPending(pending, ports)
  const upload = await openUpload(store, { key, partSize: partSizeFor(order.estimatedBytes) }, ports)
  const opened = { ...pending, upload: upload.id }
  try {
    await rememberPending(opened, ports)
    const dumped = await dumpInto(upload, { ...order, ...snapshot, globalsKey }, ports)
    // Nobody has to wait for what follows: no lock and no old row is held for it.
    await order.database.session.ask('COMMIT')
    const finishedAt = ports.clock.date()
    for (const warning of dumped.dump.warnings.slice(0, SHOWN_WARNINGS)) ports.log.notice(warning)
    const warnings = [...order.warnings, ...snapshot.needs.warnings, ...dumped.dump.warnings]
    const whole = { ...order, ...snapshot, ...dumped, warnings, id, startedAt, finishedAt }
    const committed = await commit(whole, ports)
    await forgetPending(ports)
    return committed
  } catch (thrown) {
    await upload.settled()
    await leaveNothing(store, opened, ports)
    throw thrown
  }
}

async function takeSnapshot({ database, inputs }: BackupOrder): Promise<Snapshot> {
  const { session, client } = database
  const snapshot = await exportSnapshot(session)
  const contents = await askContents(session)
  const selection = selectTables(await askTables(session), contents.schemas, inputs)
  const { schemas, excluded, scope } = selection
  const isWhole = scope.schemas.length === 0 && excluded.length === 0
  const needs = isWhole ? [] : await askOutsideNeeds(schemas, excluded, session)
  const { extensions, warnings } = settleNeeds(
    needs,
    inputs.schemas.length === 0 ? [] : schemas,
    client.major,
  )
  await session.ask(`SET lock_timeout = ${Math.round(inputs.lockTimeout)}`)
  const withNeeds = { ...scope, extensions: extensions.map(quoteName) }
  return {
    snapshot,
    contents,
    selection: { ...selection, scope: withNeeds },
    needs: {
      extensions,
      warnings: [...emptiness(selection, contents), ...rowsElsewhere(selection.elsewhere), ...warnings],
    },
  }
}

/** An empty database is backed up like any other, and is often the wrong one. */
const emptiness = (
  { withRows }: Pick<Snapshot['selection'], 'withRows'>,
  { largeObjects }: Pick<Snapshot['contents'], 'largeObjects'>,
): string[] =>
  withRows.length > 0 || largeObjects > 0
    ? []
    : ['This backup holds no rows of any table: is this the database that is meant?']

/** Counts in the snapshot while pg_dump reads the same snapshot. */
async function readSnapshot(
  { database: { session }, inputs, selection }: BackupOrder & Snapshot,
  { log, clock }: Pick<Ports, 'log' | 'clock'>,
): Promise<SnapshotFacts> {
  const owned = await askOwnedObjects(session)
  const started = clock.now()
  const tell = (table: string, why: string) => log.notice(`The rows of ${table} could not be counted: ${why}`)
  const counted = await countRows(selection.withRows, inputs.rowCounts, session, tell, {
    checksums: inputs.rowChecksums,
  })
  if (inputs.rowChecksums)
    log.info(`Checksums of rows took ${formatDuration(clock.now() - started)}, beside the dump`)
  const above = partitionedAbove(selection.all)
  const ownedOf = ownedByTable(owned)
  const tables = counted.map(table => ({ ...table, owned: ownedOf(table), ...partitionOf(above(table)) }))
  return { tables, fingerprint: await askSchemaFingerprint(session) }
}

const partitionOf = (above: readonly QualifiedName[]): Pick<TableEntry, 'partitionOf'> =>
  above.length === 0 ? {} : { partitionOf: [...above] }

/** This session, the dump and its workers, and one more for what is asked beside them. */
const hasRoomBeside = ({ database: { server }, plan, inputs }: BackupOrder): boolean =>
  server.connectionLimit === null ||
  server.connectionLimit >= 3 + (plan.format === 'directory' && inputs.jobs > 1 ? inputs.jobs : 0)

/** Dump, row counts and roles, all at once. */
async function dumpInto(
  upload: Awaited<ReturnType<typeof openUpload>>,
  order: BackupOrder & Snapshot & { readonly globalsKey: string },
  ports: Ports,
): Promise<DumpedParts> {
  const { inputs, selection } = order
  const counting = readSnapshot(order, ports)
  const globals = hasRoomBeside(order) ? storeGlobals(order, ports) : undefined
  // Asked for their failure later; until then they must not count as ones that nobody looks at.
  for (const beside of [counting, globals]) beside?.catch(() => undefined)
  try {
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
      ports,
    )
    return { dump, counted: await counting, globals: await (globals ?? storeGlobals(order, ports)) }
  } finally {
    // Where the dump has failed, everything is rolled back next; nothing may arrive after that.
    await Promise.allSettled([globals])
  }
}
