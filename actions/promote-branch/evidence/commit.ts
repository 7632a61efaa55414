import { z } from '#libraries'
import { InputError } from '../../../shared/failure/input-error.ts'
import type { GitHub } from '../../../shared/github/github.ts'
import { commitExpressions } from '../inputs/commit-name.ts'
import type { CommitFacts } from './facts.ts'
import type { Repository } from './repository.ts'
import { COMMIT_FIELDS, chosen, commitFacts, commitSchema, explainMissing } from './snapshot.ts'

export const COMMIT = `query Commit($owner:String!,$name:String!,$expression:String!,$tagged:String!){
  repository(owner:$owner,name:$name){ id nameWithOwner url defaultBranchRef{ name }
    candidate:object(expression:$expression){ ... on Commit{ ${COMMIT_FIELDS} } }
    tagged:object(expression:$tagged){ ... on Commit{ ${COMMIT_FIELDS} } } }
  viewer{ login }
}`

const schema = z.object({
  repository: z.object({
    id: z.string(),
    nameWithOwner: z.string(),
    url: z.string(),
    defaultBranchRef: z.nullish(z.object({ name: z.string() })),
    candidate: z.nullable(z.partial(commitSchema)),
    tagged: z.nullable(z.partial(commitSchema)),
  }),
  viewer: z.object({ login: z.string() }),
})

/** One commit in its repository, seen by whom the token stands for. */
export interface FoundCommit {
  readonly repository: Repository
  readonly commit: CommitFacts
  readonly viewer: string
  /** Empty in a repository that has none. */
  readonly defaultBranch: string
}

/** One commit, and who the token is. @throws InputError when there is no such commit */
export async function readCommit(
  github: GitHub,
  { owner, name, expression }: { readonly owner: string; readonly name: string; readonly expression: string },
): Promise<FoundCommit> {
  const isRef = expression.startsWith('refs/heads/')
  const { bySha, byTag } = isRef ? { bySha: expression, byTag: expression } : commitExpressions(expression)
  const answer = await github
    .graphql(COMMIT, { owner, name, expression: bySha, tagged: byTag }, schema)
    .catch(explainMissing(owner, name))
  const { repository, viewer } = answer
  const found = z.safeParse(commitSchema, chosen(isRef ? undefined : expression, repository))
  if (!found.success) {
    throw new InputError([{ input: 'sha', value: expression, message: 'is no commit of this repository' }])
  }
  const [presentOwner = owner, presentName = name] = repository.nameWithOwner.split('/')
  return {
    repository: { github, id: repository.id, owner: presentOwner, name: presentName, url: repository.url },
    commit: commitFacts(found.data),
    viewer: viewer.login,
    defaultBranch: repository.defaultBranchRef?.name ?? '',
  }
}
