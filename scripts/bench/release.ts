import { performance } from 'node:perf_hooks'
import { ReleaseScene } from '../../test/actions/release/release-scene.ts'
import { runBundle } from '../../test/support/run-bundle.ts'
import { median } from '../median.ts'
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

async function ownTime(rounds: number): Promise<{ readonly own: number; readonly whole: number }> {
  await using scene = await ReleaseScene.open()
  const times: { readonly ms: number; readonly platformMs: number }[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await timeOf(scene, `round-${round}`))
  const own = median(times.map(({ ms, platformMs }) => ms - platformMs))
  return { own, whole: median(times.map(({ ms }) => ms)) }
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
]
