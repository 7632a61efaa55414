import { setTimeout } from 'node:timers/promises'
import type { ServiceInstance } from '../../cloud/railway/service-instance.ts'
import type { OpenSide } from './walked-side.ts'

/** Railway: a rollback in its pages makes a new deployment of the old one. */
export const railwaySide: OpenSide = async scene => {
  const { railway, railwayToken, api, folder } = scene
  const second = railway.createProject('second', ['production', 'staging'])
  await second.addService('web', { healthcheckPath: '/health', restartPolicyMaxRetries: 1 })
  const place = { path: `${folder}/backend`, 'api-url': railway.url, settle: '0s' }
  return {
    bundle: 'deploy-railway',
    component: 'backend',
    names: { input: 'deployment-id', output: 'deployment-id' },
    inputs: mode => ({
      ...{ token: railwayToken, 'api-url': railway.url, settle: '0s' },
      ...(mode === 'rollback' ? {} : { path: place.path }),
    }),
    second: environment => ({ environment, token: railway.projectToken(second, environment) }),
    servedSecond: environment => versionAt(second.instance('web', environment)),
    release: { section: { backend: place }, secrets: {} },
    write: version => scene.write(version),
    served: () => versionAt(api),
    broken: { write: () => scene.write('broken', { exitAtStart: 1 }), inputs: { timeout: '30s' } },
    lose: id => {
      api.deployments.splice(
        api.deployments.findIndex(one => one.id === id),
        1,
      )
    },
    goBackOutside: async id => {
      const before = api.live
      const answer = await fetch(`${railway.url}/graphql/v2`, {
        method: 'POST',
        headers: {
          ...{ 'content-type': 'application/json', 'user-agent': 'a-person/1.0' },
          'project-access-token': railwayToken,
        },
        body: JSON.stringify({
          query: 'mutation Back($id: String!) { deploymentRollback(id: $id) }',
          ...{ operationName: 'Back', variables: { id } },
        }),
      })
      const text = await answer.text()
      if (!answer.ok || text.includes('errors')) throw new Error(`Railway refused: ${text}`)
      while (api.live === before || api.live === undefined) await setTimeout(100)
    },
    close: async () => undefined,
  }
}

async function versionAt({ url }: ServiceInstance): Promise<string | undefined> {
  const answer = await fetch(`${url}/version`).catch(() => undefined)
  if (answer?.ok !== true) return undefined
  return ((await answer.json()) as { version?: string }).version
}
