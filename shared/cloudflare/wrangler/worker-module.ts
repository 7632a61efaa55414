/** One module of a worker. */
export interface WorkerModule {
  readonly name: string
  readonly content: Uint8Array
}

/** By which rules the runtime runs a worker. */
export interface Compatibility {
  readonly date: string | undefined
  readonly flags: readonly string[]
}
