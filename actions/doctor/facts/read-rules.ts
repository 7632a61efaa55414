import { z } from '#libraries'
import type { GitHub } from '../../../shared/github/github.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import type { BranchRules } from './github-facts.ts'
import type { Repository } from './repository.ts'

const flag = z.nullish(z.object({ enabled: z.boolean() }))
const protectionSchema = z.object({
  required_status_checks: z.nullish(z.object({ contexts: z.optional(z.array(z.string())) })),
  allow_force_pushes: flag,
  allow_deletions: flag,
})

const ruleSchema = z.object({
  type: z.string(),
  parameters: z.nullish(
    z.object({ required_status_checks: z.optional(z.array(z.object({ context: z.string() }))) }),
  ),
})

/**
 * All rules that bind a branch, as rulesets name them; what classic protection forbids is told in the same words. Classic
 * protection forbids force pushes and deletion unless it says otherwise.
 * @throws GitHubError where either cannot be seen and the other does not say enough
 */
export async function readRules(
  branch: string,
  repository: Repository,
  github: GitHub,
): Promise<BranchRules> {
  const route = 'GET /repos/{owner}/{repo}/rules/branches/{branch}'
  const rules = await github.pages(route, { ...repository, branch }, ruleSchema)
  const types = rules.map(({ type }) => type)
  const checks = rules.flatMap(({ parameters }) =>
    (parameters?.required_status_checks ?? []).map(({ context }) => context),
  )
  if (NEEDED.every(type => types.includes(type))) return { types, checks }
  const old = await classic(branch, repository, github)
  return { types: [...types, ...old.types], checks: [...checks, ...old.checks] }
}

/** What every branch of the file needs. */
export const NEEDED = ['deletion', 'non_fast_forward', 'required_status_checks'] as const

const NOTHING: BranchRules = { types: [], checks: [] }

async function classic(branch: string, repository: Repository, github: GitHub): Promise<BranchRules> {
  const at = { ...repository, branch }
  const seen = z.object({ protection: z.optional(z.object({ enabled: z.optional(z.boolean()) })) })
  const { protection } = await github.rest('GET /repos/{owner}/{repo}/branches/{branch}', at, seen)
  if (protection?.enabled !== true) return NOTHING
  const found = await github
    .rest('GET /repos/{owner}/{repo}/branches/{branch}/protection', at, protectionSchema)
    .catch(noClassicProtection)
  if (found === undefined) return NOTHING
  const checks = found.required_status_checks?.contexts ?? []
  const types = [
    ...(found.allow_deletions?.enabled === true ? [] : ['deletion']),
    ...(found.allow_force_pushes?.enabled === true ? [] : ['non_fast_forward']),
    ...(checks.length === 0 ? [] : ['required_status_checks']),
  ]
  return { types, checks }
}

/** Told apart from *may not see*, which has no such sentence. */
function noClassicProtection(thrown: unknown): undefined {
  if (thrown instanceof GitHubError && /not protected/i.test(thrown.github.reason)) return undefined
  throw thrown
}
