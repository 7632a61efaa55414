import type { PastRevision, Revision } from '../../../shared/record/revision.ts'
import type { PlatformView } from '../../../shared/record/rollback-target.ts'
import type { Context } from '../context/context.ts'
import { aloneIn, sharesOf } from '../traffic/shares.ts'
import type { Deployment } from '../workers-api/shapes.ts'

/** What Cloudflare can be asked about versions that served, without changing anything. */
export const platformView = ({ api }: Pick<Context, 'api'>): PlatformView => ({
  async serving() {
    const all = await api.deployments()
    const [newest] = all
    if (newest === undefined) return undefined
    const id = aloneIn(sharesOf(newest)) ?? sharesOf(newest)[0]?.versionId
    return id === undefined ? undefined : await revisionOf(id, api)
  },
  async canServe({ id }) {
    const version = await api.version(id)
    return version === undefined
      ? { kind: 'no', why: `Cloudflare has no version ${id} any more` }
      : { kind: 'yes' }
  },
  async history() {
    return pastOf(await api.deployments())
  },
})

async function revisionOf(id: string, api: Context['api']): Promise<Revision> {
  const commit = (await api.version(id))?.annotations?.['workers/commit_sha']
  return commit === undefined || commit === null ? { id } : { id, commit }
}

/**
 * Versions that had all the traffic, the newest first; a split is on its way somewhere and served nothing alone. A version
 * that comes again is a rollback to it.
 */
export function pastOf(deployments: readonly Deployment[]): PastRevision[] {
  const seen = new Set<string>()
  const oldestFirst = deployments.toReversed().flatMap((deployment): PastRevision[] => {
    const id = aloneIn(sharesOf(deployment))
    if (id === undefined) return []
    const restores = seen.has(id) ? { restores: id } : {}
    seen.add(id)
    const createdAt = deployment.created_on === undefined ? {} : { createdAt: deployment.created_on }
    return [{ id, good: true, ...restores, ...createdAt }]
  })
  return oldestFirst.toReversed()
}
