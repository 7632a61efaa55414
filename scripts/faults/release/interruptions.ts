import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { ReleaseScene } from '../../../test/actions/release/release-scene.ts'
import { type BundleRun, runBundle } from '../../../test/support/run-bundle.ts'
import type { FaultCase } from '../fault-case.ts'

type Signal = 'SIGINT' | 'SIGTERM' | 'SIGKILL'

/** A moment in a release that lasts until somebody ends it. */
interface Moment {
  readonly name: string
  arrange(scene: ReleaseScene): void
  hasCome(scene: ReleaseScene, log: string): boolean
}

const MOMENTS: readonly Moment[] = [
  {
    name: 'while the back end is built',
    arrange: ({ api }) => api.holdAt('BUILDING'),
    hasCome: ({ api }) => api.latest?.status === 'BUILDING',
  },
  {
    name: 'while the front end is created',
    arrange: ({ pages }) => pages.faults.add(/^POST .*\/deployments$/, { kind: 'hang' }, { times: 100 }),
    hasCome: ({ pages }) => pages.requests.at(-1)?.path.endsWith('/deployments') === true,
  },
  {
    name: 'while the proof waits',
    arrange: () => undefined,
    hasCome: (_, log) => log.includes('Apply: proof of what is served'),
  },
]

/**
 * The signal ends the bundle in the middle of a release of version two over version one; then the runner starts the `post`
 * step, as it does after a cancellation, with the state that was left.
 */
export async function interrupt(moment: Moment, signal: Signal): Promise<string> {
  await using scene = await ReleaseScene.open()
  await scene.write('one')
  assert.equal((await scene.release('one')).outputs.result, 'released')
  await scene.write('two')
  const backend = { ...scene.backendSection, settle: '500ms' }
  const options = {
    inputs: {
      ...scene.rawInputs(),
      file: await scene.writePlan('something else', { backend }),
      timeout: '10m',
    },
    environment: { GITHUB_REF_NAME: scene.branch, GITHUB_API_URL: 'http://127.0.0.1:9' },
    folder: scene.folder,
  }
  moment.arrange(scene)
  const { run, tookMs } = await endedBy(signal, options, log => moment.hasCome(scene, log))
  assert.ok(tookMs < 10_000, `it took ${Math.round(tookMs)} ms to end; the runner would have killed it`)
  if (signal !== 'SIGKILL') assert.equal(run.outputs['result'], 'partial', run.log)
  scene.pages.faults.clear()
  const state = Object.fromEntries(Object.entries(run.state).map(([name, value]) => [`STATE_${name}`, value]))
  const post = await runBundle('release', { ...options, environment: { ...options.environment, ...state } })
  assert.deepEqual(await scene.served(), ['one', 'one'], `${run.log}\n${post.log}`)
  assert.match(post.log, /Rolled back: /)
  return `ended after ${Math.round(tookMs)} ms, both sides of version one after the post step`
}

type Options = Parameters<typeof runBundle>[1]

async function endedBy(
  signal: Signal,
  options: Options,
  hasCome: (log: string) => boolean,
): Promise<{ readonly run: BundleRun; readonly tookMs: number }> {
  let sentMs = 0
  const run = await runBundle('release', {
    ...options,
    timeoutMs: 120_000,
    onStart: async child => {
      let log = ''
      child.stdout?.on('data', chunk => (log += String(chunk)))
      while (!hasCome(log) && child.exitCode === null) await sleep(20)
      sentMs = performance.now()
      child.kill(signal)
    },
  })
  return { run, tookMs: performance.now() - sentMs }
}

const interruption = (moment: Moment, signal: Signal): FaultCase => ({
  fault: `${signal} ${moment.name}, then the post step`,
  expected: 'ended within 10 s; both sides of version one',
  run: () => interrupt(moment, signal),
})

export const interruptions: readonly FaultCase[] = MOMENTS.flatMap(moment =>
  (['SIGINT', 'SIGTERM', 'SIGKILL'] as const).map(signal => interruption(moment, signal)),
)
