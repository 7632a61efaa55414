import type { Ports } from '../../../shared/action/action.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { givenVariables, type VariableInputs } from './given-variables.ts'
import { secretValues } from './maskable.ts'
import { planVariables, type VariablePlan } from './plan-variables.ts'

/** Compares the variables of the inputs with those that Railway has stored. Their values are masked first. */
export async function readVariablePlans(
  inputs: VariableInputs,
  { railway, state }: Snapshot,
  ports: Ports,
): Promise<VariablePlan[]> {
  const given = [...(await givenVariables(inputs, ports))]
  const { project, environment, service } = railway.target
  const known = [
    project.name,
    environment.name,
    service.name,
    ports.run.subject.commit.value ?? '',
    ports.run.subject.branch.value ?? '',
    state.url ?? '',
  ]
  for (const [, { values }] of given) for (const value of secretValues(values, known)) ports.log.mask(value)
  return await Promise.all(
    given.map(async ([place, wanted]) => planVariables(wanted, await railway.variables(place), place)),
  )
}
