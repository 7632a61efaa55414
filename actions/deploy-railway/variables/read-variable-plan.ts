import type { Ports } from '../../../shared/action/action.ts'
import { readVariables } from '../inputs/read-variables.ts'
import type { Snapshot } from '../start/snapshot.ts'
import { secretValues } from './maskable.ts'
import { planVariables, type VariablePlan } from './plan-variables.ts'

/** Compares the variables of the input with those that Railway has stored. Their values are masked first. */
export async function readVariablePlan(
  given: string,
  { railway, state }: Snapshot,
  ports: Ports,
): Promise<VariablePlan> {
  const { values } = readVariables(given)
  const { project, environment, service } = railway.target
  const known = [
    project.name,
    environment.name,
    service.name,
    ports.run.subject.commit.value ?? '',
    ports.run.subject.branch.value ?? '',
    state.url ?? '',
  ]
  for (const value of secretValues(values, known)) ports.log.mask(value)
  const stored = await railway.variables()
  return planVariables(values, stored.values, stored.sealed)
}
