/** One container of a deployment. */
export interface Instance {
  readonly id: string
  /** Railway's word. */
  readonly status: string
}

/** One look at the deployment. */
export interface Observation {
  /** Monotonic. */
  readonly atMs: number
  readonly status: string
  /** The platform ended its containers. */
  readonly stopped: boolean
  readonly instances: readonly Instance[]
}

export interface Rules {
  /** How long instances must stay up after success. */
  readonly settleMs: number
  /** A service that runs by the clock and ends: nothing needs to stay up. */
  readonly isCron: boolean
  /** A process that ends is started again, however it ended: an end is a fall. */
  readonly restartsAlways?: boolean
  /** How long an approval by a person is waited for. */
  readonly approvalMs: number
  /** How long an instance may be down before it counts as gone. */
  readonly downMs: number
}
