import type { Place } from '../findings/place.ts'

/** A variable as a file of the repository mentions it. */
export interface Mention {
  readonly name: string
  readonly place: Place
  /** `sets` gives it a value, `reads` takes it, `names` only talks of it. */
  readonly role: 'sets' | 'reads' | 'names'
  /** The value, where it is there literally. */
  readonly value?: string
}
