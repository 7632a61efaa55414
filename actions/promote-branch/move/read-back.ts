import { z } from '#libraries'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { place, type Repository } from '../evidence/repository.ts'

const tipSchema = z.nullable(z.object({ target: z.object({ oid: z.string() }) }))

/** The question where `count` branches are, in one request. */
export function tipsDocument(count: number): string {
  const keys = Array.from({ length: count }, (_, index) => `ref${index}`)
  const refs = keys.map(key => `${key}:ref(qualifiedName:$${key}){ target{ oid } }`)
  return `query Tips($owner:String!,$name:String!,${keys.map(key => `$${key}:String!`).join(',')}){
  repository(owner:$owner,name:$name){ ${refs.join(' ')} }
}`
}

/** Where the branches are now. A branch that is gone is left out. */
export async function readTips(
  { github, owner, name }: Repository,
  branches: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = branches.map((branch, index) => [`ref${index}`, `refs/heads/${branch}`] as const)
  const { repository } = await github.graphql(
    tipsDocument(branches.length),
    { owner, name, ...Object.fromEntries(names) },
    z.object({ repository: z.record(z.string(), tipSchema) }),
  )
  return new Map(
    branches.flatMap((branch, index) => {
      const sha = repository[`ref${index}`]?.target.oid
      return sha === undefined ? [] : [[branch, sha] as const]
    }),
  )
}

const activitySchema = z.object({ after: z.string(), actor: z.nullable(z.object({ login: z.string() })) })

/** Who brought a branch to where it is; unknown on servers that keep no activity. */
export async function whoMoved(
  repository: Repository,
  branch: string,
  sha: string,
): Promise<string | undefined> {
  try {
    const activity = await repository.github.rest(
      'GET /repos/{owner}/{repo}/activity',
      { ...place(repository), ref: `refs/heads/${branch}`, per_page: 30 },
      z.array(activitySchema),
    )
    return activity.find(({ after }) => after === sha)?.actor?.login
  } catch (thrown) {
    if (thrown instanceof GitHubError) return undefined
    throw thrown
  }
}
