import { setTimeout as sleep } from 'node:timers/promises'
import { z } from '#libraries'
import {
  DELETE_VARIABLE,
  RECENT_DEPLOYMENTS,
  RUNTIME_LOG_PAGE,
  SERVICE_STATE,
  SET_VARIABLES,
} from '../../../actions/deploy-railway/railway-api/documents.ts'
import { serviceUrl } from '../../../shared/railway/service-url.ts'
import type { World } from '../platform.ts'
import { type Made, railwayAccount } from './railway-account.ts'

const anything = z.object({})
const found = z.object({
  deployments: z.object({
    edges: z.array(z.object({ node: z.object({ id: z.string(), createdAt: z.string() }) })),
  }),
})
const DEPLOYS_WITHIN_MS = 3_000

/** The time of an uploaded file, in seconds: long ago, so that it can only be its own. */
export const FILE_TIME = 1_700_000_000

/** Open questions about Railway, each one request whose answer is compared with the stand-in's. */
export async function railwayProbes(world: World, made: Made): Promise<void> {
  const { ask } = railwayAccount(world)
  const asProject = {
    'project-access-token': made.token,
    'content-type': 'application/json',
    'user-agent': 'databiz-actions/live',
  }
  const where = { environmentId: made.environment, serviceId: made.service }
  const probe = (name: string, document: string, variables: object) =>
    world.step(name, async () => {
      await ask(document, variables, anything, asProject)
      return 'answered'
    })
  await probe('probe: service instance by project token', SERVICE_STATE, where)
  const input = { projectId: made.project, ...where }
  await probe('probe: fields of meta', RECENT_DEPLOYMENTS, { input, first: 5 })
  const recent = async () =>
    (await ask(RECENT_DEPLOYMENTS, { input, first: 20 }, found, asProject)).deployments.edges
  let newest = ''
  await world.step('probe: order of deployments', async () => {
    const times = (await recent()).map(({ node }) => node.createdAt)
    newest = (await recent())[0]?.node.id ?? ''
    return times.join() === times.toSorted().reverse().join() ? 'newest first' : 'another order'
  })
  await world.step('probe: times of files', async () => {
    const url = `${serviceUrl(made.domain)}/time`
    const answer = await world.http.send({ what: 'asking the service for the time of its file', url })
    return answer.text() === String(FILE_TIME) ? 'kept' : 'another time'
  })
  await world.step('probe: deletion deploys', async () => {
    const place = { projectId: made.project, ...where }
    const variables = { LIVE_PROBE: '1' }
    await ask(SET_VARIABLES, { input: { ...place, variables, skipDeploys: true } }, anything, asProject)
    const before = (await recent()).length
    await ask(DELETE_VARIABLE, { input: { ...place, name: 'LIVE_PROBE' } }, anything, asProject)
    await sleep(DEPLOYS_WITHIN_MS, undefined, { signal: world.signal })
    return (await recent()).length > before ? 'deploys' : 'does not deploy'
  })
  await world.step('probe: log from a line on', async () => {
    const log = z.object({ deploymentLogs: z.array(z.object({ timestamp: z.string() })) })
    const first = await ask(RUNTIME_LOG_PAGE, { id: newest, limit: 5 }, log, asProject)
    const since = first.deploymentLogs[0]?.timestamp
    if (since === undefined) return 'no line yet'
    const again = await ask(RUNTIME_LOG_PAGE, { id: newest, since, limit: 5 }, log, asProject)
    return again.deploymentLogs.some(({ timestamp }) => timestamp === since) ? 'inclusive' : 'exclusive'
  })
  await world.step('probe: chunked upload', async () => {
    const query = new URLSearchParams({ serviceId: made.service, message: world.name })
    const answer = await world.http.send({
      what: 'uploading without a length',
      url: `${world.place.apiUrl}/project/${made.project}/environment/${made.environment}/up?${query}`,
      method: 'POST',
      headers: { ...asProject, 'content-type': 'application/gzip' },
      body: () => new Blob([Buffer.from('not gzip')]).stream(),
      attempts: 1,
    })
    return answer.status === 411 || answer.status === 501 ? 'refused for its length' : 'read'
  })
}
