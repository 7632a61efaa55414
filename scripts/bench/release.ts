import { execFile } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { ReleaseScene } from '../../test/actions/release/release-scene.ts'
import { runBundle } from '../../test/support/run-bundle.ts'
import { median } from '../median.ts'
import { installPeer } from '../peers.ts'
import { runWrangler } from '../wrangler.ts'
import type { BenchRow } from './bench-row.ts'

/** What the platforms themselves take: Railway builds and starts, then the service has to stay up. */
const SETTLE_MS = 1_000

async function timeOf(
  scene: ReleaseScene,
  version: string,
): Promise<{ readonly ms: number; readonly platformMs: number }> {
  await scene.write(version)
  const backend = { ...scene.backendSection, settle: `${SETTLE_MS}ms` }
  const inputs = { ...scene.rawInputs(), file: await scene.writePlan(version, { backend }) }
  const environment = { GITHUB_REF_NAME: scene.branch, GITHUB_API_URL: 'http://127.0.0.1:9' }
  const startedMs = performance.now()
  const run = await runBundle('release', { inputs, environment, folder: scene.folder })
  const ms = performance.now() - startedMs
  if (run.outputs['result'] !== 'released') throw new Error(`not released: ${run.log}`)
  return { ms, platformMs: SETTLE_MS + startOf(scene) }
}

/** From the upload to the first answer of the new service, as the stand-in saw it. */
function startOf(scene: ReleaseScene): number {
  const newest = scene.api.deployments.at(-1)
  return newest === undefined ? 0 : Date.parse(newest.statusUpdatedAt) - Date.parse(newest.createdAt)
}

interface Times {
  /** What is left of the whole when the platforms' own time is taken off. */
  readonly own: number
  readonly whole: number
}

const timesOf = (times: readonly { readonly ms: number; readonly platformMs: number }[]): Times => ({
  own: median(times.map(({ ms, platformMs }) => ms - platformMs)),
  whole: median(times.map(({ ms }) => ms)),
})

async function ownTime(rounds: number): Promise<Times> {
  await using scene = await ReleaseScene.open()
  const times = []
  for (let round = 0; round < rounds; round += 1) times.push(await timeOf(scene, `round-${round}`))
  return timesOf(times)
}

/** What people write by hand: curl uploads, curl waits, wrangler deploys, curl looks. No check, no record, no way back. */
async function timeOfChain(scene: ReleaseScene, version: string) {
  await scene.write(version)
  const peer = await installPeer('wrangler')
  const address = `${scene.railway.url}${uploadPath(scene)}?serviceId=${scene.api.service.id}&message=peer`
  const startedMs = performance.now()
  await bash(
    `tar -cz -C '${scene.folder}/backend' . | curl -sS --fail -o /dev/null -X POST -H 'Content-Type: application/gzip' -H 'Project-Access-Token: ${scene.railwayToken}' -T - '${address}'`,
  )
  await bash(`until curl -s '${scene.api.url}/version' | grep -q '${version}'; do sleep 0.2; done`)
  const { apiUrl, accountId, apiToken } = scene.pages
  const deployed = await runWrangler({
    ...{ peer, folder: scene.folder, target: { apiUrl, accountId, apiToken } },
    arguments: ['pages', 'deploy', `${scene.folder}/site`, '--project-name=databiz', '--branch=main'],
  })
  if (deployed.exitCode !== 0) throw new Error('wrangler could not deploy')
  await bash(`curl -sS --fail '${scene.api.url}/version' | grep -q '${version}'`)
  return { ms: performance.now() - startedMs, platformMs: startOf(scene) }
}

const bash = (command: string) => promisify(execFile)('bash', ['-o', 'pipefail', '-c', command])

/** The address of uploads, as the library asked for it. */
const uploadPath = ({ railway }: ReleaseScene): string =>
  railway.requests.find(({ path }) => path.endsWith('/up'))?.path ?? ''

async function chainTime(rounds: number): Promise<Times> {
  await using scene = await ReleaseScene.open()
  await timeOf(scene, 'first')
  const times = []
  for (let round = 0; round < rounds; round += 1) times.push(await timeOfChain(scene, `chain-${round}`))
  return timesOf(times)
}

export const rows: readonly BenchRow[] = [
  {
    figure: 'back end, front end and proof in one release: time of the library alone',
    peer: 'the platforms’ own time (start of the service, settle), taken off',
    aim: '≤ 3 s',
    async run({ quick }) {
      const { own, whole } = await ownTime(quick ? 2 : 5)
      const value = own / 1_000
      return { value, unit: 's', met: value <= 3, detail: `whole ${(whole / 1_000).toFixed(2)} s` }
    },
  },
  {
    figure: 'the same release by hand: curl, wrangler, curl, without check, record and way back',
    peer: 'the plan’s own chain, one step each, the platforms’ own time taken off',
    aim: 'printed',
    async run({ quick }) {
      const { own, whole } = await chainTime(quick ? 1 : 3)
      return { value: own / 1_000, unit: 's', met: true, detail: `whole ${(whole / 1_000).toFixed(2)} s` }
    },
  },
]
