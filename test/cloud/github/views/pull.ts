import type { Comment, Issue, Pull, Release, Review } from '../records.ts'
import type { World } from '../world.ts'
import { apiOf, at, atOrNull, nodeId, numberOf, simpleUser, webOf } from './identity.ts'
import { fullRepository } from './repository.ts'

/** What the list of pull requests shows of one. */
export async function simplePull(pull: Pull, world: World): Promise<object> {
  const api = `${apiOf(world)}/pulls/${pull.number}`
  const web = `${webOf(world)}/pull/${pull.number}`
  const head = await headOf(pull, world)
  const issue = `${apiOf(world)}/issues/${pull.number}`
  return {
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    number: pull.number,
    url: api,
    html_url: web,
    diff_url: `${web}.diff`,
    patch_url: `${web}.patch`,
    issue_url: issue,
    commits_url: `${api}/commits`,
    review_comments_url: `${api}/comments`,
    review_comment_url: `${api.replace(/\/\d+$/, '')}/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${apiOf(world)}/statuses/${head}`,
    state: pull.state,
    locked: false,
    title: pull.title,
    body: pull.body === '' ? null : pull.body,
    user: simpleUser(pull.user, world),
    labels: pull.labels.map(name => labelView(name, world)),
    milestone: null,
    assignee: null,
    assignees: [],
    requested_reviewers: pull.reviewers.map(login => simpleUser(login, world)),
    requested_teams: [],
    created_at: at(pull.createdAt),
    updated_at: at(pull.updatedAt),
    closed_at: atOrNull(pull.closedAt),
    merged_at: pull.mergeSha === undefined ? null : atOrNull(pull.closedAt),
    merge_commit_sha: pull.mergeSha ?? null,
    author_association: 'COLLABORATOR',
    auto_merge: autoMergeOf(pull, world),
    draft: pull.draft,
    head: await endOf(pull.headBranch, head, world),
    base: await endOf(pull.base, (await world.git.ref(`refs/heads/${pull.base}`)) ?? '', world),
    _links: {
      self: { href: api },
      html: { href: web },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${api}/comments` },
      review_comment: { href: `${api}/comments{/number}` },
      commits: { href: `${api}/commits` },
      statuses: { href: `${apiOf(world)}/statuses/${head}` },
    },
  }
}

export async function fullPull(pull: Pull, mergeableState: string, world: World): Promise<object> {
  const { ahead } = await world.git.aheadBehind(pull.base, await headOf(pull, world))
  return {
    ...(await simplePull(pull, world)),
    merged: pull.mergeSha !== undefined,
    mergeable: mergeableState === 'unknown' ? null : mergeableState !== 'dirty',
    mergeable_state: mergeableState,
    rebaseable: null,
    merged_by: pull.mergedBy === undefined ? null : simpleUser(pull.mergedBy, world),
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: ahead,
    additions: 0,
    deletions: 0,
    changed_files: 0,
  }
}

export const headOf = async (pull: Pull, world: World): Promise<string> =>
  pull.closedHead ?? (await world.git.ref(`refs/heads/${pull.headBranch}`)) ?? '0'.repeat(40)

export function reviewView(pull: Pull, review: Review, world: World): object {
  const web = `${webOf(world)}/pull/${pull.number}#pullrequestreview-${review.id}`
  const api = `${apiOf(world)}/pulls/${pull.number}`
  return {
    id: review.id,
    node_id: nodeId('PRR', review.id),
    user: simpleUser(review.user, world),
    body: review.body,
    state: review.state,
    html_url: web,
    pull_request_url: api,
    author_association: 'COLLABORATOR',
    _links: { html: { href: web }, pull_request: { href: api } },
    submitted_at: at(review.submittedAt),
    commit_id: review.sha,
  }
}

export function labelView(name: string, world: World): object {
  return {
    id: numberOf(name),
    node_id: nodeId('LA', name),
    url: `${apiOf(world)}/labels/${encodeURIComponent(name)}`,
    name,
    description: '',
    color: 'ededed',
    default: false,
  }
}

export function issueView(issue: Issue, world: World): object {
  const api = `${apiOf(world)}/issues/${issue.number}`
  return {
    id: issue.id,
    node_id: nodeId('I', issue.id),
    number: issue.number,
    url: api,
    repository_url: apiOf(world),
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    html_url: `${webOf(world)}/issues/${issue.number}`,
    state: issue.state,
    state_reason: issue.stateReason,
    title: issue.title,
    body: issue.body,
    user: simpleUser(issue.user, world),
    labels: issue.labels.map(name => labelView(name, world)),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    comments: issue.comments.length,
    created_at: at(issue.createdAt),
    updated_at: at(issue.updatedAt),
    closed_at: atOrNull(issue.closedAt),
    author_association: 'COLLABORATOR',
  }
}

export function commentView(comment: Comment, number: number, world: World): object {
  return {
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    url: `${apiOf(world)}/issues/comments/${comment.id}`,
    html_url: `${webOf(world)}/issues/${number}#issuecomment-${comment.id}`,
    issue_url: `${apiOf(world)}/issues/${number}`,
    body: comment.body,
    user: simpleUser(comment.user, world),
    created_at: at(comment.createdAt),
    updated_at: at(comment.createdAt),
    author_association: 'COLLABORATOR',
  }
}

export function releaseView(release: Release, world: World): object {
  const api = `${apiOf(world)}/releases/${release.id}`
  return {
    id: release.id,
    node_id: nodeId('RE', release.id),
    url: api,
    assets_url: `${api}/assets`,
    upload_url: `${api}/assets{?name,label}`,
    html_url: `${webOf(world)}/releases/tag/${encodeURIComponent(release.tag)}`,
    tarball_url: `${apiOf(world)}/tarball/${encodeURIComponent(release.tag)}`,
    zipball_url: `${apiOf(world)}/zipball/${encodeURIComponent(release.tag)}`,
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    author: simpleUser(release.author, world),
    assets: [],
    created_at: at(release.createdAt),
    published_at: at(release.createdAt),
  }
}

async function endOf(branch: string, sha: string, world: World): Promise<object> {
  return {
    label: `${world.owner}:${branch}`,
    ref: branch,
    sha,
    user: simpleUser(world.owner, world),
    repo: fullRepository(world),
  }
}

const autoMergeOf = (pull: Pull, world: World): object | null =>
  pull.autoMerge === undefined
    ? null
    : {
        enabled_by: simpleUser(pull.user, world),
        merge_method: pull.autoMerge,
        commit_title: pull.title,
        commit_message: '',
      }
