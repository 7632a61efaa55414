import type { PagesApi } from '../cloudflare/pages-api.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import { stateOf } from './deployment-state.ts'

/**
 * The successful production deployments older than the live one, newest first. What is newer than the live one was
 * rolled back away from, so it is never among them.
 */
export async function* earlierProduction(
  api: PagesApi,
  liveId: string | undefined,
): AsyncGenerator<Deployment> {
  let passedLive = liveId === undefined
  for (let page = 1; ; page += 1) {
    const { result, totalPages } = await api.deployments('production', page)
    for (const deployment of result) {
      if (passedLive && stateOf(deployment).kind === 'live') yield deployment
      passedLive ||= deployment.id === liveId
    }
    if (result.length === 0 || page >= (totalPages ?? page)) return
  }
}
