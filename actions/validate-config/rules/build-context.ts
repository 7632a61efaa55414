import type { Ports } from '../../../shared/action/action.ts'
import type { Contract } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import type { Configuration } from '../sources/resolve.ts'
import type { RuleContext } from './rule-context.ts'

interface Parts {
  readonly contract: Contract
  readonly environment: string
  readonly configuration: Configuration
  readonly sources: RuleContext['sources']
  readonly published: RuleContext['published']
  readonly tracked: RuleContext['tracked']
}

/** Gathers what rules may ask about, so that the rules themselves reach nowhere. */
export async function buildContext(parts: Parts, ports: Ports): Promise<RuleContext> {
  const { contract, environment, configuration } = parts
  const paths = [...configuration.resolved.values()].flatMap(({ variable, used }) =>
    used !== undefined && specificationOf(variable, environment)['must-exist'] === true ? [used.value] : [],
  )
  return {
    ...parts,
    stage: contract.stageOf(environment),
    existing: await existingPaths(paths, ports),
    specificationOf(name) {
      const variable = contract.variables.get(name)
      return variable === undefined ? undefined : specificationOf(variable, environment)
    },
    valueOf: name => {
      const setting = configuration.resolved.get(name)?.used
      return setting?.sealed === false ? setting.value : undefined
    },
  }
}

async function existingPaths(paths: readonly string[], { files }: Ports): Promise<Set<string>> {
  const found = new Set<string>()
  for (const path of paths) if ((await files.facts(path)) !== undefined) found.add(path)
  return found
}
