import type { Contract, Specification, Variable } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import { formOf, type ValueForm } from './value-forms.ts'

/** One setting as a generated module declares it for one environment. */
export interface SettingField {
  readonly name: string
  /** Current name first. */
  readonly names: readonly string[]
  readonly form: ValueForm
  readonly specification: Specification
  /** Bytes of the text, where length counts. */
  readonly leastBytes: number | undefined
  /** Text that is in when nothing is set. */
  readonly fallback: string | undefined
}

export const fieldsOf = (
  variables: readonly Variable[],
  environment: string,
  contract: Contract,
): SettingField[] =>
  variables.map(variable => {
    const specification = specificationOf(variable, environment)
    const isLax = contract.stageOf(environment) === 'test' || contract.stageOf(environment) === 'development'
    return {
      name: variable.name,
      names: [variable.name, ...variable.aliases.map(({ name }) => name)],
      form: formOf(specification, contract.environments),
      specification,
      leastBytes: isLax && specification.type === 'secret' ? undefined : specification['min-bytes'],
      fallback: specification.default === undefined ? undefined : String(specification.default),
    }
  })
