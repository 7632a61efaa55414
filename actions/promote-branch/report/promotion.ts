import type { LiveFacts, PromotionFacts, StatusFacts } from '../evidence/facts.ts'
import type { StartedRun } from '../follow-up/dispatch.ts'
import type { Gate } from '../gates/gate.ts'

/** How a promotion ended; the report, the outputs and the exit code follow from it. */
export type Verdict =
  | 'promoted'
  | 'up-to-date'
  | 'pull-request'
  | 'blocked'
  | 'conflict'
  | 'failed'
  | 'dry-run'

/** Everything that the report tells. */
export interface Promotion {
  readonly verdict: Verdict
  readonly sentence: string
  readonly repository: string
  readonly repositoryUrl: string
  readonly strategy: string
  readonly facts: PromotionFacts
  readonly live: LiveFacts
  /** Statuses that the commit got after the move, where somebody waited for them. */
  readonly later: readonly StatusFacts[]
  readonly gates: readonly Gate[]
  readonly targetAfter: string
  readonly changelog: string
  readonly pullRequest: { readonly number: number; readonly url: string } | undefined
  readonly backMerge: { readonly number: number; readonly url: string } | undefined
  readonly runs: readonly StartedRun[]
  readonly tag: string | undefined
  readonly releaseUrl: string | undefined
  /** What people should know besides. */
  readonly notes: readonly string[]
  readonly requests: number
  readonly run: {
    readonly id: string
    readonly attempt: string
    readonly url: string
    readonly actor: string
  }
  readonly at: Date
}
