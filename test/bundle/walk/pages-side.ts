import type { OpenSide } from './walked-side.ts'

/** Cloudflare Pages: a rollback in its pages moves production to an older deployment. */
export const pagesSide: OpenSide = async scene => {
  const { pages, folder } = scene
  const project = pages.project('databiz')
  for (const environment of ['production', 'staging']) await pages.createProject(`second-${environment}`)
  const account = { 'api-token': pages.apiToken, 'account-id': pages.accountId, 'api-url': pages.apiUrl }
  const find = (id: string) => project.deployments.find(one => one.id === id)
  return {
    bundle: 'deploy-pages',
    component: 'frontend',
    names: { input: 'deployment-id', output: 'deployment-id' },
    inputs: mode => ({
      ...{ ...account, project: 'databiz', branch: 'main' },
      ...(mode === 'rollback' ? {} : { directory: `${folder}/site` }),
    }),
    second: environment => ({ environment, project: `second-${environment}` }),
    servedSecond: environment => titleAt(pages.project(`second-${environment}`).subdomain),
    preview: { branch: 'feature', environment: '' },
    release: {
      section: {
        frontend: { project: 'databiz', directory: `${folder}/site`, 'api-url': pages.apiUrl },
      },
      secrets: { 'cloudflare-api-token': pages.apiToken, 'cloudflare-account-id': pages.accountId },
    },
    write: version => scene.write(version),
    served: () => titleAt(project.subdomain),
    lose: id => {
      const gone = find(id)
      if (gone !== undefined) project.remove(gone)
    },
    goBackOutside: async id => {
      const target = find(id)
      if (target !== undefined) project.rollBackTo(target)
    },
    close: async () => undefined,
  }
}

/** The version in the title of a page; nothing where there is none. */
export async function titleAt(host: string): Promise<string | undefined> {
  const page = await (await fetch(host.startsWith('http') ? host : `http://${host}`)).text()
  return /<title>(.*?)<\/title>/.exec(page)?.[1]
}
