import type { Unreadable } from '../evidence/result.ts'

/** `unknown` is what could not be read; like everything but `passed` and `skipped` it blocks. */
export type GateState = 'passed' | 'pending' | 'failed' | 'missing' | 'unknown' | 'skipped'

/** One fact behind a verdict. */
export interface Evidence {
  readonly detail: string
  readonly url?: string | undefined
  readonly sha?: string | undefined
  /** ISO 8601. */
  readonly at?: string | undefined
  readonly by?: string | undefined
}

/** One thing that must be proven, and how that went. */
export interface Gate {
  /** Stable, as in `blocked-by`: `checks`, `status:smoke-check/staging`, `sign-off:staging`. */
  readonly id: string
  readonly title: string
  readonly state: GateState
  /** One sentence. */
  readonly summary: string
  /** What to do about it. */
  readonly remedy?: string
  readonly evidence: readonly Evidence[]
}

/** The verdicts of one gate: state, sentence and remedy, on what is the same in all of them. */
export type Judge = (state: GateState, summary: string, remedy?: string) => Gate

export const judgeOf =
  (base: Pick<Gate, 'id' | 'title' | 'evidence'>): Judge =>
  (state, summary, remedy) => ({ ...base, state, summary, ...(remedy === undefined ? {} : { remedy }) })

const isBlocking = ({ state }: Gate): boolean => state !== 'passed' && state !== 'skipped'

export const blocking = (gates: readonly Gate[]): Gate[] => gates.filter(isBlocking)

/** True when nothing but time is missing. */
export const onlyWaiting = (gates: readonly Gate[]): boolean => {
  const notPassed = blocking(gates)
  return notPassed.length > 0 && notPassed.every(({ state }) => state === 'pending')
}

/** A fact that could not be read, as a gate: unknown blocks. */
export function unreadableGate(id: string, title: string, { reason, permission }: Unreadable): Gate {
  return {
    id,
    title,
    state: 'unknown',
    summary: `Could not be read: ${reason}.`,
    remedy: `Give the job or the App \`${permission}\`.`,
    evidence: [],
  }
}
