import { declaration } from '../../../actions/deploy-workers/declaration.ts'
import { run } from '../../../actions/deploy-workers/run.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { startWorkers } from '../../../test/cloud/workers/workers.ts'
import { PREFIX } from '../names.ts'
import type { Cleaner, Platform, World } from '../platform.ts'
import { CLOUDFLARE_NEEDS, CLOUDFLARE_URL, cloudflareAccount, namesIn } from './cloudflare-api.ts'
import { writeSite } from './write-site.ts'

const SCRIPTS = '/workers/scripts'

/** Cloudflare Workers with static assets: a Worker of its own, twice deployed, rolled back, removed. */
export const workers: Platform = {
  name: 'workers',
  title: 'Cloudflare Workers',
  needs: CLOUDFLARE_NEEDS,
  does: [
    'makes a Worker of its own with static assets and deploys two versions of it',
    'proves on its workers.dev address which version is served',
    'rolls back to the first version',
    'deletes the Worker',
  ],
  cost: 'nothing on the free plan (a few hundred of 100,000 requests a day); the account needs a workers.dev subdomain',
  limits: { minutes: 10, requests: 400 },
  recording: {
    pathWords: new Set(
      'client v4 accounts workers scripts services deployments versions secrets assets upload assets-upload-session subdomain schedules'.split(
        ' ',
      ),
    ),
    routeOf: ({ method, url }) => (url.pathname.startsWith('/client/v4/') ? undefined : `site ${method}`),
  },
  comparison: {
    words: new Set(['percentage', 'api', 'wrangler', 'dash', 'unknown', 'production']),
    order: [],
    fileOf: route =>
      route.startsWith('site')
        ? 'test/cloud/workers/serve-worker.ts'
        : route.includes('upload')
          ? 'test/cloud/workers/upload-sessions.ts'
          : 'test/cloud/workers/routes.ts',
  },
  writes: { byToken: [/^POST \/client\/v4\/accounts\/[^/]+\/workers\/assets\/upload(\/[0-9a-f]+)?$/] },
  apiUrlOf: () => CLOUDFLARE_URL,
  refuse: async cleaner =>
    (await scripts(cleaner))
      .filter(name => !name.startsWith(PREFIX))
      .map(name => `the account holds the Worker ${name}, which no run made`),
  find: async cleaner => (await scripts(cleaner)).filter(name => name.startsWith(PREFIX)),
  remove: async (name, { place, http }) =>
    void (await cloudflareAccount(place, http).ask(`${SCRIPTS}/${name}?force=true`, { method: 'DELETE' })),
  run: scenario,
  standIn: async () => {
    const stand = await startWorkers()
    const values = { LIVE_CLOUDFLARE_TOKEN: stand.apiToken, LIVE_CLOUDFLARE_ACCOUNT_ID: stand.accountId }
    return {
      apiUrl: stand.apiUrl,
      values,
      left: async () => [...stand.account.workers.keys()],
      get violations() {
        return stand.violations
      },
      [Symbol.asyncDispose]: () => stand.stop(),
    }
  },
}

const scripts = async ({ place, http }: Pick<Cleaner, 'place' | 'http'>): Promise<string[]> =>
  namesIn(await cloudflareAccount(place, http).ask(SCRIPTS), 'id')

async function scenario(world: World): Promise<void> {
  for (const [step, version] of [
    ['deploy', 'one'],
    ['deploy again', 'two'],
  ] as const)
    await world.step(step, async () => {
      await writeSite(world.folder, version)
      return await deploy(world, { directory: version, 'compatibility-date': '2026-11-01' })
    })
  await world.step('roll back', () => deploy(world, { mode: 'rollback' }))
  await world.step('probe: unknown version', () => {
    const version = { version_id: '00000000-0000-4000-8000-000000000000', percentage: 100 }
    return cloudflareAccount(world.place, world.http).refusal(`${SCRIPTS}/${world.name}/deployments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ strategy: 'percentage', versions: [version] }),
    })
  })
}

async function deploy(world: World, given: Readonly<Record<string, string>>): Promise<string> {
  const { place, name, folder } = world
  const inputs = readInputs(declaration, {
    'api-url': place.apiUrl,
    'api-token': place.values['LIVE_CLOUDFLARE_TOKEN'] ?? '',
    'account-id': place.values['LIVE_CLOUDFLARE_ACCOUNT_ID'] ?? '',
    name,
    'working-directory': folder,
    ...given,
  })
  const { outputs, failure } = await run(inputs, world.ports())
  if (failure !== undefined) throw failure
  return String(outputs.result)
}
