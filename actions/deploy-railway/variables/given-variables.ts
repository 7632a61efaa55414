import type { Ports } from '../../../shared/action/action.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import { NamedFileError } from '../../../shared/files/named-file.ts'
import type { Inputs } from '../declaration.ts'
import { readVariables } from '../inputs/read-variables.ts'
import type { VariablePlace } from '../railway-api/railway.ts'
import type { GivenVariables } from './plan-variables.ts'

/** The inputs that hold variables. */
export type VariableInputs = Pick<Inputs, 'variables' | 'variablesFile' | 'sharedVariables'>

export const hasVariables = ({ variables, variablesFile, sharedVariables }: VariableInputs): boolean =>
  [variables, variablesFile, sharedVariables].some(given => given !== undefined)

/**
 * What the inputs ask for, by place; what `variables` says of a name wins over the file.
 * @throws InputError for a file that cannot be read, or not as dotenv text
 */
export async function givenVariables(
  inputs: VariableInputs,
  ports: Ports,
): Promise<ReadonlyMap<VariablePlace, GivenVariables>> {
  const given = new Map<VariablePlace, GivenVariables>()
  const { variables, variablesFile, sharedVariables } = inputs
  if (sharedVariables !== undefined) given.set('shared', readVariables(sharedVariables))
  if (variables === undefined && variablesFile === undefined) return given
  const file = variablesFile === undefined ? NONE : await readVariablesFile(variablesFile, ports)
  return given.set('service', merge(file, variables === undefined ? NONE : readVariables(variables)))
}

const NONE: GivenVariables = { values: new Map(), removed: new Set() }

/** The later one has the last word on each name. */
function merge(first: GivenVariables, last: GivenVariables): GivenVariables {
  return {
    values: new Map([...[...first.values].filter(([name]) => !last.removed.has(name)), ...last.values]),
    removed: new Set([...[...first.removed].filter(name => !last.values.has(name)), ...last.removed]),
  }
}

const INPUT = 'variables-file'

async function readVariablesFile(path: string, { files, run }: Ports): Promise<GivenVariables> {
  const refuse = (message: string) => new InputError([{ input: INPUT, message, value: path }])
  try {
    const content = await files.readNamed(path, { root: run.workspace })
    if (content === undefined) throw refuse('is not there')
    const { problems, ...given } = readVariables(content.toString('utf8'), INPUT)
    if (problems.length > 0) throw new InputError([...problems])
    return given
  } catch (thrown) {
    throw thrown instanceof NamedFileError ? refuse(thrown.reason) : thrown
  }
}
