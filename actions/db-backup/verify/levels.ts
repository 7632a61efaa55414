import type { Level } from '../manifest/manifest.ts'

/** The words of the inputs and the levels they stand for. */
export const LEVEL_OF = {
  upload: 'L1',
  checksum: 'L2',
  read: 'L3',
  restore: 'L4',
  sql: 'L5',
} as const satisfies Readonly<Record<string, Level>>

const MEANING: Readonly<Record<Level, string>> = {
  L0: 'nothing verified',
  L1: 'upload verified',
  L2: 'checksum verified',
  L3: 'read back',
  L4: 'restore verified',
  L5: 'restore and queries verified',
}

/** A level in words, for people. */
export const levelInWords = (level: Level): string => MEANING[level]

/** Levels sort as text. */
export const atLeast = (reached: Level, wanted: Level): boolean => reached >= wanted
