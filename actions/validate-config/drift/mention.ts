import type { Place } from '../documents/place.ts'
import type { Draft } from '../rules/draft.ts'

/** A variable as a file of the repository mentions it. */
export interface Mention {
  readonly name: string
  readonly place: Place
  /** `sets` gives it a value, `reads` takes it, `names` only talks of it. */
  readonly role: 'sets' | 'reads' | 'names'
  /** The value, where it stands there literally. */
  readonly value?: string
}

/** What one file says, and what is wrong with it by itself. */
export interface Readout {
  readonly mentions: readonly Mention[]
  readonly drafts: readonly Draft[]
  /** Files that belong to it and are read as well. */
  readonly follows?: readonly string[]
  /** It is what a manifest is made from, and was not looked at. */
  readonly isTemplate?: boolean
}

/** What was looked at: the paths as the input says them, and the first file of them. */
export interface Seen {
  readonly paths: string
  readonly file: string
}

export const joinReadouts = (readouts: readonly Readout[]): Readout => ({
  mentions: readouts.flatMap(({ mentions }) => mentions),
  drafts: readouts.flatMap(({ drafts }) => drafts),
  follows: [...new Set(readouts.flatMap(({ follows = [] }) => follows))],
})
