import type { Alias, Contract, Variable } from '../contract/contract.ts'
import { fileNameOf, ownerOfFileName } from '../contract/name-file.ts'
import type { Setting, Source } from './source.ts'

/** A variable of the contract with everything that is set for it. */
export interface Resolved {
  readonly variable: Variable
  /** What a program would use: the canonical name, else the first alias that is set. */
  readonly used: Setting | undefined
  /** Set under its own name. */
  readonly canonical: Setting | undefined
  /** Set under older names, in the order of the contract. */
  readonly aliases: readonly { readonly alias: Alias; readonly setting: Setting }[]
}

export interface Configuration {
  readonly resolved: ReadonlyMap<string, Resolved>
  /** Every name that is set, the last source winning. */
  readonly settings: ReadonlyMap<string, Setting>
  /** Earlier values that a later source replaced. */
  readonly shadowed: readonly { readonly loser: Setting; readonly winner: Setting }[]
}

/** Merges the sources and finds what is set for each variable. Empty text counts as unset unless it is kept. */
export function resolveConfiguration(contract: Contract, sources: readonly Source[]): Configuration {
  const settings = new Map<string, Setting>()
  const shadowed: { loser: Setting; winner: Setting }[] = []
  for (const setting of sources.flatMap(source => source.settings)) {
    const known = settings.get(setting.name)
    if (!isSet(setting, contract) && known !== undefined && isSet(known, contract)) continue
    if (known !== undefined && known.source !== setting.source && isSet(known, contract))
      shadowed.push({ loser: known, winner: setting })
    settings.set(setting.name, setting)
  }
  const resolved = new Map(
    [...contract.variables.values()].map(variable => [variable.name, resolve(variable, settings, contract)]),
  )
  return { resolved, settings, shadowed }
}

function resolve(variable: Variable, settings: ReadonlyMap<string, Setting>, contract: Contract): Resolved {
  const present = (name: string) => {
    const setting = settings.get(name)
    return setting !== undefined && isSet(setting, contract) ? setting : undefined
  }
  const canonical = present(variable.name)
  const aliases = variable.aliases.flatMap(alias => {
    const setting = present(alias.name)
    return setting === undefined ? [] : [{ alias, setting }]
  })
  const used =
    canonical ?? aliases[0]?.setting ?? inFile(present(fileNameOf(variable.name)), variable.name, contract)
  return { variable, canonical, aliases, used }
}

/** `NAME_FILE` says where the value stands, so it is there and cannot be seen. */
function inFile(setting: Setting | undefined, name: string, contract: Contract): Setting | undefined {
  const isOwn = setting === undefined || ownerOfFileName(setting.name, contract)?.name !== name
  return isOwn ? undefined : { ...setting, sealed: true }
}

/** A secret that does not exist, or may not be read here, arrives in a workflow as empty text. */
export function isSet(setting: Setting, contract: Contract): boolean {
  if (setting.sealed || setting.value !== '') return true
  const source = contract.owners.get(setting.name)?.source
  return source?.empty === undefined ? contract.keepsEmpty : source.empty === 'keep'
}
