import { z } from '#libraries'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import type { GitHub } from '../../../shared/github/github.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { commitExpressions, isOtherSha } from '../inputs/commit-name.ts'
import type { BranchRules, CommitFacts } from './facts.ts'
import type { Repository } from './repository.ts'

/** Both ends of a promotion as they are at one moment, and the commit that may travel. */
export interface Snapshot {
  readonly repository: Repository
  readonly candidate: CommitFacts
  readonly sourceTip: string
  readonly targetTip: string
  readonly targetTree: string
  /** Empty in a repository that has none. */
  readonly defaultBranch: string
  readonly classic: BranchRules['classic'] & { readonly requiredContexts: readonly string[] }
}

export interface SnapshotQuestion {
  readonly owner: string
  readonly name: string
  readonly from: string
  readonly to: string
  readonly sha: string | undefined
}

export const COMMIT_FIELDS = `oid tree{ oid } messageHeadline committedDate url author{ user{ login } }`

export const SNAPSHOT = `query Snapshot($owner:String!,$name:String!,$source:String!,$target:String!,$candidate:String!,$tagged:String!){
  repository(owner:$owner,name:$name){
    id nameWithOwner url defaultBranchRef{ name }
    source:ref(qualifiedName:$source){ target{ oid } }
    target:ref(qualifiedName:$target){
      target{ oid ... on Commit{ tree{ oid } } }
      refUpdateRule{ requiredStatusCheckContexts requiredApprovingReviewCount requiresLinearHistory requiresSignatures viewerCanPush }
    }
    candidate:object(expression:$candidate){ ... on Commit{ ${COMMIT_FIELDS} } }
    tagged:object(expression:$tagged){ ... on Commit{ ${COMMIT_FIELDS} } }
    refs(refPrefix:"refs/heads/",first:100){ nodes{ name } }
  }
}`

const tip = z.nullable(z.object({ target: z.object({ oid: z.string() }) }))

export const commitSchema = z.object({
  oid: z.string(),
  tree: z.object({ oid: z.string() }),
  messageHeadline: z.string(),
  committedDate: z.string(),
  url: z.string(),
  author: z.nullable(z.object({ user: z.nullable(z.object({ login: z.string() })) })),
})

const schema = z.object({
  repository: z.object({
    id: z.string(),
    nameWithOwner: z.string(),
    url: z.string(),
    defaultBranchRef: z.nullish(z.object({ name: z.string() })),
    source: tip,
    target: z.nullable(
      z.object({
        target: z.object({ oid: z.string(), tree: z.object({ oid: z.string() }) }),
        refUpdateRule: z.nullable(
          z.object({
            requiredStatusCheckContexts: z.nullable(z.array(z.nullable(z.string()))),
            requiredApprovingReviewCount: z.nullable(z.number()),
            requiresLinearHistory: z.boolean(),
            requiresSignatures: z.boolean(),
            viewerCanPush: z.boolean(),
          }),
        ),
      }),
    ),
    candidate: z.nullable(z.partial(commitSchema)),
    tagged: z.nullable(z.partial(commitSchema)),
    refs: z.object({ nodes: z.array(z.object({ name: z.string() })) }),
  }),
})

/**
 * Resolves the promotion once; every later call uses the SHAs found here.
 * @throws InputError for a branch or a commit that is not there
 */
export async function readSnapshot(github: GitHub, question: SnapshotQuestion): Promise<Snapshot> {
  const { owner, name, from, to, sha } = question
  const variables = {
    owner,
    name,
    source: `refs/heads/${from}`,
    target: `refs/heads/${to}`,
    ...expressionsOf(sha, from),
  }
  const { repository } = await github.graphql(SNAPSHOT, variables, schema).catch(explainMissing(owner, name))
  const { source, target } = repository
  const known = repository.refs.nodes.map(node => node.name)
  const missing = [
    ...(source === null ? [{ input: 'from', value: from }] : []),
    ...(target === null ? [{ input: 'to', value: to }] : []),
  ].map(problem => ({ ...problem, message: missingBranch(known) }))
  const found = z.safeParse(commitSchema, chosen(sha, repository))
  if (source !== null && !found.success) {
    missing.push({ input: 'sha', value: sha ?? '', message: 'is no commit of this repository' })
  }
  if (source === null || target === null || !found.success) throw new InputError(missing)
  const [presentOwner = owner, presentName = name] = repository.nameWithOwner.split('/')
  const rule = target.refUpdateRule
  return {
    repository: { github, id: repository.id, owner: presentOwner, name: presentName, url: repository.url },
    candidate: commitFacts(found.data),
    sourceTip: source.target.oid,
    targetTip: target.target.oid,
    targetTree: target.target.tree.oid,
    defaultBranch: repository.defaultBranchRef?.name ?? '',
    classic: {
      requiredContexts: (rule?.requiredStatusCheckContexts ?? []).filter(context => context !== null),
      requiresReviews: (rule?.requiredApprovingReviewCount ?? 0) > 0,
      requiresLinearHistory: rule?.requiresLinearHistory ?? false,
      requiresSignatures: rule?.requiresSignatures ?? false,
      mayPush: rule?.viewerCanPush ?? true,
    },
  }
}

function expressionsOf(sha: string | undefined, from: string) {
  const { bySha, byTag } =
    sha === undefined ? { bySha: `refs/heads/${from}`, byTag: `refs/heads/${from}` } : commitExpressions(sha)
  return { candidate: bySha, tagged: byTag }
}

interface Found {
  readonly candidate: { readonly oid?: string | undefined } | null
  readonly tagged: { readonly oid?: string | undefined } | null
}

/** The one commit that a name means. @throws InputError when a SHA and a tag of that name mean two */
export function chosen(sha: string | undefined, { candidate, tagged }: Found): object | null {
  const isOther = sha !== undefined && candidate?.oid !== undefined && isOtherSha(sha, candidate.oid)
  const bySha = isOther ? null : candidate
  const [one, two] = [bySha?.oid, tagged?.oid]
  if (one !== undefined && two !== undefined && one !== two) {
    const message = `is ambiguous: the commit ${one.slice(0, 7)} and a tag at ${two.slice(0, 7)}`
    throw new InputError([{ input: 'sha', value: sha ?? '', message }])
  }
  return one === undefined ? tagged : bySha
}

export const commitFacts = (commit: z.infer<typeof commitSchema>): CommitFacts => ({
  sha: commit.oid,
  tree: commit.tree.oid,
  headline: commit.messageHeadline,
  author: commit.author?.user?.login,
  committedAt: commit.committedDate,
  url: commit.url,
})

const missingBranch = (known: readonly string[]): string => {
  const some = known.slice(0, 10).join(', ')
  const more = known.length > 10 ? ', …' : ''
  return some === ''
    ? 'is no branch: the repository has none'
    : `is no branch of this repository; there are ${some}${more}`
}

/** GitHub says NOT_FOUND for what is absent and for what the token may not see alike. */
export function explainMissing(owner: string, name: string): (thrown: unknown) => never {
  return thrown => {
    if (!(thrown instanceof GitHubError) || !thrown.github.types.includes('NOT_FOUND')) throw thrown
    throw new ActionError(`The repository ${owner}/${name} was not found, or this token may not see it`, {
      code: 'github',
      cause: thrown,
      remedy: 'Check `github-token`: it needs `contents: read` in this very repository.',
    })
  }
}
