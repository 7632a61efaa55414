import type { Inputs } from '../declaration.ts'
import type { DumpPlan } from '../dump/dump-plan.ts'
import type { SettledNeeds } from '../dump/needs.ts'
import type { Selection } from '../dump/scope.ts'
import type { Repository } from '../manifest/keys.ts'
import type { Manifest, StoredObject, TableEntry } from '../manifest/manifest.ts'
import type { Database } from '../server/connect.ts'
import type { ServerContents } from '../server/contents.ts'
import type { StoreClient } from '../store/store-client.ts'
import type { UploadedDump } from './upload-dump.ts'

/** One backup to be made. */
export interface BackupOrder {
  readonly inputs: Inputs
  readonly database: Database
  readonly store: StoreClient
  readonly repository: Repository
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
  readonly authenticated: boolean
}

/** What the snapshot holds. */
export interface Snapshot {
  readonly snapshot: string
  readonly selection: Selection
  readonly contents: ServerContents
  readonly needs: SettledNeeds
}

/** What was counted and read in the snapshot. */
export interface SnapshotFacts {
  readonly tables: TableEntry[]
  readonly fingerprint: string
}

/** What lies in the store once the dump has ended well. */
export interface DumpedParts {
  readonly dump: UploadedDump
  readonly counted: SnapshotFacts
  readonly globals: StoredObject | null
}

/** A dump that is stored and not yet a backup. */
export type Dumped = BackupOrder &
  Snapshot &
  DumpedParts & {
    readonly id: string
    readonly startedAt: Date
    readonly finishedAt: Date
  }
