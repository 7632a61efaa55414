import { camelCase } from '../../shared/declaration/declaration.ts'
import type { RawInputs } from '../../shared/declaration/read-inputs.ts'
import { Secret } from '../../shared/secrets/secret.ts'
import {
  type EnvironmentPlan,
  inputText,
  type PlainName,
  type Section,
  type SideSection,
} from './databiz/plan.ts'
import type { Inputs } from './declaration.ts'

/** Which inputs of a section without a deployment come from which input of the step. */
export const plainGiven: Readonly<Record<PlainName, Readonly<Record<string, string>>>> = {
  config: { 'railway-token': 'railway-token' },
  backup: {
    'database-url': 'database-url',
    'access-key-id': 'access-key-id',
    'secret-access-key': 'secret-access-key',
    'session-token': 'session-token',
  },
  smoke: {},
}

/** The inputs of one side: what the file says, what the step was given, and what all parts of a release share. */
export function sideInputs(
  { listed, values }: SideSection,
  { branch }: EnvironmentPlan,
  inputs: Inputs,
): RawInputs {
  const known = listed.deployer.declaration.inputs
  return {
    ...(branch !== undefined && 'branch' in known ? { branch } : {}),
    ...('allow-stale' in known ? { 'allow-stale': String(inputs.allowStale) } : {}),
    ...inputsOf(values, listed.given, inputs),
    ...(inputs.pullRequestComment && COMMENT in known ? { [COMMENT]: 'true' } : {}),
  }
}

const COMMENT = 'pull-request-comment'

export const plainInputs = (name: PlainName, plan: EnvironmentPlan, inputs: Inputs): RawInputs =>
  inputsOf(plan.plain[name] ?? {}, plainGiven[name], inputs)

type Texts = Readonly<Record<string, string>>

function inputsOf(values: Section, given: Texts, inputs: Inputs): RawInputs {
  const written = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, inputText(value)]))
  return { environment: inputs.environment, ...joined(written, givenTexts(given, inputs)), ...shared(inputs) }
}

function givenTexts(given: Texts, inputs: Inputs): Texts {
  const values: Readonly<Record<string, unknown>> = { ...inputs }
  return Object.fromEntries(
    Object.entries(given).flatMap(([input, source]) => {
      const text = textOf(values[camelCase(source)])
      return text === undefined ? [] : [[input, text]]
    }),
  )
}

/** Lines that are in the file and lines that the step was given belong together; any other value is replaced. */
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
