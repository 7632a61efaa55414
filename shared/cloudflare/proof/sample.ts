/** Who answers a path: the asset server with a file, or code and rules (a worker, a function, a redirect). */
export type AnsweredBy = 'assets' | 'code'

/** One address of a site that is asked for, and what its answer can tell. */
export interface Sample {
  /** Encoded, with its leading slash, as it is served. */
  readonly path: string
  /** The file behind it, and its key in this build; absent where only "no 5xx" is asked for. */
  readonly file?: SampleFile
  readonly answeredBy: AnsweredBy
  /** True when no build before had this content under this path, so that only this build can show it. */
  readonly isTelling: boolean
}

export interface SampleFile {
  readonly path: string
  readonly key: string
  /** The key that was under this path before; absent where there was none or it is not known. */
  readonly earlierKey: string | undefined
  /** Bytes; of large files only the headers are asked for. */
  readonly size: number
}

export interface Samples {
  /** For the address of the deployment alone, where no older build can answer. */
  readonly own: readonly Sample[]
  /** For the address that people use: the entry and what only this build has. */
  readonly stable: readonly Sample[]
}
