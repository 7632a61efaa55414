import { startWorkers } from '../../cloud/workers/workers.ts'
import { titleAt } from './pages-side.ts'
import type { OpenSide } from './walked-side.ts'

/** Cloudflare Workers: a rollback in its pages deploys an older version once more. */
export const workersSide: OpenSide = async scene => {
  const cloud = await startWorkers()
  const { account, apiUrl } = cloud
  const site = {
    ...{ directory: `${scene.folder}/site`, 'working-directory': scene.folder },
    'compatibility-date': '2026-11-01',
  }
  return {
    bundle: 'deploy-workers',
    component: 'frontend',
    names: { input: 'version-id', output: 'version-id' },
    inputs: mode => ({
      ...{ 'api-token': cloud.apiToken, 'account-id': cloud.accountId, 'api-url': apiUrl, name: 'databiz' },
      ...(mode === 'rollback' ? {} : site),
    }),
    second: environment => ({ environment, name: `second-${environment}` }),
    servedSecond: environment => titleAt(account.productionHost(`second-${environment}`)),
    preview: { mode: 'upload', 'preview-alias': 'feature', environment: '' },
    release: {
      section: { frontend: { workers: { ...site, name: 'databiz', 'api-url': apiUrl } } },
      secrets: { 'cloudflare-api-token': cloud.apiToken, 'cloudflare-account-id': cloud.accountId },
    },
    write: version => scene.write(version),
    served: () => titleAt(account.productionHost('databiz')),
    lose: id => {
      const { versions } = account.worker('databiz')
      versions.splice(
        versions.findIndex(one => one.id === id),
        1,
      )
    },
    goBackOutside: async id => {
      account.worker('databiz').deploy([{ version_id: id, percentage: 100 }], '', new Date())
    },
    close: () => cloud.stop(),
  }
}
