import { z } from '#libraries'
import type { Inputs } from '../../../actions/deploy-pages/declaration.ts'
import { declaration } from '../../../actions/deploy-pages/declaration.ts'
import { run } from '../../../actions/deploy-pages/run.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { startPages } from '../../../test/cloud/pages/pages.ts'
import { PREFIX } from '../names.ts'
import type { Cleaner, Platform, World } from '../platform.ts'
import { CLOUDFLARE_NEEDS, CLOUDFLARE_URL, cloudflareAccount, namesIn } from './cloudflare-api.ts'
import { writeSite } from './write-site.ts'

const PROJECTS = '/pages/projects'

/** Cloudflare Pages by direct upload: a project of its own, twice deployed, rolled back, removed. */
export const pages: Platform = {
  name: 'pages',
  title: 'Cloudflare Pages',
  needs: CLOUDFLARE_NEEDS,
  does: [
    'makes a project of its own and deploys two builds to its production',
    'deploys a preview, and proves which build each address serves',
    'rolls production back to the first build',
    'deletes the project',
  ],
  cost: 'nothing on the free plan (3 of 500 builds a month are not even counted: uploads are no builds)',
  limits: { minutes: 10, requests: 400 },
  recording: {
    pathWords: new Set(
      'client v4 accounts pages projects deployments rollback upload-token domains assets check-missing upload upsert-hashes history logs'.split(
        ' ',
      ),
    ),
    routeOf: ({ method, url }) => (url.pathname.startsWith('/client/v4/') ? undefined : `site ${method}`),
  },
  comparison: {
    words: new Set([
      'idle',
      'active',
      'success',
      'failure',
      'canceled',
      'skipped',
      'queued',
      'preview',
      'production',
    ]),
    order: ['idle', 'active', 'success'],
    fileOf: route => {
      if (route.startsWith('site')) return 'test/cloud/pages/site/serve.ts'
      if (route.includes('/assets/')) return 'test/cloud/pages/asset-routes.ts'
      return route.includes('/deployments')
        ? 'test/cloud/pages/describe.ts'
        : 'test/cloud/pages/project-routes.ts'
    },
  },
  writes: { byToken: [/^POST \/client\/v4\/pages\/assets\/(check-missing|upload|upsert-hashes)$/] },
  apiUrlOf: () => CLOUDFLARE_URL,
  refuse: async cleaner =>
    (await projects(cleaner))
      .filter(name => !name.startsWith(PREFIX))
      .map(name => `the account holds the project ${name}, which no run made`),
  find: async cleaner => (await projects(cleaner)).filter(name => name.startsWith(PREFIX)),
  remove: async (name, { place, http }) =>
    void (await cloudflareAccount(place, http).ask(`${PROJECTS}/${name}`, { method: 'DELETE' })),
  run: scenario,
  standIn: async () => {
    const stand = await startPages()
    const values = { LIVE_CLOUDFLARE_TOKEN: stand.apiToken, LIVE_CLOUDFLARE_ACCOUNT_ID: stand.accountId }
    return {
      apiUrl: stand.apiUrl,
      values,
      left: async () => stand.projects(),
      get violations() {
        return stand.violations
      },
      [Symbol.asyncDispose]: () => stand.stop(),
    }
  },
}

const projects = async ({ place, http }: Pick<Cleaner, 'place' | 'http'>): Promise<string[]> =>
  namesIn(await cloudflareAccount(place, http).ask(PROJECTS), 'name')

async function scenario(world: World): Promise<void> {
  const go = async (inputs: Readonly<Record<string, string>>, branch = 'main') => {
    const { outcome } = await deploy(world, { branch, ...inputs })
    return outcome
  }
  await world.step('deploy', async () =>
    go({ 'create-project': 'true', directory: await writeSite(world.folder, 'one') }),
  )
  await world.step('deploy again', async () => go({ directory: await writeSite(world.folder, 'two') }))
  await world.step('deploy a preview', async () =>
    go({ directory: await writeSite(world.folder, 'three') }, 'feature'),
  )
  await world.step('roll back', () => go({ mode: 'rollback' }))
  await world.step('probe: delete what is live', async () => {
    const account = cloudflareAccount(world.place, world.http)
    const project = `${PROJECTS}/${world.name}`
    const live = z.object({ canonical_deployment: z.object({ id: z.string() }) })
    const { id } = z.parse(live, await account.ask(project)).canonical_deployment
    return await account.refusal(`${project}/deployments/${id}`, { method: 'DELETE' })
  })
}

async function deploy(world: World, given: Readonly<Record<string, string>>): Promise<{ outcome: string }> {
  const { place, name } = world
  const inputs = readInputs(declaration, {
    'api-url': place.apiUrl,
    'api-token': place.values['LIVE_CLOUDFLARE_TOKEN'] ?? '',
    'account-id': place.values['LIVE_CLOUDFLARE_ACCOUNT_ID'] ?? '',
    project: name,
    ...given,
  }) as Inputs
  const { outputs, failure } = await run(inputs, world.ports())
  if (failure !== undefined) throw failure
  return { outcome: String(outputs.result) }
}
