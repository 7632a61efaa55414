import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { type Catalog, goodBackups } from '../catalog/catalog.ts'
import { findRepository } from '../catalog/find-repository.ts'
import { readCatalog } from '../catalog/read-catalog.ts'
import { ADDRESS_STANDS_FOR_SERVER, refuseSecondSource } from '../catalog/second-source.ts'
import type { Trust } from '../catalog/trust.ts'
import type { DatabaseAddress } from '../connection/address.ts'
import { tlsNotice } from '../connection/refusals.ts'
import { createBackup } from '../create/create-backup.ts'
import type { Copy } from '../create/second-copy.ts'
import type { Inputs } from '../declaration.ts'
import { parseCompression } from '../dump/compression.ts'
import { type DumpPlan, planDump } from '../dump/dump-plan.ts'
import type { Repository } from '../manifest/keys.ts'
import { backupOutcome, type Outcome, plannedOutcome } from '../report/backup-report.ts'
import { retentionPolicy } from '../retention/policy.ts'
import { prune } from '../retention/prune.ts'
import { sweepStaleUploads } from '../retention/sweep.ts'
import { type Database, knownAddress, withDatabase, withPrivateFolder } from '../server/connect.ts'
import type { StoreClient } from '../store/store-client.ts'
import { type Afterwards, afterCommit, type Committed } from './after-commit.ts'
import { copyToSecond, openCopyPlace } from './copy.ts'
import { clientWish, databaseWish, openStore, trustOf } from './open-store.ts'
import { proveByRestore, refuseUnreadableProof } from './prove-by-restore.ts'

/** Makes a backup, proves it, and lets retention have its say. */
export async function backup(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const store = openStore(inputs, ports)
  const address = sourceAddress(inputs, ports)
  return await withPrivateFolder(ports, folder =>
    withDatabase({ address, folder, name: 'source' }, clientWish(inputs), ports, async database => {
      const prepared = await ports.log.group('Preparing', () => prepare(inputs, store, database, ports))
      if (inputs.dryRun) return await rehearse(inputs, store, { database, ...prepared }, ports)
      await sweepStaleUploads(store, prepared.repository, ports)
      const order = {
        inputs,
        database,
        store,
        folder,
        ...prepared,
        warnings: [...warningsOf(address), ...prepared.unsure],
      }
      const made = await ports.log.group('Dumping, storing and reading back', () =>
        createBackup(order, ports),
      )
      const proof = { inputs, store, folder, made, ...prepared }
      const failure = await proveByRestore(proof, ports)
      const copy = await copyToSecond({ ...proof, ...database }, ports)
      const after = await retain({ ...proof, copy }, failure === undefined, ports)
      return await backupOutcome({ inputs, made, failure, copy, ...after }, ports)
    }),
  )
}

/** The same rules in both places; neither deletes anything while one of them lacks what was just made. */
async function retain(
  { copy, ...work }: Committed & { readonly copy: Copy },
  isProven: boolean,
  ports: Ports,
): Promise<Afterwards> {
  const mayDelete = isProven && copy.failure === undefined
  const after = await afterCommit(work, mayDelete, ports)
  if (copy.copied !== undefined && mayDelete && retentionPolicy(work.inputs) !== undefined)
    await afterCommit({ ...work, ...copy.copied }, mayDelete, ports)
  return after
}

interface Prepared {
  readonly repository: Repository
  readonly plan: DumpPlan
  readonly catalog: Catalog
  readonly trust: Trust
  readonly estimatedBytes: number
  /** What cannot be told of whose backups lie there. */
  readonly unsure: readonly string[]
}

function sourceAddress(inputs: Inputs, ports: Ports): DatabaseAddress {
  if (inputs.databaseUrl === undefined) throw new ActionError('database-url is required', { code: 'input' })
  const address = knownAddress('database-url', inputs.databaseUrl, ports)
  if (address.dropped.length > 0)
    ports.log.notice(
      `Left out of database-url, because pg_dump does not know them or must not follow them: ${address.dropped.join(', ')}`,
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
  await refuseUnreadableProof(inputs, ports)
  const repository = await findRepository(store, { ...databaseWish(inputs), source: server.database })
  const trust = trustOf(inputs, ports)
  const plan = planDump(inputs.format, parseCompression(inputs.compression), client.major)
  const catalog = await readCatalog(store, repository, trust)
  const unsure = refuseSecondSource(goodBackups(catalog), database, repository)
  for (const words of unsure) ports.log.warning(words)
  if (server.systemIdentifier === null) ports.log.notice(ADDRESS_STANDS_FOR_SERVER)
  const last = goodBackups(catalog)[0]?.manifest.object.size ?? 0
  const share = plan.inner === 'none' && plan.outer === 'none' ? 1.2 : 0.6
  ports.log.info(`Database  ${server.database}, ${formatBytes(server.bytes)}, PostgreSQL ${server.version}`)
  ports.log.info(`Client    ${client.version}, ${client.origin}`)
  ports.log.info(
    `Bucket    ${store.bucket}, ${repository.prefix}/${repository.database}/, ${goodBackups(catalog).length} good backups`,
  )
  return {
    repository,
    plan,
    catalog,
    trust,
    unsure,
    estimatedBytes: Math.max(server.bytes * share, last * 2),
  }
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
  if (inputs.copyTo !== undefined) await openCopyPlace({ inputs, ...prepared, ...prepared.database }, ports)
  return plannedOutcome(prepared, ports)
}
