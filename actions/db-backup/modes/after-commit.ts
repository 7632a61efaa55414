import type { Ports } from '../../../shared/action/action.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { Catalog, GoodBackup } from '../catalog/catalog.ts'
import { startOf } from '../catalog/newest-first.ts'
import { readCatalog } from '../catalog/read-catalog.ts'
import type { Trust } from '../catalog/trust.ts'
import type { CommittedBackup } from '../create/backup-order.ts'
import type { Inputs } from '../declaration.ts'
import type { Repository } from '../manifest/keys.ts'
import { retentionPolicy } from '../retention/policy.ts'
import { type Pruning, prune, pruningInWords } from '../retention/prune.ts'
import type { StoreClient } from '../store/store-client.ts'

export interface Committed {
  readonly inputs: Inputs
  readonly store: StoreClient
  readonly repository: Repository
  readonly made: CommittedBackup
  /** As it was before this backup. */
  readonly catalog: Catalog
  readonly trust: Trust
}

export interface Afterwards {
  readonly catalog: Catalog
  readonly pruning: Pruning | undefined
}

/**
 * Retention, and what the store holds now. The backup is stored and proven by then, so what fails here is a warning and
 * takes nothing of that back. Only a run whose own backup has passed its verification may delete others.
 */
export async function afterCommit(work: Committed, mayDelete: boolean, ports: Ports): Promise<Afterwards> {
  const policy = mayDelete ? retentionPolicy(work.inputs) : undefined
  try {
    const trust = { ...work.trust, now: ports.clock.date() }
    const catalog = await readCatalog(work.store, work.repository, trust)
    if (policy === undefined) return { catalog, pruning: undefined }
    return await ports.log.group('Applying retention', async () => {
      const started = ports.clock.now()
      const pruning = await prune(work.store, catalog, policy, false, ports, work.made.manifest.id)
      ports.log.info(`${pruningInWords(pruning, false)} ${formatDuration(ports.clock.now() - started)}`)
      const entries = catalog.entries.filter(({ id }) => !pruning.remove.includes(id))
      return { catalog: { ...catalog, entries }, pruning }
    })
  } catch (thrown) {
    if (ports.signal.aborted) throw thrown
    const what = policy === undefined ? 'the bucket could not be looked at again' : 'retention failed'
    ports.log.warning(`The backup is stored; ${what}: ${thrown instanceof Error ? thrown.message : thrown}`)
    return { catalog: withOwn(work), pruning: undefined }
  }
}

/** What is known without looking again. */
function withOwn({ catalog, made }: Committed): Catalog {
  const { manifest, manifestSha256, authenticated } = made
  const own: GoodBackup = {
    id: manifest.id,
    time: startOf(manifest.id, manifest),
    keys: [],
    bytes: manifest.object.size,
    kind: 'good',
    manifest,
    manifestSha256,
    problem: undefined,
    authenticated,
    pinned: false,
    notes: [],
  }
  return { ...catalog, entries: [own, ...catalog.entries] }
}
