import type { Ports } from '../../../shared/action/action.ts'
import type { Inputs } from '../declaration.ts'
import { Vault } from '../secrets/vault.ts'
import { commitReader } from './commit-at.ts'
import { loadChecks } from './load-checks.ts'
import { makePlan, type Plan } from './plan.ts'

/** A vault that knows the secrets of the inputs. */
export function newVault({ githubToken }: Pick<Inputs, 'githubToken'>, { log }: Pick<Ports, 'log'>): Vault {
  const vault = new Vault(value => log.mask(value))
  if (githubToken !== undefined) vault.redactor.add(githubToken.reveal())
  return vault
}

/**
 * Reads and decides everything that needs no request.
 * @throws InputError, SmokeFileError with everything that is wrong, before anything is touched
 */
export async function planRun(inputs: Inputs, ports: Ports, vault = newVault(inputs, ports)): Promise<Plan> {
  const file = await loadChecks(inputs, ports, vault)
  const commitAt = await commitReader(inputs.commitAt)
  return makePlan(inputs, file, ports.run, { now: () => ports.clock.date(), vault, commitAt })
}
