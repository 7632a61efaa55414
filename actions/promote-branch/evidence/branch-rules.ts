import { z } from '#libraries'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { readClassicChecks } from './classic-checks.ts'
import type { BranchRules, RequiredCheck } from './facts.ts'
import { place, type Repository } from './repository.ts'
import type { Snapshot } from './snapshot.ts'

const ruleSchema = z.object({
  type: z.string(),
  ruleset_id: z.optional(z.number()),
  ruleset_source: z.optional(z.string()),
  parameters: z.optional(
    z.looseObject({
      required_status_checks: z.optional(
        z.array(z.object({ context: z.string(), integration_id: z.nullish(z.number()) })),
      ),
      /** Of the rule `required_deployments`. */
      required_deployment_environments: z.optional(z.array(z.string())),
      /** Of the rule `pull_request`. */
      allowed_merge_methods: z.optional(z.array(z.string())),
      /** Of the rule `merge_queue`. */
      merge_method: z.optional(z.string()),
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
  const fromClassic = await readClassicChecks(repository, branch, classic.requiredContexts)
  return {
    requiredChecks: unique([...fromRulesets, ...fromClassic]),
    types: [...new Set(rules.map(rule => rule.type))],
    mergeMethods: mergeMethods(rules),
    bypassed: await readBypassed(repository, rules),
    deployedIn: [
      ...new Set(rules.flatMap(({ parameters }) => parameters?.required_deployment_environments ?? [])),
    ],
    classic,
  }
}

/** What every rule allows; a rule that says nothing of methods allows all of them. */
const mergeMethods = (rules: readonly Rule[]): string[] =>
  ['merge', 'squash', 'rebase'].filter(method =>
    rules.every(({ parameters }) => {
      const { allowed_merge_methods: several, merge_method: one } = parameters ?? {}
      return (several?.includes(method) ?? true) && (one === undefined || one.toLowerCase() === method)
    }),
  )

/** Rules that refuse an update to everybody who may not bypass them. */
const REFUSING = new Set([
  'pull_request',
  'merge_queue',
  'update',
  'required_signatures',
  'required_deployments',
])

type Rule = z.infer<typeof ruleSchema>

/** Which of the refusing rules this very token may bypass; asked only where there are some. */
async function readBypassed(repository: Repository, rules: readonly Rule[]): Promise<string[]> {
  const refusing = rules.filter(rule => REFUSING.has(rule.type))
  const verdicts = new Map<number | undefined, boolean>()
  for (const id of new Set(refusing.map(rule => rule.ruleset_id))) {
    verdicts.set(id, id !== undefined && (await mayBypass(repository, id)))
  }
  return refusing.filter(rule => verdicts.get(rule.ruleset_id) === true).map(rule => rule.type)
}

/** A ruleset that cannot be read, such as one of the organization, is taken to bind us. */
async function mayBypass(repository: Repository, id: number): Promise<boolean> {
  try {
    const ruleset = await repository.github.rest(
      'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}',
      { ...place(repository), ruleset_id: id, includes_parents: true },
      z.object({ current_user_can_bypass: z.optional(z.string()) }),
    )
    return ['always', 'exempt'].includes(ruleset.current_user_can_bypass ?? 'never')
  } catch (thrown) {
    if (!(thrown instanceof GitHubError) || !thrown.isDenied) throw thrown
    return false
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
