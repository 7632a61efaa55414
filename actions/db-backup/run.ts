import type { Ports } from '../../shared/action/action.ts'
import { CancelledError } from '../../shared/failure/action-error.ts'
import type { Inputs } from './declaration.ts'
import { backup } from './modes/backup.ts'
import { check } from './modes/check.ts'
import { fetch } from './modes/fetch.ts'
import { list } from './modes/list.ts'
import { pruneRepository } from './modes/prune-repository.ts'
import { restore } from './modes/restore.ts'
import { severalDatabases } from './modes/several-databases.ts'
import { verify } from './modes/verify.ts'
import type { Outcome } from './report/backup-report.ts'
import { ping } from './report/ping.ts'

const MODES: Readonly<Record<Inputs['mode'], (inputs: Inputs, ports: Ports) => Promise<Outcome>>> = {
  backup,
  verify,
  check,
  restore,
  list,
  prune: pruneRepository,
  fetch,
}

/** Backs up, proves, asks, restores, lists, prunes or fetches. A child that died of our own cancellation is a cancellation. */
export async function run(inputs: Inputs, ports: Ports): Promise<Outcome> {
  try {
    const mode = MODES[inputs.mode]
    const outcome = await (inputs.databases.length === 0
      ? mode(inputs, ports)
      : severalDatabases(mode, inputs, ports))
    await ping(inputs, outcome.failure === undefined, ports)
    return outcome
  } catch (thrown) {
    if (!ports.signal.aborted) await ping(inputs, false, ports)
    if (ports.signal.aborted && !(thrown instanceof CancelledError))
      throw new CancelledError('The run was cancelled; what it had begun was rolled back', { cause: thrown })
    throw thrown
  }
}
