/** One figure of `npm run bench`. A file `scripts/bench/<action>.ts` exports `rows`. */
export interface BenchRow {
  readonly figure: string
  /** What it is measured against, really run beside it. */
  readonly peer: string
  /** The aim in words, such as `≤ 0.12 ×`. */
  readonly aim: string
  /** Measures; `quick` asks for fewer rounds and smaller data. Throws when the peer cannot be run. */
  run(options: { readonly quick: boolean }): Promise<BenchResult>
}

export interface BenchResult {
  /** The ratio, count or size that is compared with the aim. */
  readonly value: number
  readonly unit: '×' | 'requests' | 'MB' | 'ms' | 's' | 'count'
  readonly met: boolean
  /** The raw figures behind it. */
  readonly detail: string
}
