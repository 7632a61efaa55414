import { type BundleRun, runBundle } from '../../support/run-bundle.ts'
import { everyGate, proveEverything, type Repository, startRepository } from './scene.ts'

/** When the run is cut off: GitHub has been asked so often, and a moment has passed. */
export interface Moment {
  readonly requests: number
  readonly laterMs: number
  readonly signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'
}

export type Strategy = 'fast-forward' | 'merge' | 'pull-request'

/** A little more than a whole run sends, so that some moments lie after its end. */
const MOST_REQUESTS = 15
const MOST_LATER_MS = 40

/** Moments that look random and are the same in every run (mulberry32). */
export function seededMoments(count: number, seed: number): Moment[] {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return Array.from({ length: count }, () => ({
    requests: Math.floor(next() * MOST_REQUESTS),
    laterMs: Math.floor(next() * MOST_LATER_MS),
    signal: (['SIGINT', 'SIGTERM', 'SIGKILL'] as const)[Math.floor(next() * 3)] ?? 'SIGKILL',
  }))
}

export interface CutOff {
  /** The run that was cut off, unless it was quicker. */
  readonly first: BundleRun
  readonly rerun: BundleRun
  /** From the signal to the end of the process; undefined when the run was quicker. */
  readonly tookMs: number | undefined
}

/**
 * Cuts the bundle off in the middle of its work, then starts it again, and looks at what came of both.
 * @throws Error for half a promotion, or one that was done twice
 */
export async function cutOff(moment: Moment, strategy: Strategy): Promise<CutOff> {
  await using repository = await startRepository()
  const { github } = repository
  github.scene.addWorkflow({
    name: 'Deploy',
    path: '.github/workflows/deploy.yml',
    on: ['workflow_dispatch'],
  })
  proveEverything(repository)
  const inputs = inputsFor(repository, strategy)
  const environment = { GITHUB_API_URL: github.apiUrl }
  let signalled: number | undefined
  const first = await runBundle('promote-branch', {
    inputs,
    environment,
    onStart: child => {
      const strike = () =>
        setTimeout(() => {
          if (child.exitCode !== null || child.signalCode !== null) return
          signalled = performance.now()
          child.kill(moment.signal)
        }, moment.laterMs)
      if (moment.requests === 0) strike()
      let seen = 0
      const count = () => {
        seen += 1
        if (seen === moment.requests) strike()
        return false
      }
      github.faults.add(count, { kind: 'hang' })
    },
  })
  const tookMs = signalled === undefined ? undefined : performance.now() - signalled
  github.faults.clear()
  await expectHonest(repository, first)
  const rerun = await runBundle('promote-branch', { inputs, environment })
  await expectWhole(repository, rerun, strategy)
  return { first, rerun, tookMs }
}

function inputsFor({ github }: Repository, strategy: Strategy): Record<string, string> {
  const direct = { tag: 'live-{date}-{time}', release: 'true', dispatch: 'deploy.yml' }
  return {
    from: 'staging',
    to: 'main',
    'github-token': github.token,
    strategy,
    ...everyGate,
    ...(strategy === 'pull-request' ? { labels: 'promotion', reviewers: 'tester' } : direct),
  }
}

/** What a run says of the target is true, whenever it ended. */
async function expectHonest({ github, released }: Repository, { log, outputs }: BundleRun): Promise<void> {
  const isMoved = (await github.scene.tip('main')) !== released
  if (outputs['result'] === 'promoted' && !isMoved) throw new Error('says promoted, but main did not move')
  if (log.includes('is still at') && isMoved) throw new Error('says that main did not move, but it did')
}

/** One promotion, neither half nor double. */
async function expectWhole(repository: Repository, rerun: BundleRun, strategy: Strategy): Promise<void> {
  const { github, candidate, released } = repository
  if (rerun.exitCode !== 0) throw new Error(`the rerun failed: ${rerun.log.slice(-500)}`)
  const tip = await github.scene.tip('main')
  const found = {
    moves: github.world.activity.filter(({ ref }) => ref === 'refs/heads/main').length,
    tags: (await github.world.git.refs('refs/tags/')).length,
    releases: github.world.releases.length,
    deployments: github.world.runs.filter(({ event }) => event === 'workflow_dispatch').length,
    pulls: github.world.pulls.length,
  }
  const direct = { moves: 1, tags: 1, releases: 1, deployments: 1, pulls: 0 }
  const byPull = { moves: 0, tags: 0, releases: 0, deployments: 0, pulls: 1 }
  const wanted = strategy === 'pull-request' ? byPull : direct
  if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`left ${JSON.stringify(found)}`)
  const [arrived, tested] = [await github.world.git.commit(tip), await github.world.git.commit(candidate)]
  if (strategy === 'pull-request' ? tip !== released : arrived?.tree !== tested?.tree)
    throw new Error(`main is at ${tip}`)
  if (strategy === 'fast-forward' && tip !== candidate) throw new Error(`main is at ${tip}`)
  if (github.violations.length > 0) throw new Error(github.violations.join('; '))
}
