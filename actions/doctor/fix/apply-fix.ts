import { z } from '#libraries'
import type { GitHub } from '../../../shared/github/github.ts'
import type { Repository } from '../facts/repository.ts'
import type { Fix } from './plan-fixes.ts'

const REPO = '/repos/{owner}/{repo}'
const anything = z.unknown()

/** Makes one of the things that are absent. @throws GitHubError with GitHub's reason */
export async function applyFix(fix: Fix, repository: Repository, github: GitHub): Promise<void> {
  if (fix.kind === 'environment') return await makeEnvironment(fix, repository, github)
  if (fix.kind === 'label') {
    await github.rest(`POST ${REPO}/labels`, { ...repository, name: fix.name }, anything)
    return
  }
  const ruleset = {
    name: `databiz-actions: ${fix.branch}`,
    target: 'branch',
    enforcement: 'active',
    conditions: { ref_name: { include: [`refs/heads/${fix.branch}`], exclude: [] } },
    rules: fix.types.map(type => ({ type })),
  }
  await github.rest(`POST ${REPO}/rulesets`, { ...repository, ...ruleset }, anything)
}

/** With a branch of its own from its first moment: otherwise any branch could use what is put into it. */
async function makeEnvironment(
  { name, branch }: Extract<Fix, { kind: 'environment' }>,
  repository: Repository,
  github: GitHub,
): Promise<void> {
  const at = { ...repository, environment_name: name }
  const policy = branch === undefined ? null : { protected_branches: false, custom_branch_policies: true }
  const route = `${REPO}/environments/{environment_name}`
  await github.rest(`PUT ${route}`, { ...at, deployment_branch_policy: policy }, anything)
  if (branch !== undefined)
    await github.rest(`POST ${route}/deployment-branch-policies`, { ...at, name: branch }, anything)
}
