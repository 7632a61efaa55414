import type { Contract, Group, GroupKind } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import { levelIn } from '../rules/finding.ts'

interface Alternative {
  readonly names: readonly string[]
  /** Those that need not be set, because the application knows a value. */
  readonly defaulted: readonly string[]
  /** False for one that this environment does not ask for, and that only counts when it is begun. */
  readonly offered: boolean
}

/** What must hold between variables, as data that a generated module carries. */
export type Relation =
  | {
      readonly kind: 'requires' | 'same-as' | 'differs-from'
      readonly name: string
      readonly other: string
    }
  | {
      readonly kind: GroupKind
      readonly name: string
      readonly required: boolean
      /** Two alternatives at once are an error here. */
      readonly strict: boolean
      readonly alternatives: readonly Alternative[]
    }

/** The relations between those of `names` that make a configuration invalid in an environment. */
export function relationsOf(
  names: readonly string[],
  environment: string,
  contract: Contract,
): readonly Relation[] {
  const isHere = (name: string) => names.includes(name)
  const groups = contract.groups
    .filter(
      ({ alternatives }) =>
        alternatives.flat().every(isHere) && levelIn('group', contract, environment) === 'error',
    )
    .map(group => groupRelation(group, environment, contract))
  return [
    ...names.flatMap(name => pairs(name, environment, contract)).filter(pair => isHere(pair.other)),
    ...groups,
  ]
}

function pairs(name: string, environment: string, contract: Contract) {
  const variable = contract.variables.get(name)
  if (variable === undefined) return []
  const specification = specificationOf(variable, environment)
  const others = {
    requires: specification.requires ?? [],
    'same-as': [specification['same-as'] ?? []].flat(),
    'differs-from': [specification['differs-from'] ?? []].flat(),
  }
  return (['requires', 'same-as', 'differs-from'] as const).flatMap(kind =>
    others[kind].map(other => ({ kind, name, other })),
  )
}

function groupRelation(group: Group, environment: string, contract: Contract): Relation {
  const { source, kind, name } = group
  const here = source.in?.[environment]
  const isOffered = (names: readonly string[]) =>
    here?.only === undefined || names.some(each => here.only?.includes(each))
  const specification = (each: string) => {
    const variable = contract.variables.get(each)
    return variable === undefined ? undefined : specificationOf(variable, environment)
  }
  const alternatives = group.alternatives
    .filter(names => isOffered(names) || !names.every(each => specification(each)?.presence === 'forbidden'))
    .map(names => ({
      names,
      defaulted: names.filter(each => specification(each)?.default !== undefined),
      offered: isOffered(names),
    }))
  const required = Array.isArray(source.required)
    ? source.required.includes(environment)
    : source.required === true
  const strict = levelIn('group-shadowed', contract, environment) === 'error'
  return { kind, name, required: here?.required ?? required, strict, alternatives }
}
