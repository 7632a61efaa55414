import { suggest } from '../../../shared/units/suggest.ts'
import type { Contract, Group, Variable } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import { isRuleId, ruleIds } from '../findings/catalog.ts'
import { checkValue } from '../types/check-value.ts'
import { optionsOf } from '../types/value-types.ts'
import type { ContractProblem } from './contract-error.ts'
import { type At, emptyRules, type Path } from './empty-rules.ts'
import type { MergedContract } from './merge.ts'

/** What the shape cannot show: names that do not exist, options without meaning, defaults that break their own rule. */
export function contradictions(contract: Contract, merged: MergedContract, today: string): ContractProblem[] {
  const at = (path: Path, message: string): ContractProblem => ({ place: merged.placeOf(path), message })
  return [
    ...selection(contract, at),
    ...aliasClashes(contract, at),
    ...[...contract.variables.values()].flatMap(variable => variableProblems(variable, contract, at)),
    ...contract.groups.flatMap(group => groupProblems(group, contract, at)),
    ...ruleProblems(contract, at),
    ...suppressionProblems(contract, at, today),
    ...nameProblems(contract, at),
  ]
}

function selection({ select, variables, environments }: Contract, at: At): ContractProblem[] {
  if (environments.length === 0) return [at(['environments'], 'environments: must name at least one')]
  if (select === undefined || variables.has(select)) return []
  return [at(['select'], `select: there is no variable ${select}${meant(select, variables.keys())}`)]
}

function aliasClashes({ variables, owners }: Contract, at: At): ContractProblem[] {
  return [...variables.values()].flatMap(variable =>
    variable.aliases.flatMap(({ name }) => {
      const path = ['vars', variable.name, 'aliases']
      if (variables.has(name))
        return [at(path, `vars.${variable.name}.aliases: ${name} is a variable of its own`)]
      const owner = owners.get(name)
      return owner === variable
        ? []
        : [at(path, `vars.${variable.name}.aliases: ${name} is an alias of ${owner?.name} too`)]
    }),
  )
}

function variableProblems(variable: Variable, contract: Contract, at: At): ContractProblem[] {
  const { name, source } = variable
  const path = ['vars', name]
  const references = [
    source['same-as'],
    ...[source['differs-from'] ?? []].flat(),
    ...(source.requires ?? []),
  ].filter(reference => reference !== undefined)
  return [
    ...references
      .filter(reference => !contract.variables.has(reference))
      .map(reference =>
        at(
          path,
          `vars.${name}: there is no variable ${reference}${meant(reference, contract.variables.keys())}`,
        ),
      ),
    ...environmentNames(variable).flatMap(([place, environment]) =>
      contract.environments.includes(environment)
        ? []
        : [
            at(
              [...path, ...place],
              `vars.${name}: there is no environment ${environment}${meant(environment, contract.environments)}`,
            ),
          ],
    ),
    ...optionProblems(variable, at),
    ...emptyRules(variable, at),
    ...patternProblems(variable, at),
    ...defaultProblems(variable, contract, at),
  ]
}

function environmentNames({ source }: Variable): (readonly [Path, string])[] {
  const lists = (['required', 'forbidden'] as const).flatMap(key => {
    const value = source[key]
    return Array.isArray(value) ? value.map(name => [[key], name] as const) : []
  })
  return [...lists, ...Object.keys(source.in ?? {}).map(name => [['in', name], name] as const)]
}

/** An option that the type does not know would look like a rule and check nothing. */
function optionProblems({ name, source }: Variable, at: At): ContractProblem[] {
  const type = source.type ?? 'string'
  const foreign = (written: object, path: Path) =>
    optionsOf
      .unknown(type, Object.keys(written))
      .map(option =>
        at([...path, option], `${[...path, option].join('.')}: means nothing for the type ${type}`),
      )
  const own = Object.entries(source.in ?? {})
  return [
    ...foreign(source, ['vars', name]),
    ...own.flatMap(([environment, written]) => foreign(written, ['vars', name, 'in', environment])),
  ]
}

function patternProblems({ name, source }: Variable, at: At): ContractProblem[] {
  const patterns = [source.pattern, ...Object.values(source.in ?? {}).map(own => own.pattern)]
  return patterns.flatMap(pattern => {
    const problem = pattern === undefined ? undefined : regexProblem(pattern)
    return problem === undefined ? [] : [at(['vars', name], `vars.${name}.pattern: ${problem}`)]
  })
}

function regexProblem(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u')
    return undefined
  } catch {
    return 'is not a regular expression'
  }
}

function defaultProblems(variable: Variable, contract: Contract, at: At): ContractProblem[] {
  const environments = contract.environments.length === 0 ? ['*'] : contract.environments
  const seen = new Set<string>()
  return environments.flatMap(environment => {
    const specification = specificationOf(variable, environment)
    if (specification.default === undefined || seen.has(String(specification.default))) return []
    seen.add(String(specification.default))
    const path = ['vars', variable.name, 'default']
    if (specification.isSecret)
      return [at(path, `vars.${variable.name}.default: a secret must not be in the contract`)]
    const [fault] = checkValue(String(specification.default), specification, {
      environments: contract.environments,
      stage: 'development',
    })
    return fault === undefined || fault.rule.startsWith('origin')
      ? []
      : [at(path, `vars.${variable.name}.default: ${fault.message}`)]
  })
}

function groupProblems(group: Group, contract: Contract, at: At): ContractProblem[] {
  const path = ['groups', group.name]
  const names = group.alternatives.flat()
  const only = Object.values(group.source.in ?? {}).flatMap(own => own.only ?? [])
  return [...names, ...only]
    .filter(name => !contract.variables.has(name))
    .map(name =>
      at(path, `groups.${group.name}: there is no variable ${name}${meant(name, contract.variables.keys())}`),
    )
}

function ruleProblems(contract: Contract, at: At): ContractProblem[] {
  return [...contract.levels].flatMap(([rule, levels]) => [
    ...(isRuleId(rule)
      ? []
      : [at(['rules', rule], `rules: there is no rule ${rule}${meant(rule, ruleIds)}`)]),
    ...Object.keys(levels)
      .filter(name => name !== '*' && !contract.environments.includes(name))
      .map(name =>
        at(
          ['rules', rule, name],
          `rules.${rule}: there is no environment ${name}${meant(name, contract.environments)}`,
        ),
      ),
  ])
}

/** A suppression that has run out must be decided on again, not carried along. */
function suppressionProblems(contract: Contract, at: At, today: string): ContractProblem[] {
  return contract.suppressions.flatMap(({ rule, until }, index) => {
    const path = ['suppress', index]
    if (!isRuleId(rule)) return [at(path, `suppress: there is no rule ${rule}${meant(rule, ruleIds)}`)]
    return until !== undefined && until < today
      ? [
          at(
            path,
            `suppress: the suppression of ${rule} ran out on ${until}; renew it with a reason or remove it`,
          ),
        ]
      : []
  })
}

function nameProblems({ names }: Contract, at: At): ContractProblem[] {
  return Object.entries(names).flatMap(([family, { find }]) => {
    const problem = regexProblem(find)
    return problem === undefined ? [] : [at(['names', family, 'find'], `names.${family}.find: ${problem}`)]
  })
}

function meant(name: string, known: Iterable<string>): string {
  const near = suggest(name, [...known])
  return near === undefined ? '' : `; did you mean ${near}?`
}
