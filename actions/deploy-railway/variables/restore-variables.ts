import type { Ports } from '../../../shared/action/action.ts'
import type { Inputs } from '../declaration.ts'
import type { Railway } from '../railway-api/railway.ts'
import { readSnapshot, reopen } from '../start/snapshot.ts'
import type { VariablePlan } from './plan-variables.ts'
import { readVariablePlan } from './read-variable-plan.ts'

/** Puts stored values back; gives a sentence for each thing that was done or could not be. */
export async function restoreStored(
  { before, added, sealed }: Pick<VariablePlan, 'before' | 'added' | 'sealed'>,
  railway: Railway,
): Promise<string[]> {
  const notes: string[] = []
  if (before.size > 0) {
    await railway.setVariables(before)
    notes.push(`Variables restored: ${[...before.keys()].join(', ')}.`)
  }
  const left = [...added, ...sealed]
  if (left.length > 0)
    notes.push(
      `Variables that are new or sealed cannot be rolled back without another deployment and stay: ${left.join(', ')}.`,
    )
  return notes
}

/** Puts the variables back through ports that may have another deadline; gives a sentence for each thing done. */
export type RestoreVariables = (ports: Ports) => Promise<readonly string[]>

/**
 * Remembers what a deployment with these inputs will change in the stored variables, for whoever takes the deployment
 * back after this action has ended well. The values stay in memory.
 */
export async function rememberVariables(inputs: Inputs, ports: Ports): Promise<RestoreVariables> {
  if (inputs.variables === undefined) return async () => []
  const snapshot = await readSnapshot(inputs, ports)
  const plan = await readVariablePlan(inputs.variables, snapshot, ports)
  return later => restoreStored(plan, reopen(snapshot, later))
}
