import { GitHubError } from '../../../shared/github/github-error.ts'
import { type Attribution, attributionOf } from './attribution.ts'
import {
  COMMITS_A_REQUEST,
  type CommitPeople,
  type PersonNode,
  peopleDocument,
  peopleSchema,
} from './people-document.ts'
import type { Repository } from './repository.ts'
import type { Result, Unreadable } from './result.ts'

/** Somebody who had a hand in what travels. */
export interface Worker {
  readonly login: string
  /** What it was, as in `wrote 1a2b3c4` or `opened #7`. */
  readonly deed: string
}

/** A commit whose author or committer GitHub knows no account for. */
export interface Unattributed {
  readonly sha: string
  readonly name: string
  readonly email: string
}

/** Everybody who had a hand in what travels, as far as GitHub knows them. */
export interface RangePeople {
  readonly workers: readonly Worker[]
  readonly unattributed: readonly Unattributed[]
  /** False where not every commit, author or pull request could be looked at. */
  readonly complete: boolean
  /** Why it is not known who opened the pull requests, where the token may not see them. */
  readonly openersUnreadable?: Unreadable
}

export interface Range {
  readonly from: string
  readonly to: string | undefined
  readonly shas: readonly string[]
  /** False when the list of commits is cut. */
  readonly complete: boolean
}

/** Who wrote, committed and proposed a range of commits. */
export async function readRangePeople(repository: Repository, range: Range): Promise<Result<RangePeople>> {
  try {
    return { value: await askAll(repository, range, true) }
  } catch (thrown) {
    if (!(thrown instanceof GitHubError) || !thrown.isDenied) throw thrown
    return await withoutPulls(repository, range, thrown.github.reason)
  }
}

/** Commits are seen with `contents: read`, their pull requests are not. */
async function withoutPulls(
  repository: Repository,
  range: Range,
  reason: string,
): Promise<Result<RangePeople>> {
  try {
    const openersUnreadable = { reason, permission: 'pull-requests: read' }
    return { value: { ...(await askAll(repository, range, false)), openersUnreadable } }
  } catch (thrown) {
    if (!(thrown instanceof GitHubError) || !thrown.isDenied) throw thrown
    return { unreadable: { reason: thrown.github.reason, permission: 'contents: read' } }
  }
}

async function askAll(repository: Repository, range: Range, withPulls: boolean): Promise<RangePeople> {
  const shas = [...new Set(range.shas)]
  const found = await Promise.all(batched(shas).map(batch => readBatch(repository, batch, withPulls)))
  const commits = found.flat()
  return {
    workers: commits.flatMap(commit => [...makersOf(commit), ...openersOf(commit, range)]),
    unattributed: commits.flatMap(unattributedOf),
    complete: range.complete && commits.length === shas.length && commits.every(isWhole),
  }
}

const batched = (shas: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(shas.length / COMMITS_A_REQUEST) }, (_, index) =>
    shas.slice(index * COMMITS_A_REQUEST, (index + 1) * COMMITS_A_REQUEST),
  )

async function readBatch(
  { github, owner, name }: Repository,
  shas: readonly string[],
  withPulls: boolean,
): Promise<CommitPeople[]> {
  const commits = Object.fromEntries(shas.map((sha, index) => [`c${index}`, sha]))
  const variables = { owner, name, withPulls, ...commits }
  const { repository } = await github.graphql(peopleDocument(shas.length), variables, peopleSchema)
  return Object.values(repository).filter(commit => commit !== null)
}

const isWhole = ({ authors, associatedPullRequests: pulls }: CommitPeople): boolean =>
  authors.nodes.length === authors.totalCount && (pulls?.nodes.length ?? 0) === (pulls?.totalCount ?? 0)

/** A merge that GitHub itself made and signed holds nobody's work: whoever pressed the button wrote none of it. */
const isGitHubsMerge = ({ parents, signature }: CommitPeople): boolean =>
  parents.totalCount > 1 && signature?.isValid === true && signature.wasSignedByGitHub

/** Authors, co-authors and the committer, each with what they did. */
function handsOf(commit: CommitPeople): { readonly who: Attribution; readonly deed: string }[] {
  if (isGitHubsMerge(commit)) return []
  const sha = commit.oid.slice(0, 7)
  const authors = commit.authors.nodes.map(node => ({ who: attribution(node), deed: `wrote ${sha}` }))
  return [...authors, { who: attribution(commit.committer), deed: `committed ${sha}` }]
}

const attribution = (node: PersonNode | null): Attribution =>
  attributionOf({ name: node?.name ?? '', email: node?.email ?? '', login: node?.user?.login })

const makersOf = (commit: CommitPeople): Worker[] =>
  handsOf(commit).flatMap(({ who, deed }) => (who.kind === 'person' ? [{ login: who.login, deed }] : []))

const unattributedOf = (commit: CommitPeople): Unattributed[] =>
  handsOf(commit).flatMap(({ who }) =>
    who.kind === 'unknown' ? [{ sha: commit.oid, name: who.name, email: who.email }] : [],
  )

/** Whoever proposed the work. A pull request of the promotion itself proposes no work of its own. */
function openersOf({ associatedPullRequests: pulls }: CommitPeople, { from, to }: Range): Worker[] {
  return (pulls?.nodes ?? []).flatMap(({ number, baseRefName, headRefName, author }) => {
    const promotes = baseRefName === to && (headRefName === from || headRefName.startsWith(`promote/${to}/`))
    if (promotes || author?.__typename !== 'User') return []
    return [{ login: author.login, deed: `opened #${number}` }]
  })
}
