import { environmentNames, type Situation } from '../checks/situation.ts'
import { isSameName } from '../facts/github-facts.ts'
import type { Finding } from '../finding.ts'

/** Something that is absent and can be made without deciding anything for the team. */
export type Fix =
  | { readonly kind: 'environment'; readonly name: string; readonly branch: string | undefined }
  | { readonly kind: 'ruleset'; readonly branch: string; readonly types: readonly string[] }
  | { readonly kind: 'label'; readonly name: string }

/** What `fix` makes, from the findings that it can mend: nothing that exists is changed. */
export function planFixes(findings: readonly Finding[], situation: Situation): readonly Fix[] {
  const ids = new Set(findings.filter(({ fixable }) => fixable).map(({ id }) => id))
  const environments = environmentNames(situation)
    .filter(name => ids.has(`environment:${name}`))
    .map(
      (name): Fix => ({
        kind: 'environment',
        name,
        branch: situation.environments.find(one => isSameName(one.name, name))?.branch,
      }),
    )
  const rulesets = [...situation.github.rules]
    .filter(([branch]) => ids.has(`rules:${branch}`))
    .map(([branch, look]): Fix => {
      const there = look.kind === 'seen' ? look.value.types : []
      return {
        kind: 'ruleset',
        branch,
        types: ['deletion', 'non_fast_forward'].filter(type => !there.includes(type)),
      }
    })
  const labels = [...ids]
    .filter(id => id.startsWith('label:'))
    .map((id): Fix => ({ kind: 'label', name: id.slice('label:'.length) }))
  return [...environments, ...rulesets, ...labels]
}

/** One line that says what will be made. */
export function describeFix(fix: Fix): string {
  if (fix.kind === 'environment')
    return `environment ${fix.name}${fix.branch === undefined ? '' : `, for the branch ${fix.branch} alone`}`
  if (fix.kind === 'label') return `label ${fix.name}`
  return `ruleset for ${fix.branch}: ${fix.types.includes('deletion') ? 'no deletion' : ''}${fix.types.length > 1 ? ', ' : ''}${fix.types.includes('non_fast_forward') ? 'no force push' : ''}`
}
