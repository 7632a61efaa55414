/** What is known about one question of a run, and why; without a value `reason` says why nobody can know. */
export interface Answer<Value> {
  readonly value: Value | undefined
  readonly reason: string
}

export const known = <Value>(value: Value, reason: string): Answer<Value> => ({ value, reason })

export const notKnown = (reason: string): Answer<never> => ({ value: undefined, reason })
