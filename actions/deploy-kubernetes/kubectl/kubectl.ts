import type { Clock } from '../../../shared/clock/clock.ts'
import type { Deadline } from '../../../shared/clock/deadline.ts'
import type { Processes } from '../../../shared/process/processes.ts'
import type { Log } from '../../../shared/runner/log.ts'
import type { KubeObject } from '../objects/kube-object.ts'

/** One call of the cluster's own client. */
export interface KubectlCall {
  /** What is being done, as people say it: `Reading the objects`. */
  readonly what: string
  readonly arguments: readonly string[]
  /** Handed over by standard input, so that no object ever lies in a file. */
  readonly input?: string
  /** For one attempt. Default 60 s. */
  readonly timeoutMs?: number
  /** Whether a call that may have been done already is sent again when its answer was lost. Default true. */
  readonly repeatable?: boolean
}

/** The cluster as a port: the `kubectl` of this machine, bound to one context and one namespace. */
export interface Kubectl {
  /** Namespace of everything that names none. */
  readonly namespace: string
  /** How often the program was started so far. */
  readonly calls: number
  /**
   * Standard output.
   * @throws KubectlError, DeadlineError, CancelledError
   */
  text(call: KubectlCall): Promise<string>
  /** Objects of an answer in JSON: a list, a single object, or none at all. */
  objects(call: KubectlCall): Promise<KubeObject[]>
  /** When no call is under way any more: one of several side by side may have failed while others go on. */
  idle(): Promise<void>
  /** The same cluster for work with a deadline of its own, or after a cancellation. */
  within(ports: KubectlPorts): Kubectl
}

export interface KubectlPorts {
  readonly processes: Processes
  readonly clock: Clock
  readonly deadline: Deadline
  readonly signal: AbortSignal
  readonly random: () => number
  readonly log: Log
}
