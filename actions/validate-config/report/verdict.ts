import type { Contract } from '../contract/contract.ts'
import type { Draft } from '../findings/draft.ts'
import type { Judgement } from '../rules/finding.ts'
import type { Configuration } from '../sources/resolve.ts'
import type { Source } from '../sources/source.ts'

/** What a run learned, for everything that reports it. */
export interface Verdict {
  readonly contract: Contract
  /** Absent when only files of the repository were looked at. */
  readonly environment: string | undefined
  readonly sources: readonly Source[]
  readonly configuration: Configuration
  readonly drafts: readonly Draft[]
  readonly judgement: Judgement
}
