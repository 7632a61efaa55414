import { z } from '#libraries'
import { GitHubError } from '../../../shared/github/github-error.ts'
import type { RequiredCheck } from './facts.ts'
import { place, type Repository } from './repository.ts'

const branchSchema = z.object({
  protection: z.optional(
    z.object({
      required_status_checks: z.optional(
        z.object({
          checks: z.optional(z.array(z.object({ context: z.string(), app_id: z.nullish(z.number()) }))),
        }),
      ),
    }),
  ),
})

/**
 * The checks that classic protection requires, with the app that must report each. GraphQL shows their names only; the app
 * stands with the branch itself, which needs no administration rights. A token that may not see it is told nothing of apps.
 */
export async function readClassicChecks(
  repository: Repository,
  branch: string,
  contexts: readonly string[],
): Promise<RequiredCheck[]> {
  if (contexts.length === 0) return []
  const apps = await readApps(repository, branch)
  return contexts.map(context => ({ context, appId: apps.get(context), ruledBy: 'branch protection' }))
}

async function readApps(repository: Repository, branch: string): Promise<Map<string, number>> {
  try {
    const { protection } = await repository.github.rest(
      'GET /repos/{owner}/{repo}/branches/{branch}',
      { ...place(repository), branch },
      branchSchema,
    )
    const checks = protection?.required_status_checks?.checks ?? []
    return new Map(checks.flatMap(({ context, app_id: app }) => (isApp(app) ? [[context, app]] : [])))
  } catch (thrown) {
    if (!(thrown instanceof GitHubError) || !thrown.isDenied) throw thrown
    return new Map()
  }
}

/** -1 stands for any app. */
const isApp = (app: number | null | undefined): app is number => app !== null && app !== undefined && app > 0
