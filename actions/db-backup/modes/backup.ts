import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { type Catalog, goodBackups } from '../catalog/catalog.ts'
import { readCatalog } from '../catalog/read-catalog.ts'
import type { DatabaseAddress } from '../connection/address.ts'
import { tlsNotice } from '../connection/refusals.ts'
import { createBackup } from '../create/create-backup.ts'
import type { Inputs } from '../declaration.ts'
import { parseCompression } from '../dump/compression.ts'
import { type DumpPlan, planDump } from '../dump/dump-plan.ts'
import { databaseFolder, type Repository } from '../manifest/keys.ts'
import { backupOutcome, type Outcome, plannedOutcome } from '../report/backup-report.ts'
import { retentionPolicy } from '../retention/policy.ts'
import { type Pruning, prune } from '../retention/prune.ts'
import { sweepStaleUploads } from '../retention/sweep.ts'
import { type Database, knownAddress, withDatabase, withPrivateFolder } from '../server/connect.ts'
import type { StoreClient } from '../store/store-client.ts'
import { clientWish, openStore, prefixOf } from './open-store.ts'
import { proveByRestore } from './prove-by-restore.ts'

/** Makes a backup, proves it, and lets retention have its say. */
export async function backup(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const store = openStore(inputs, ports)
  const address = sourceAddress(inputs, ports)
  return await withPrivateFolder(ports, folder =>
    withDatabase({ address, folder, name: 'source' }, clientWish(inputs), ports, async database => {
      const prepared = await ports.log.group('Preparing', () => prepare(inputs, store, database, ports))
      if (inputs.dryRun) return await rehearse(inputs, store, { database, ...prepared }, ports)
      await sweepStaleUploads(store, prepared.repository, ports)
      const order = { inputs, database, store, folder, ...prepared, warnings: warningsOf(address) }
      const made = await ports.log.group('Dumping, storing and reading back', () =>
        createBackup(order, ports),
      )
      const failure = await proveByRestore(
        { inputs, store, repository: prepared.repository, folder, made },
        ports,
      )
      const pruned =
        failure === undefined ? await applyRetention(inputs, store, prepared.repository, ports) : undefined
      const catalog = pruned?.catalog ?? (await readCatalog(store, prepared.repository))
      return await backupOutcome({ inputs, made, failure, catalog, pruning: pruned?.pruning }, ports)
    }),
  )
}

interface Prepared {
  readonly repository: Repository
  readonly plan: DumpPlan
  readonly catalog: Catalog
  readonly estimatedBytes: number
}

function sourceAddress(inputs: Inputs, ports: Ports): DatabaseAddress {
  if (inputs.databaseUrl === undefined) throw new ActionError('database-url is required', { code: 'input' })
  const address = knownAddress('database-url', inputs.databaseUrl, ports)
  if (address.dropped.length > 0)
    ports.log.notice(
      `Left out of database-url, because libpq does not know them: ${address.dropped.join(', ')}`,
    )
  for (const warning of warningsOf(address)) ports.log.notice(warning)
  return address
}

const warningsOf = (address: DatabaseAddress): string[] =>
  [tlsNotice(address)].filter(text => text !== undefined)

/** Everything that can go wrong before the first byte, found out now. */
async function prepare(
  inputs: Inputs,
  store: StoreClient,
  database: Database,
  ports: Ports,
): Promise<Prepared> {
  const { server, client } = database
  const repository = {
    prefix: prefixOf(inputs),
    database: inputs.database ?? databaseFolder(server.database),
  }
  const plan = planDump(inputs.format, parseCompression(inputs.compression), client.major)
  const catalog = await readCatalog(store, repository)
  const last = goodBackups(catalog)[0]?.manifest.object.size ?? 0
  const share = plan.inner === 'none' && plan.outer === 'none' ? 1.2 : 0.6
  ports.log.info(`Database  ${server.database}, ${formatBytes(server.bytes)}, PostgreSQL ${server.version}`)
  ports.log.info(`Client    ${client.version}, ${client.origin}`)
  ports.log.info(
    `Bucket    ${store.bucket}, ${repository.prefix}/${repository.database}/, ${goodBackups(catalog).length} good backups`,
  )
  return { repository, plan, catalog, estimatedBytes: Math.max(server.bytes * share, last * 2) }
}

/** A dry run says what would happen, and fails where the real one would. */
async function rehearse(
  inputs: Inputs,
  store: StoreClient,
  prepared: Prepared & { readonly database: Database },
  ports: Ports,
): Promise<Outcome> {
  const policy = retentionPolicy(inputs)
  if (policy !== undefined) await prune(store, prepared.catalog, policy, true, ports)
  return plannedOutcome(prepared, ports)
}

/** Only a run whose own backup has passed its verification may delete others. */
async function applyRetention(
  inputs: Inputs,
  store: StoreClient,
  repository: Repository,
  ports: Ports,
): Promise<{ readonly catalog: Catalog; readonly pruning: Pruning } | undefined> {
  const policy = retentionPolicy(inputs)
  if (policy === undefined) return undefined
  return await ports.log.group('Applying retention', async () => {
    const started = ports.clock.now()
    const catalog = await readCatalog(store, repository)
    const pruning = await prune(store, catalog, policy, false, ports)
    ports.log.info(
      `${pruning.remove.length} deleted, ${pruning.keep.length} kept, ${formatDuration(ports.clock.now() - started)}`,
    )
    const left = catalog.entries.filter(({ id }) => !pruning.remove.includes(id))
    return { catalog: { ...catalog, entries: left }, pruning }
  })
}
