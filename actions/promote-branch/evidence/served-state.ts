import type { Unreadable } from './result.ts'

/** What an environment runs, seen from one commit. */
export type Served =
  /** Nothing was ever deployed there, as far as anybody wrote it down. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }
  /** This commit, since `at` (ISO 8601). */
  | (ServedFacts & { readonly kind: 'current' })
  /** This commit is on its way there. */
  | (ServedFacts & { readonly kind: 'pending' })
  /** Something else, or this commit did not come to serve. */
  | (ServedFacts & { readonly kind: 'other' })

export interface ServedFacts {
  readonly at: string
  /** One clause, such as `the newest deployment is of 1a2b3c4 (success)`. */
  readonly what: string
  readonly sha: string | undefined
  readonly url: string | undefined
  /** Number of the workflow run that deployed it, where that is known. */
  readonly runId: string | undefined
}
