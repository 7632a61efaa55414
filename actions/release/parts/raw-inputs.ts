import { camelCase } from '../../../shared/declaration/declaration.ts'
import type { RawInputs } from '../../../shared/declaration/read-inputs.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import { type EnvironmentPlan, inputText } from '../databiz/databiz-file.ts'
import type { Inputs } from '../declaration.ts'
import type { PartName } from './part.ts'
import { stepInputs } from './step-inputs.ts'

/** The inputs of one part: what the file says, what the step was given, and what every part of a release shares. */
export function rawInputs(part: PartName, plan: EnvironmentPlan, inputs: Inputs): RawInputs {
  const written = Object.fromEntries(
    Object.entries(plan[part] ?? {}).map(([key, value]) => [key, inputText(value)]),
  )
  return {
    environment: inputs.environment,
    ...(part === 'frontend' && plan.branch !== undefined ? { branch: plan.branch } : {}),
    ...joined(written, given(part, inputs)),
    ...shared(inputs),
  }
}

type Texts = Readonly<Record<string, string>>

function given(part: PartName, inputs: Inputs): Texts {
  const values: Readonly<Record<string, unknown>> = { ...inputs }
  return Object.fromEntries(
    Object.entries(stepInputs[part]).flatMap(([input, source]) => {
      const text = textOf(values[camelCase(source)])
      return text === undefined ? [] : [[input, text]]
    }),
  )
}

/** Lines that stand in the file and lines that the step was given belong together; any other value is replaced. */
function joined(written: Texts, given: Texts): Texts {
  const variables = [written['variables'], given['variables']].filter(text => text !== undefined)
  return { ...written, ...given, ...(variables.length < 2 ? {} : { variables: variables.join('\n') }) }
}

function shared({ commit, commitStatus, githubToken }: Inputs): Texts {
  const token = textOf(githubToken)
  return {
    'commit-status': String(commitStatus),
    ...(commit === undefined ? {} : { commit }),
    ...(token === undefined ? {} : { 'github-token': token }),
  }
}

const textOf = (value: unknown): string | undefined =>
  value instanceof Secret ? value.reveal() : typeof value === 'string' ? value : undefined
