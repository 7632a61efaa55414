/** One injected fault and the verdict it must lead to. A file `scripts/faults/<action>.ts` exports `cases`. */
export interface FaultCase {
  /** The fault, as the table shows it. */
  readonly fault: string
  /** The verdict it must lead to, as the table shows it. */
  readonly expected: string
  /** True for what takes longer than a test suite has time for; `npm run faults` runs it too. */
  readonly isLong?: boolean
  /** Injects the fault into a real run against a stand-in; says what happened, or throws when the verdict was another one. */
  run(): Promise<string>
}
