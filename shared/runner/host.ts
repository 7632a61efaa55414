/** The process around an action. Only this module touches `process`: its environment, its output and its end. */
export interface Host {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly arguments: readonly string[]
  /** Of Node, such as `24.21.0`. */
  readonly nodeVersion: string
  /** True on a person's terminal, where a progress line may be rewritten in place. */
  readonly interactive: boolean
  /** Writes text as it is; the caller has made it safe. */
  print(text: string): void
  setExitCode(code: number): void
  /** Replaces the arguments for a bundle that is about to be loaded into this process. */
  handOver(given: readonly string[]): void
  /** Calls back at the first SIGINT, SIGTERM or SIGBREAK; returns the way to stop listening. */
  onInterrupt(listener: (signal: string) => void): () => void
  /** Calls back when nothing is left that the process waits for; returns the way to stop listening. */
  onIdle(listener: () => void): () => void
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const

export const nodeHost: Host = {
  environment: process.env,
  get arguments() {
    return process.argv.slice(2)
  },
  nodeVersion: process.versions.node,
  interactive: process.stdout.isTTY === true && process.env['CI'] === undefined,
  print: text => {
    if (process.stdout.listenerCount('error', forgiveClosedPipe) === 0)
      process.stdout.on('error', forgiveClosedPipe)
    process.stdout.write(text)
  },
  setExitCode: code => {
    process.exitCode = code
  },
  handOver: given => {
    process.argv.splice(2, process.argv.length, ...given)
  },
  onIdle(listener) {
    process.once('beforeExit', listener)
    return () => process.off('beforeExit', listener)
  },
  onInterrupt(listener) {
    for (const signal of SIGNALS) process.on(signal, listener)
    return () => {
      for (const signal of SIGNALS) process.off(signal, listener)
    }
  },
}

/** A reader that has seen enough (`… | head`) is no reason to break off what is under way. */
function forgiveClosedPipe(thrown: Error): void {
  if (!('code' in thrown) || thrown.code !== 'EPIPE') throw thrown
}

/** The inputs that the runner handed over as `INPUT_<NAME>`, by declared spelling. */
export function inputsFromEnvironment(environment: Host['environment']): Record<string, string> {
  const inputs: Record<string, string> = {}
  for (const [key, value] of Object.entries(environment)) {
    if (!key.startsWith('INPUT_') || value === undefined) continue
    inputs[key.slice('INPUT_'.length).toLowerCase().replaceAll(' ', '_')] = value
  }
  return inputs
}
