import type { KubeObject } from '../objects/kube-object.ts'
import type { Proof } from '../verify/prove.ts'
import type { Sight } from '../wait/workload.ts'

/** Where and why it failed, and what to do about it. */
export interface Explanation {
  readonly phase: string
  readonly reason: string
  readonly remedy: string
}

/** What became of a run, however it ended. Filled in as it goes, so that a cancelled run knows what it leaves. */
export interface Attempt {
  /** Objects that were changed, as `Deployment/backend`. */
  changed: readonly string[]
  pruned: readonly string[]
  /** Workloads and Jobs as the server keeps what this run wants of them. */
  applied: readonly KubeObject[]
  /** True from the first write on. */
  hasWritten: boolean
  /** Told before the first write. */
  onWrite: () => void
  /** True while nothing more is written: what fails then could not be looked at. */
  isLooking: boolean
  failure: Explanation | undefined
  /** True where what serves could not be looked at: then nothing is undone. */
  isUnseen: boolean
  /** Who took over meanwhile. */
  superseded: string | undefined
  rollback: RollbackEnd | undefined
  sight: Sight | undefined
  /** Told of every look at what was applied. */
  onSight: (sight: Sight) => void
  /** Public address, where the ingresses name one. */
  url: string | undefined
  proof: Proof | undefined
  /** Last words of the container that failed. */
  words: readonly string[]
  /** Facts about a good end that people should know. */
  notes: string[]
  elapsedMs: number
}

export interface RollbackEnd {
  /** Everything is as it was before, and was seen to be. */
  readonly isComplete: boolean
  readonly sentence: string
}

export const newAttempt = (): Attempt => ({
  changed: [],
  pruned: [],
  applied: [],
  hasWritten: false,
  onWrite: () => undefined,
  isLooking: false,
  failure: undefined,
  isUnseen: false,
  superseded: undefined,
  rollback: undefined,
  sight: undefined,
  onSight: () => undefined,
  url: undefined,
  proof: undefined,
  words: [],
  notes: [],
  elapsedMs: 0,
})

/** Call it before every write. */
export function willWrite(attempt: Attempt): void {
  if (!attempt.hasWritten) attempt.onWrite()
  attempt.hasWritten = true
}
