import { z } from '#libraries'
import type { Cleaner } from '../platform.ts'

/** REST calls to the scratch repository, with the answer as it came. */
export function scratchRepository({ place, http }: Pick<Cleaner, 'place' | 'http'>) {
  const repository = place.values['LIVE_GITHUB_REPOSITORY'] ?? ''
  const headers = {
    authorization: `Bearer ${place.values['LIVE_GITHUB_TOKEN']}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    'user-agent': 'databiz-actions/live',
  }
  const call = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => {
    const answer = await http.send({
      what: `asking GitHub for ${path}`,
      url: `${place.apiUrl}/repos/${repository}${path}`,
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`GitHub answers ${answer.status} to ${method} ${path}`)
    return answer.status === 204 ? undefined : (JSON.parse(answer.text()) as unknown)
  }
  return {
    repository,
    call,
    async refs(prefix: string): Promise<string[]> {
      const found = z.array(z.object({ ref: z.string() }))
      const refs = z.parse(
        found,
        await call('GET', `/git/matching-refs/${encodeURIComponent(`heads/${prefix}`)}`),
      )
      return refs.map(({ ref }) => ref.replace('refs/heads/', ''))
    },
    async environments(): Promise<string[]> {
      const found = z.object({ environments: z.array(z.object({ name: z.string() })) })
      return z.parse(found, await call('GET', '/environments')).environments.map(({ name }) => name)
    },
    /** A commit without a change on top of the default branch, or of a commit; gives its SHA. */
    async commit(message: string, parent: string, tree: string): Promise<string> {
      const made = await call('POST', '/git/commits', { message, tree, parents: [parent] })
      return z.parse(z.object({ sha: z.string() }), made).sha
    },
    async branch(name: string, sha: string): Promise<void> {
      await call('POST', '/git/refs', { ref: `refs/heads/${name}`, sha })
    },
    async head(): Promise<{ readonly sha: string; readonly tree: string }> {
      const { default_branch: branch } = z.parse(
        z.object({ default_branch: z.string() }),
        await call('GET', ''),
      )
      const ref = z.object({ object: z.object({ sha: z.string() }) })
      const { sha } = z.parse(
        ref,
        await call('GET', `/git/ref/${encodeURIComponent(`heads/${branch}`)}`),
      ).object
      const commit = z.object({ tree: z.object({ sha: z.string() }) })
      return { sha, tree: z.parse(commit, await call('GET', `/git/commits/${sha}`)).tree.sha }
    },
  }
}
