import { cut } from '../../../shared/text/cut.ts'

/** GitHub takes 140 characters, of which the digest needs some. */
const LONGEST_SENTENCE = 118

/** The description of a commit status: how it ended, and what was looked at. */
export const statusText = (summary: string, digest: string): string =>
  `${cut(summary, LONGEST_SENTENCE)} (checks ${digest})`

/** The digest in a description that `statusText` made. */
export const digestIn = (description: string): string | undefined =>
  /\(checks ([0-9a-f]{8})\)$/.exec(description)?.[1]
