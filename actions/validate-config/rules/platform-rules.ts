import type { Variable } from '../contract/contract.ts'
import type { Draft } from '../findings/draft.ts'
import type { Source } from '../sources/source.ts'
import type { RuleContext } from './rule-context.ts'

/** What a platform that was read holds, against where the contract says that things are kept. */
export function platformRules(context: RuleContext): Draft[] {
  return context.sources
    .filter(({ kind }) => kind === 'railway')
    .flatMap(source => [...absent(source, context), ...misplaced(source, context)])
}

/** Set somewhere else only: the application would not find it. What is set nowhere is reported as missing. */
function absent({ settings, label }: Source, { configuration }: RuleContext): Draft[] {
  const names = new Set(settings.map(({ name }) => name))
  return [...configuration.resolved.values()].flatMap(({ variable, used }): Draft[] => {
    const isThere = acceptedNames(variable).some(name => names.has(name))
    if (variable.source.platform !== 'railway' || used === undefined || isThere) return []
    const message = `${used.name} is set in ${used.source} and not in ${label}, where the contract keeps it`
    return [{ rule: 'drift-platform-missing', variable: variable.name, message, place: used.place }]
  })
}

const KEPT_ELSEWHERE = {
  'github-secret': 'as a secret of GitHub',
  'github-variable': 'as a variable of GitHub',
  file: 'in a file',
}

function misplaced({ settings, label }: Source, { contract }: RuleContext): Draft[] {
  return settings.flatMap(({ name }): Draft[] => {
    const owner = contract.owners.get(name)
    const platform = owner?.source.platform
    if (owner === undefined || platform === undefined || platform === 'railway' || platform === 'image')
      return []
    const message = `${name} is in ${label}, and the contract keeps it ${KEPT_ELSEWHERE[platform]}`
    return [{ rule: 'drift-platform-extra', variable: owner.name, message, place: owner.place }]
  })
}

const acceptedNames = ({ name, aliases }: Variable): string[] => [name, ...aliases.map(alias => alias.name)]
