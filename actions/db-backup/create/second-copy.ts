import type { ActionError } from '../../../shared/failure/action-error.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Repository } from '../manifest/keys.ts'
import type { StoreClient } from '../store/store-client.ts'
import type { CommittedBackup } from './backup-order.ts'

/** The second store, and what lies there already. */
export interface CopyPlace {
  readonly store: StoreClient
  readonly repository: Repository
  readonly catalog: Catalog
}

export interface Copied extends CopyPlace {
  readonly made: CommittedBackup
}

export interface Copy {
  readonly copied?: Copied
  /** Why the backup is in one place alone. */
  readonly failure?: ActionError
}
