import { type GitCommit, type GitPerson, loginOf } from '../git/git-commit.ts'
import type { ChangedFile } from '../git/git-repository.ts'
import type { World } from '../world.ts'
import { apiOf, nodeId, simpleUser, webOf } from './identity.ts'

const VERIFICATION = {
  verified: false,
  reason: 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
}

/** `GET /git/commits/{sha}`. */
export function gitCommit(commit: GitCommit, world: World): object {
  const api = apiOf(world)
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    url: `${api}/git/commits/${commit.sha}`,
    html_url: `${webOf(world)}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map(sha => parentOf(sha, 'git/commits', world)),
    verification: VERIFICATION,
  }
}

/** `GET /commits/{ref}` and the commits of a comparison. */
export function fullCommit(commit: GitCommit, world: World): object {
  const api = apiOf(world)
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    url: `${api}/commits/${commit.sha}`,
    html_url: `${webOf(world)}/commit/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    commit: {
      url: `${api}/git/commits/${commit.sha}`,
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      verification: VERIFICATION,
    },
    author: accountOf(commit.author, world),
    committer: accountOf(commit.committer, world),
    parents: commit.parents.map(sha => parentOf(sha, 'commits', world)),
  }
}

/** The short form inside suites and workflow runs. */
export const simpleCommit = (commit: GitCommit): object => ({
  id: commit.sha,
  tree_id: commit.tree,
  message: commit.message,
  timestamp: commit.committer.date,
  author: { name: commit.author.name, email: commit.author.email },
  committer: { name: commit.committer.name, email: commit.committer.email },
})

export function diffEntry(file: ChangedFile, sha: string, world: World): object {
  const path = encodeURIComponent(file.path)
  return {
    sha: null,
    filename: file.path,
    status: file.status,
    additions: 0,
    deletions: 0,
    changes: 0,
    blob_url: `${webOf(world)}/blob/${sha}/${path}`,
    raw_url: `${webOf(world)}/raw/${sha}/${path}`,
    contents_url: `${apiOf(world)}/contents/${path}?ref=${sha}`,
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  }
}

const parentOf = (sha: string, where: string, world: World): object => ({
  sha,
  url: `${apiOf(world)}/${where}/${sha}`,
  html_url: `${webOf(world)}/commit/${sha}`,
})

function accountOf(person: GitPerson, world: World): object | null {
  const login = loginOf(person)
  return login === undefined ? null : simpleUser(login, world)
}
