import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import { gitHubReason } from '../../../shared/github/github-error.ts'

const FULL = /^[0-9a-f]{40}$/

/**
 * The whole of a commit that may be given short: that of this run where it begins so, else what GitHub knows of the
 * connected repository. Railway is given the short one where nobody can tell.
 */
export async function fullSha(given: string, repo: string | undefined, ports: Ports): Promise<string> {
  const sha = given.toLowerCase()
  const { value = '' } = ports.run.subject.commit
  if (FULL.test(sha)) return sha
  if (value.startsWith(sha)) return value
  const [owner, name] = (repo ?? '').split('/')
  if (ports.github === undefined || !owner || !name) return sha
  try {
    const place = { owner, repo: name, ref: sha }
    const answer = z.object({ sha: z.string() })
    const found = await ports.github.rest('GET /repos/{owner}/{repo}/commits/{ref}', place, answer)
    return FULL.test(found.sha) ? found.sha : sha
  } catch (thrown) {
    const reason = gitHubReason(thrown)
    if (reason === undefined) throw thrown
    ports.log.debug(`GitHub does not know the commit ${sha}: ${reason}`)
    return sha
  }
}
