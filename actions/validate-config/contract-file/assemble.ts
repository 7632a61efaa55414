import type { Alias, Contract, Group, GroupKind, Variable } from '../contract/contract.ts'
import type { ContractSource, GroupSource, VariableSource } from '../contract/schema.ts'
import { stageByName } from '../contract/stage.ts'
import type { Level } from '../findings/level.ts'
import { ContractError } from './contract-error.ts'
import { contradictions } from './contradictions.ts'
import type { MergedContract } from './merge.ts'

const DEFAULT_ENVIRONMENTS = ['development', 'test', 'staging', 'production']

/** The names under which an environment is commonly selected. */
const DEFAULT_TRANSLATIONS = { dev: 'development', stage: 'staging', prod: 'production' }

/**
 * Turns the written form into what the rules work on.
 * @param today a date such as 2026-11-21, for what expires
 * @throws ContractError with every contradiction
 */
export function assembleContract(origin: string, merged: MergedContract, today: string): Contract {
  const { source } = merged
  const variables = variablesOf(merged)
  const environments = source.environments ?? DEFAULT_ENVIRONMENTS
  const contract: Contract = {
    origin,
    project: source.project,
    environments,
    select: source.select ?? (variables.has('ENVIRONMENT') ? 'ENVIRONMENT' : undefined),
    translations: new Map(
      Object.entries({ ...DEFAULT_TRANSLATIONS, ...source.map }).filter(([, name]) =>
        environments.includes(name),
      ),
    ),
    unknown: source.unknown === 'ignore' ? 'off' : levelOf(source.unknown ?? 'warn'),
    ignore: source.ignore ?? [],
    keepsEmpty: source.empty === 'keep',
    variables,
    owners: ownersOf(variables),
    groups: groupsOf(merged),
    names: source.names ?? {},
    levels: new Map(Object.entries(source.rules ?? {}).map(([rule, levels]) => [rule, levelsOf(levels)])),
    suppressions: source.suppress ?? [],
    stageOf: environment => source.stages?.[environment] ?? stageByName(environment),
  }
  const problems = contradictions(contract, merged, today)
  if (problems.length > 0) throw new ContractError(origin, problems)
  return contract
}

function variablesOf({ source, placeOf }: MergedContract): Map<string, Variable> {
  const sets = new Set(source['alias-sets'] ?? [])
  return new Map(
    Object.entries(source.vars ?? {}).flatMap(([name, variable]) =>
      variable === null
        ? []
        : [[name, toVariable(name, variable, sets, () => placeOf(['vars', name]))] as const],
    ),
  )
}

/** Places are looked up when a finding needs one: most variables are fine. */
const toVariable = (
  name: string,
  source: VariableSource,
  sets: ReadonlySet<string>,
  findPlace: () => Variable['place'],
): Variable => ({
  name,
  source,
  aliases: aliasesOf(source, sets),
  specifications: new Map(),
  get place() {
    return findPlace()
  },
})

/** Aliases of a set count only where the contract asks for the set. */
function aliasesOf(source: VariableSource, sets: ReadonlySet<string>): Alias[] {
  return (source.aliases ?? []).flatMap(alias => {
    if (typeof alias === 'string') return [{ name: alias, until: undefined, level: undefined }]
    if (alias.set !== undefined && !sets.has(alias.set)) return []
    const level = alias.level === undefined ? undefined : levelOf(alias.level)
    return [{ name: alias.name, until: alias.until, level }]
  })
}

function ownersOf(variables: ReadonlyMap<string, Variable>): Map<string, Variable> {
  const owners = new Map<string, Variable>()
  for (const variable of variables.values())
    for (const { name } of variable.aliases) owners.set(name, variable)
  for (const variable of variables.values()) owners.set(variable.name, variable)
  return owners
}

const KINDS: readonly GroupKind[] = ['exactly-one', 'at-least-one', 'at-most-one', 'all-or-none']

function groupsOf({ source, placeOf }: MergedContract): Group[] {
  return Object.entries(source.groups ?? {}).flatMap(([name, group]) =>
    group === null
      ? []
      : KINDS.filter(kind => group[kind] !== undefined).map(kind => ({
          name,
          kind,
          source: group,
          get place() {
            return placeOf(['groups', name])
          },
          alternatives: alternativesOf(group, kind),
        })),
  )
}

/** `all-or-none: [A, B]` is one set of names; everywhere else each item is an alternative. */
function alternativesOf(group: GroupSource, kind: GroupKind): string[][] {
  const items = (group[kind] ?? []).map(item => (typeof item === 'string' ? [item] : item))
  return kind === 'all-or-none' ? [items.flat()] : items
}

type WrittenLevel = Level | 'warn'

const levelOf = (written: WrittenLevel): Level => (written === 'warn' ? 'warning' : written)

function levelsOf(written: NonNullable<ContractSource['rules']>[string]): Record<string, Level> {
  if (typeof written === 'string') return { '*': levelOf(written) }
  return Object.fromEntries(Object.entries(written).map(([name, level]) => [name, levelOf(level)]))
}
