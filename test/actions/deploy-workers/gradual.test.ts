import { afterEach, expect, test } from 'vitest'
import { testPorts } from '../../support/fake-ports.ts'
import { runSteps } from './run-steps.ts'
import { reachingPreviews, WorkersScene } from './workers-scene.ts'

let scene: WorkersScene

afterEach(async () => {
  expect(scene.cloud.violations).toEqual([])
  await scene[Symbol.asyncDispose]()
})

const page = (title: string, script: string): string =>
  `<!doctype html><html><head><title>${title}</title><meta name="commit" content="0123456789abcdef0123456789abcdef01234567"><script type="module" src="${script}"></script></head><body><main id="root">A page with words</main></body></html>\n`

/** One version has all the traffic; then the example runs, with another build. */
async function release(script: string) {
  scene = await WorkersScene.open()
  await scene.write({ 'index.html': page('one', '/assets/app.js') }, 'dist')
  const first = await scene.deploy({ name: 'databiz' })
  await scene.write({ 'index.html': page('two', script) }, 'dist')
  const { apiUrl, apiToken, accountId } = scene.cloud
  const endings = await runSteps(
    'deploy-workers-gradual.yml',
    {
      'deploy-workers': { 'api-url': apiUrl, 'working-directory': scene.folder },
      'smoke-check': { timeout: '3s' },
    },
    { 'secrets.CLOUDFLARE_API_TOKEN': apiToken, 'vars.CLOUDFLARE_ACCOUNT_ID': accountId },
    () => testPorts({ http: reachingPreviews(testPorts().http) }),
  )
  const worker = scene.cloud.account.worker('databiz')
  return { endings, worker, first: first.outcome.outputs.versionId }
}

const results = (endings: Awaited<ReturnType<typeof runSteps>>) =>
  endings.map(({ action, result }) => `${action}: ${result}`)

test('a good version: ten percent, seen by the header alone, then everything', async () => {
  const { endings, worker } = await release('/assets/app.js')
  expect(results(endings), JSON.stringify(endings)).toEqual([
    'deploy-workers: uploaded',
    'deploy-workers: live',
    'smoke-check: passed',
    'deploy-workers: live',
  ])
  const version = endings[0]?.outputs['version-id']
  expect(worker.deployments.at(-2)?.versions.map(({ percentage }) => percentage)).toEqual([10, 90])
  expect(worker.live?.versions).toEqual([{ version_id: version, percentage: 100 }])
  const asked = scene.cloud.account.visits.filter(({ headers }) =>
    String(headers['cloudflare-workers-version-overrides']).includes(String(version)),
  )
  expect(asked.some(({ path }) => path.startsWith('/assets/app.js'))).toBe(true)
})

test('a broken version: the visitors that it had get the one before', async () => {
  const { endings, worker, first } = await release('/assets/not-there.js')
  expect(results(endings), JSON.stringify(endings)).toEqual([
    'deploy-workers: uploaded',
    'deploy-workers: live',
    'smoke-check: failed',
    'deploy-workers: rolled-back',
  ])
  expect(worker.live?.versions).toEqual([{ version_id: first, percentage: 100 }])
})
