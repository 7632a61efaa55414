import type { Ports } from '../../../shared/action/action.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import {
  type Catalog,
  type CatalogEntry,
  type EntryKind,
  isGood,
  restoreTestedAt,
} from '../catalog/catalog.ts'
import { identityKey, identityOf } from '../catalog/identity.ts'
import { readKey } from '../manifest/keys.ts'
import { deleteObject } from '../store/objects.ts'
import type { StoreClient } from '../store/store-client.ts'
import { type Candidate, decideRetention, type RetentionPlan } from './decide.ts'
import type { RetentionPolicy } from './policy.ts'

/** What retention decided and did. */
export interface Pruning extends RetentionPlan {
  readonly bytesFreed: number
}

/** Applies the rules to one repository. Call it only after the newest backup has been proven. */
export async function prune(
  store: StoreClient,
  catalog: Catalog,
  policy: RetentionPolicy,
  dryRun: boolean,
  ports: Pick<Ports, 'log' | 'clock'>,
  justMade?: string,
): Promise<Pruning> {
  const committed = catalog.entries.filter(({ kind }) => !IGNORED.includes(kind))
  const plan = decideRetention(
    committed.map(entry => ({ ...asCandidate(entry), justMade: entry.id === justMade })),
    policy,
    ports.clock.date(),
  )
  const gone = catalog.entries.filter(({ id }) => plan.remove.includes(id))
  for (const { id, reasons } of plan.keep) ports.log.info(`keep    ${id}  ${reasons.join(', ')}`)
  for (const entry of gone) {
    ports.log.info(`${dryRun ? 'would delete' : 'delete '} ${entry.id}  ${formatBytes(entry.bytes)}`)
    if (!dryRun) await removeBackup(store, catalog, entry)
  }
  if (plan.brake !== undefined) ports.log.warning(`Retention held back: ${plan.brake}`)
  return { ...plan, bytesFreed: gone.reduce((sum, { bytes }) => sum + bytes, 0) }
}

/**
 * What was never committed is no backup, and another run may be writing it right now; what nobody vouches for may be
 * planted. Neither is kept nor counted nor deleted, and neither can stop the rules.
 */
const IGNORED: readonly EntryKind[] = ['uncommitted', 'unauthenticated']

/** The manifest goes first: a crash then leaves bytes that nobody refers to, never a manifest that points at nothing. */
async function removeBackup(store: StoreClient, { repository }: Catalog, entry: CatalogEntry): Promise<void> {
  const isManifest = (key: string) => readKey(repository, key)?.kind === 'manifest'
  for (const key of [...entry.keys].sort((a, b) => Number(isManifest(b)) - Number(isManifest(a))))
    await deleteObject(store, key)
}

function asCandidate(entry: CatalogEntry): Candidate {
  return {
    id: entry.id,
    time: entry.time,
    bytes: entry.manifest?.object.size ?? entry.bytes,
    good: isGood(entry),
    pinned: entry.pinned,
    restoreTested: restoreTestedAt(entry) !== undefined,
    source: entry.manifest === undefined ? null : identityKey(identityOf(entry.manifest)),
    tables: entry.manifest?.contents.tables.length ?? 0,
  }
}
