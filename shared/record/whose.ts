import { z } from '#libraries'
import type { GitHub } from '../github/github.ts'
import { GitHubError } from '../github/github-error.ts'
import type { Actor } from './record-document.ts'

/** The account of a job's own token, without the `[bot]` that one of GitHub's two APIs leaves out. */
const JOBS = 'github-actions'

const MAY_WRITE = new Set(['admin', 'maintain', 'write'])

/** A login without what tells an App from a person: `github-actions[bot]` and `github-actions` are one. */
const plainLogin = (login: string): string => login.replace(/\[bot\]$/, '').toLowerCase()

/** Whose entries count; a person who is asked about for the first time costs one request. */
export type Counts = (actor: Actor) => Promise<boolean>

/**
 * The record is believed where it was made by a job, by the account of this very token, by an App (GitHub lets one make
 * deployments only where it was given that permission here), or by a person who may write to the repository.
 */
export function whoseCount(
  viewer: string,
  repository: { readonly owner: string; readonly repo: string },
  github: GitHub,
): Counts {
  const people = new Map<string, Promise<boolean>>()
  return async actor => {
    if (actor === null) return false
    const login = plainLogin(actor.login)
    if (login === JOBS || login === plainLogin(viewer) || actor.__typename === 'Bot') return true
    const known = people.get(login) ?? mayWrite(actor.login, repository, github)
    people.set(login, known)
    return await known
  }
}

async function mayWrite(
  username: string,
  repository: { readonly owner: string; readonly repo: string },
  github: GitHub,
): Promise<boolean> {
  try {
    const { permission } = await github.rest(
      'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
      { ...repository, username },
      z.object({ permission: z.string() }),
    )
    return MAY_WRITE.has(permission)
  } catch (thrown) {
    // What GitHub could not answer is no "no": then the whole record could not be read.
    if (!(thrown instanceof GitHubError) || !thrown.isDenied) throw thrown
    return false
  }
}
