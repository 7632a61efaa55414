import { z } from '#libraries'
import type { GitHub } from '../../../shared/github/github.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import type { Repository } from './repository.ts'

const flag = z.nullish(z.object({ enabled: z.boolean() }))
const protectionSchema = z.object({
  required_status_checks: z.nullish(z.object({ contexts: z.optional(z.array(z.string())) })),
  allow_force_pushes: flag,
  allow_deletions: flag,
})

/**
 * The types of all rules that bind a branch, as rulesets name them; what classic protection forbids is told in the same
 * words. Classic protection forbids force pushes and deletion unless it says otherwise.
 * @throws GitHubError where either cannot be seen and the other does not say enough
 */
export async function readRules(branch: string, repository: Repository, github: GitHub): Promise<string[]> {
  const rule = z.object({ type: z.string() })
  const route = 'GET /repos/{owner}/{repo}/rules/branches/{branch}'
  const rules = (await github.pages(route, { ...repository, branch }, rule)).map(({ type }) => type)
  return NEEDED.every(type => rules.includes(type))
    ? rules
    : [...rules, ...(await classic(branch, repository, github))]
}

/** What every branch of the file needs. */
export const NEEDED = ['deletion', 'non_fast_forward', 'required_status_checks'] as const

async function classic(branch: string, repository: Repository, github: GitHub): Promise<string[]> {
  const at = { ...repository, branch }
  const seen = z.object({ protection: z.optional(z.object({ enabled: z.optional(z.boolean()) })) })
  const { protection } = await github.rest('GET /repos/{owner}/{repo}/branches/{branch}', at, seen)
  if (protection?.enabled !== true) return []
  const found = await github
    .rest('GET /repos/{owner}/{repo}/branches/{branch}/protection', at, protectionSchema)
    .catch(noClassicProtection)
  if (found === undefined) return []
  return [
    ...(found.allow_deletions?.enabled === true ? [] : ['deletion']),
    ...(found.allow_force_pushes?.enabled === true ? [] : ['non_fast_forward']),
    ...((found.required_status_checks?.contexts ?? []).length === 0 ? [] : ['required_status_checks']),
  ]
}

/** Told apart from *may not see*, which has no such sentence. */
function noClassicProtection(thrown: unknown): undefined {
  if (thrown instanceof GitHubError && /not protected/i.test(thrown.github.reason)) return undefined
  throw thrown
}
