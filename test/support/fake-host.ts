import type { Host } from '../../shared/runner/host.ts'

/** A process that is none: what an action printed and ended with can be looked at, and a signal sent by hand. */
export class FakeHost implements Host {
  readonly environment: Host['environment']
  readonly interactive: boolean
  readonly nodeVersion: string
  arguments: readonly string[]
  text = ''
  exitCode = 0
  readonly #listeners = new Set<(signal: string) => void>()

  constructor(given: {
    readonly arguments?: readonly string[]
    readonly environment?: Host['environment']
    readonly interactive?: boolean
    readonly nodeVersion?: string
  }) {
    this.arguments = given.arguments ?? []
    this.environment = given.environment ?? {}
    this.interactive = given.interactive ?? false
    this.nodeVersion = given.nodeVersion ?? process.versions.node
  }

  print = (text: string): void => {
    this.text += text
  }

  setExitCode = (code: number): void => {
    this.exitCode = code
  }

  handOver = (given: readonly string[]): void => {
    this.arguments = given
  }

  onInterrupt = (listener: (signal: string) => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  onIdle = (): (() => void) => () => undefined

  interrupt(signal: string): void {
    for (const listener of this.#listeners) listener(signal)
  }

  get listening(): boolean {
    return this.#listeners.size > 0
  }
}
