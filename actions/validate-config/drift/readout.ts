import type { Draft } from '../findings/draft.ts'
import type { Place } from '../findings/place.ts'
import type { CodeFacts } from './code/code-file.ts'
import type { Mention } from './mention.ts'

/** What one file says, and what is wrong with it by itself. */
export interface Readout {
  readonly mentions: readonly Mention[]
  readonly drafts: readonly Draft[]
  /** Files that belong to it and are read as well. */
  readonly follows?: readonly string[]
  /** What files of code say, for a judgement when all of them are known. */
  readonly code?: readonly CodeFacts[]
  /** Where all of a store is handed on at once, so that nobody can tell which names. */
  readonly handsOn?: readonly Place[]
  /** It is what a manifest is made from, and was not looked at. */
  readonly isTemplate?: boolean
}

/** What was looked at: the paths as the input says them, the first file of them, and all of it once more. */
export interface Seen {
  readonly paths: string
  readonly file: string
  /** The texts of the files, read again: most comparisons never need them, and together they are large. */
  texts(): AsyncIterable<string>
}

export const joinReadouts = (readouts: readonly Readout[]): Readout => ({
  mentions: readouts.flatMap(({ mentions }) => mentions),
  drafts: readouts.flatMap(({ drafts }) => drafts),
  code: readouts.flatMap(({ code = [] }) => code),
  handsOn: readouts.flatMap(({ handsOn = [] }) => handsOn),
  follows: [...new Set(readouts.flatMap(({ follows = [] }) => follows))],
})
