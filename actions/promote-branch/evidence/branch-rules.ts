import { z } from '#libraries'
import type { BranchRules, RequiredCheck } from './facts.ts'
import { place, type Repository } from './repository.ts'
import type { Snapshot } from './snapshot.ts'

const ruleSchema = z.object({
  type: z.string(),
  ruleset_source: z.optional(z.string()),
  parameters: z.optional(
    z.looseObject({
      required_status_checks: z.optional(
        z.array(z.object({ context: z.string(), integration_id: z.nullish(z.number()) })),
      ),
    }),
  ),
})

/**
 * The active rules of a branch: rulesets of the repository and above, joined with classic protection. Both are asked,
 * because each endpoint is silent about the other's rules; neither call needs administration rights.
 */
export async function readBranchRules(
  repository: Repository,
  branch: string,
  classic: Snapshot['classic'],
): Promise<BranchRules> {
  const rules = await repository.github.pages(
    'GET /repos/{owner}/{repo}/rules/branches/{branch}',
    { ...place(repository), branch },
    ruleSchema,
  )
  const fromRulesets = rules.flatMap(({ parameters, ruleset_source: source = 'a ruleset' }) =>
    (parameters?.required_status_checks ?? []).map(({ context, integration_id: app }) => ({
      context,
      appId: app ?? undefined,
      ruledBy: `the ruleset of ${source}`,
    })),
  )
  const fromClassic = classic.requiredContexts.map(context => ({
    context,
    appId: undefined,
    ruledBy: 'branch protection',
  }))
  return {
    requiredChecks: unique([...fromRulesets, ...fromClassic]),
    types: [...new Set(rules.map(rule => rule.type))],
    classic,
  }
}

function unique(checks: readonly RequiredCheck[]): RequiredCheck[] {
  const seen = new Map<string, RequiredCheck>()
  for (const check of checks) {
    const key = `${check.context}\n${check.appId ?? ''}`
    if (!seen.has(key)) seen.set(key, check)
  }
  return [...seen.values()]
}
