import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { goodBackups } from '../catalog/catalog.ts'
import { readCatalog } from '../catalog/read-catalog.ts'
import { refuseSecondSource } from '../catalog/second-source.ts'
import type { Trust } from '../catalog/trust.ts'
import type { Client } from '../client/client.ts'
import type { DatabaseAddress } from '../connection/address.ts'
import type { CommittedBackup } from '../create/backup-order.ts'
import { copyBackup } from '../create/copy-backup.ts'
import type { Copy, CopyPlace } from '../create/second-copy.ts'
import type { Inputs } from '../declaration.ts'
import { type Repository, repositoryPrefix } from '../manifest/keys.ts'
import { sweepStaleUploads } from '../retention/sweep.ts'
import type { ServerFacts } from '../server/server-facts.ts'
import { splitCopyTo } from '../store/copy-address.ts'
import type { StoreClient } from '../store/store-client.ts'
import { openCopyStore } from './open-store.ts'

interface ToCopy {
  readonly inputs: Inputs
  readonly store: StoreClient
  readonly repository: Repository
  readonly made: CommittedBackup
  readonly folder: string
  readonly trust: Trust
  readonly address: DatabaseAddress
  readonly server: ServerFacts
  readonly client: Client
}

/** @throws ActionError where the place cannot be looked at or belongs to another database */
export async function openCopyPlace(
  {
    inputs,
    repository,
    trust,
    address,
    server,
  }: Pick<ToCopy, 'inputs' | 'repository' | 'trust' | 'address' | 'server'>,
  ports: Ports,
): Promise<CopyPlace> {
  const store = openCopyStore(inputs, ports)
  const { prefix = repository.prefix } = splitCopyTo(inputs.copyTo ?? '')
  const there = { prefix, database: repository.database }
  const catalog = await readCatalog(store, there, trust)
  refuseSecondSource(goodBackups(catalog), { address, server }, there)
  return { store, repository: there, catalog }
}

/**
 * Brings what was just committed to the second store, where one is asked for. The first store keeps its backup whatever
 * happens here; that it is in one place alone is a failure of its own.
 */
export async function copyToSecond(work: ToCopy, ports: Ports): Promise<Copy> {
  const { inputs } = work
  if (inputs.copyTo === undefined) return {}
  return await ports.log.group('Copying to the second store', async () => {
    try {
      const place = await openCopyPlace(work, ports)
      await sweepStaleUploads(place.store, place.repository, ports)
      const made = await copyBackup(orderOf(work, place), ports)
      ports.log.info(`Copied to ${place.store.bucket}, ${repositoryPrefix(place.repository)}`)
      return { copied: { ...place, made } }
    } catch (thrown) {
      if (!(thrown instanceof ActionError) || ports.signal.aborted) throw thrown
      return { failure: thrown }
    }
  })
}

const orderOf = ({ inputs, store, made, folder, client }: ToCopy, place: CopyPlace) => ({
  manifest: made.manifest,
  from: store,
  to: place.store,
  repository: place.repository,
  endpoint: inputs.copyEndpoint ?? inputs.endpoint,
  reading: { client, folder },
  readsBack: inputs.verify !== 'upload',
  key: inputs.manifestKey,
  pin: inputs.pin,
})
