import { z } from '#libraries'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { place, type Repository } from '../evidence/repository.ts'

const tipSchema = z.nullable(z.object({ target: z.object({ oid: z.string() }) }))

/** Where the branches are now, in one request. A branch that is gone is left out. */
export async function readTips(
  { github, owner, name }: Repository,
  branches: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const variables = branches.map((branch, index) => [`ref${index}`, `refs/heads/${branch}`] as const)
  const document = `query Tips($owner:String!,$name:String!,${variables.map(([key]) => `$${key}:String!`).join(',')}){
  repository(owner:$owner,name:$name){ ${variables.map(([key]) => `${key}:ref(qualifiedName:$${key}){ target{ oid } }`).join(' ')} }
}`
  const { repository } = await github.graphql(
    document,
    { owner, name, ...Object.fromEntries(variables) },
    z.object({ repository: z.record(z.string(), tipSchema) }),
  )
  const found = branches.map((branch, index) => [branch, repository[`ref${index}`]?.target.oid] as const)
  return new Map(found.flatMap(([branch, sha]) => (sha === undefined ? [] : [[branch, sha] as const])))
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
