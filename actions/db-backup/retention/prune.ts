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
import { systemsIn } from '../catalog/systems.ts'
import { readKey } from '../manifest/keys.ts'
import { lockOf } from '../store/object-lock.ts'
import { type Deletion, deleteObject, headObject } from '../store/objects.ts'
import type { StoreClient } from '../store/store-client.ts'
import { type Candidate, decideRetention, type RetentionPlan } from './decide.ts'
import type { RetentionPolicy } from './policy.ts'

/** What retention decided and did. */
export interface Pruning extends RetentionPlan {
  readonly bytesFreed: number
  /** Of what was removed: the bucket keeps versions, so they are no longer listed and still there. */
  readonly hidden: readonly string[]
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
  const systemOf = systemsIn(committed.flatMap(({ manifest }) => manifest?.database ?? []))
  const plan = decideRetention(
    committed.map(entry => ({ ...asCandidate(entry, systemOf), justMade: entry.id === justMade })),
    policy,
    ports.clock.date(),
  )
  for (const { id, reasons } of plan.keep) ports.log.info(`keep    ${id}  ${reasons.join(', ')}`)
  const placeOf = (id: string) => catalog.entries.findIndex(entry => entry.id === id)
  const gone: CatalogEntry[] = []
  const hidden: string[] = []
  const locked: RetentionPlan['keep'][number][] = []
  for (const entry of catalog.entries.filter(({ id }) => plan.remove.includes(id))) {
    const lock = await lockOn(store, entry, ports)
    if (lock !== undefined) {
      ports.log.info(`keep    ${entry.id}  locked by the bucket: ${lock}`)
      locked.push({ id: entry.id, reasons: [`locked by the bucket: ${lock}`] })
      continue
    }
    const done = dryRun ? 'deleted' : await removeBackup(store, catalog, entry)
    const verb = dryRun ? 'would delete' : done === 'hidden' ? 'hide   ' : 'delete '
    ports.log.info(`${verb} ${entry.id}  ${formatBytes(entry.bytes)}`)
    gone.push(entry)
    if (done === 'hidden') hidden.push(entry.id)
  }
  if (plan.brake !== undefined) ports.log.warning(`Retention held back: ${plan.brake}`)
  const freed = gone.filter(({ id }) => !hidden.includes(id))
  return {
    keep: [...plan.keep, ...locked].sort((one, other) => placeOf(one.id) - placeOf(other.id)),
    remove: plan.remove.filter(id => gone.some(entry => entry.id === id)),
    brake: plan.brake,
    bytesFreed: freed.reduce((sum, { bytes }) => sum + bytes, 0),
    hidden,
  }
}

/** What was done, for people. */
export function pruningInWords({ remove, keep, hidden }: Pruning, dryRun: boolean): string {
  const verb = dryRun ? 'would be deleted' : 'deleted'
  const kept = `${keep.length} kept`
  if (hidden.length === 0) return `${remove.length} backups ${verb}, ${kept}.`
  return `${remove.length - hidden.length} backups ${verb}, ${hidden.length} hidden (the bucket keeps their versions until a lifecycle rule of its own removes them), ${kept}.`
}

/** A deletion in a bucket with object lock would hide what nobody may delete, and say that it is gone. */
async function lockOn(
  store: StoreClient,
  { manifest }: CatalogEntry,
  { clock }: Pick<Ports, 'clock'>,
): Promise<string | undefined> {
  const found = manifest === undefined ? undefined : await headObject(store, manifest.object.key)
  return found === undefined ? undefined : lockOf(found.headers, clock.date())
}

/**
 * What was never committed is no backup, and another run may be writing it right now; what nobody vouches for may be
 * planted. Neither is kept nor counted nor deleted, and neither can stop the rules.
 */
const IGNORED: readonly EntryKind[] = ['uncommitted', 'unauthenticated']

/** The manifest goes first: a crash then leaves bytes that nobody refers to, never a manifest that points at nothing. */
async function removeBackup(
  store: StoreClient,
  { repository }: Catalog,
  entry: CatalogEntry,
): Promise<Deletion> {
  const ends: Deletion[] = []
  const isManifest = (key: string) => readKey(repository, key)?.kind === 'manifest'
  for (const key of [...entry.keys].sort((a, b) => Number(isManifest(b)) - Number(isManifest(a))))
    ends.push(await deleteObject(store, key))
  return ends.includes('hidden') ? 'hidden' : 'deleted'
}

function asCandidate(entry: CatalogEntry, systemOf: ReturnType<typeof systemsIn>): Candidate {
  return {
    id: entry.id,
    time: entry.time,
    bytes: entry.manifest?.object.size ?? entry.bytes,
    good: isGood(entry),
    pinned: entry.pinned,
    restoreTested: restoreTestedAt(entry) !== undefined,
    source: entry.manifest === undefined ? null : identityKey(identityOf(entry.manifest, systemOf)),
    system: entry.manifest === undefined ? undefined : systemOf(entry.manifest.database),
    tables: entry.manifest?.contents.tables.length ?? 0,
  }
}
