import type { Specification } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import { selectedVariables, type Wanted } from './selected-variables.ts'

/** The `env:` of a workflow step that hands every variable over by name; never the whole `secrets` context. */
export function githubEnv(wanted: Wanted): string {
  const lines = selectedVariables(wanted).map(variable => {
    const { name } = variable
    return `  ${name}: \${{ ${storeOf(specificationOf(variable, ''))}.${name} }}`
  })
  return `# Generated from the configuration contract: validate-config generate github-env\nenv:\n${lines.join('\n')}\n`
}

const storeOf = ({ isSecret, platform }: Specification): 'secrets' | 'vars' =>
  isSecret && platform !== 'github-variable' ? 'secrets' : 'vars'
