import type { Ports } from '../../../shared/action/action.ts'
import type { Inputs } from '../declaration.ts'
import type { Railway } from '../railway-api/railway.ts'
import { readSnapshot, reopen } from '../snapshot/snapshot.ts'
import { changedSince } from './changed-since.ts'
import { hasVariables } from './given-variables.ts'
import type { VariablePlan } from './plan-variables.ts'
import { readVariablePlans } from './read-variable-plans.ts'

/**
 * Puts stored values back; gives a sentence for each thing that was done or could not be. What somebody else has given
 * another value since is theirs and stays.
 */
export async function restoreStored(plans: readonly VariablePlan[], railway: Railway): Promise<string[]> {
  const notes: string[] = []
  for (const plan of plans) {
    if (plan.before.size === 0) continue
    const { ours, theirs } = changedSince(plan, await railway.variables(plan.place))
    if (ours.size > 0) {
      await railway.setVariables(ours, plan.place)
      notes.push(`Variables restored: ${[...ours.keys()].join(', ')}.`)
    }
    if (theirs.length > 0)
      notes.push(`Variables that somebody else changed meanwhile stay: ${theirs.join(', ')}.`)
  }
  const left = plans.flatMap(({ added, sealed, deleted }) => [
    ...added,
    ...sealed.filter(name => !deleted.includes(name)),
  ])
  if (left.length > 0)
    notes.push(
      `Variables that are new or sealed cannot be rolled back without another deployment and stay: ${left.join(', ')}.`,
    )
  const gone = plans.flatMap(({ sealed, deleted }) => sealed.filter(name => deleted.includes(name)))
  if (gone.length > 0)
    notes.push(`Sealed variables that were deleted cannot be restored: ${gone.join(', ')}. Set them again.`)
  return notes
}

/** Puts the variables back through ports that may have another deadline; gives a sentence for each thing done. */
export type RestoreVariables = (ports: Ports) => Promise<readonly string[]>

/**
 * Remembers what a deployment with these inputs will change in the stored variables, for whoever takes the deployment
 * back after this action has ended well. The values stay in memory.
 */
export async function rememberVariables(inputs: Inputs, ports: Ports): Promise<RestoreVariables> {
  if (!hasVariables(inputs)) return async () => []
  const snapshot = await readSnapshot(inputs, ports)
  const plans = await readVariablePlans(inputs, snapshot, ports)
  return later => restoreStored(plans, reopen(snapshot, later))
}
