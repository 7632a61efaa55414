import type { OwnKey } from '../manifest/keys.ts'
import type { ListedObject } from '../store/listing.ts'

/** An object of ours, and what it is. */
export interface Owned {
  readonly object: ListedObject
  readonly own: OwnKey
}
