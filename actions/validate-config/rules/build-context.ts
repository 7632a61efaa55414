import type { Deps } from '../../../shared/action/action.ts'
import type { Contract } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import { type Configuration, isSet } from '../sources/resolve.ts'
import { trackedFiles } from '../sources/tracked-files.ts'
import type { RuleContext } from './rule-context.ts'

interface Parts {
  readonly contract: Contract
  readonly environment: string
  readonly configuration: Configuration
  readonly sources: RuleContext['sources']
  readonly published: RuleContext['published']
}

/** Gathers what rules may ask about, so that the rules themselves reach nowhere. */
export async function buildContext(parts: Parts, deps: Deps): Promise<RuleContext> {
  const { contract, environment, configuration } = parts
  const specifications = new Map(
    [...contract.variables.values()].map(variable => [variable.name, specificationOf(variable, environment)]),
  )
  const used = [...configuration.settings.values()].filter(setting => isSet(setting, contract))
  const files = new Set(used.flatMap(({ kind, place }) => (kind === 'file' && place ? [place.file] : [])))
  const paths = [...specifications.values()].flatMap(({ name, 'must-exist': must }) => {
    const value = configuration.resolved.get(name)?.used?.value
    return must === true && value !== undefined ? [value] : []
  })
  return {
    ...parts,
    stage: contract.stageOf(environment),
    tracked: await trackedFiles([...files], deps),
    existing: await existingPaths(paths, deps),
    specificationOf: name => specifications.get(name),
    valueOf: name => {
      const setting = configuration.resolved.get(name)?.used
      return setting?.sealed === false ? setting.value : undefined
    },
  }
}

async function existingPaths(paths: readonly string[], { files }: Deps): Promise<Set<string>> {
  const found = new Set<string>()
  for (const path of paths) if ((await files.facts(path)) !== undefined) found.add(path)
  return found
}
