import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  attempt,
  everyGate,
  proveEverything,
  type Repository,
  startRepository,
} from '../../test/actions/promote-branch/scene.ts'
import { runGit } from '../../test/cloud/github/git/run-git.ts'
import { median } from '../median.ts'
import type { BenchResult, BenchRow } from './bench-row.ts'

const MEGABYTE = 1_000_000
const MOST_REQUESTS = 12
const AIM = 0.1

async function promoteOnce(repository: Repository): Promise<{ requests: number; ms: number }> {
  repository.github.forgetRequests()
  const started = performance.now()
  const { outcome } = await attempt(repository.github, everyGate)
  const ms = performance.now() - started
  if (outcome.outputs.result !== 'promoted') throw new Error(String(outcome.failure?.message))
  return { requests: repository.github.requests.length, ms }
}

/**
 * Files that cannot be compressed, a hundred megabytes a commit at most. Git is told not to look for likenesses between
 * them: it would do so for minutes at every clone, and find none, which would flatter us.
 */
async function fill(repository: Repository, megabytes: number): Promise<void> {
  const { scene } = repository.github
  await must(repository.github.gitUrl, ['config', 'core.bigFileThreshold', '1m'])
  const big = Math.min(10, megabytes)
  for (let done = 0; done < megabytes; done += 100) {
    const count = Math.ceil(Math.min(100, megabytes - done) / big)
    const files = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`data/${done}-${index}.bin`, randomBytes(big * MEGABYTE)]),
    )
    await scene.commit('main', { message: `Data ${done}`, files })
  }
  const main = await scene.tip('main')
  const tip = await scene.commit('staging', { message: 'Merge main', merge: main }, repository.candidate)
  await scene.setBranch('staging', tip)
}

async function requestsNeeded(): Promise<BenchResult> {
  await using small = await startRepository()
  await using large = await startRepository()
  await large.github.scene.commits(
    'staging',
    Array.from({ length: 90 }, (_, index) => ({
      message: `c${index}`,
      files: { [`f${index}`]: `${index}` },
    })),
  )
  const candidate = await large.github.scene.tip('staging')
  large.github.scene.run({ sha: candidate })
  proveEverything(small)
  proveEverything({ ...large, candidate })
  const [few, many] = [await promoteOnce(small), await promoteOnce({ ...large, candidate })]
  return {
    value: Math.max(few.requests, many.requests),
    unit: 'requests',
    met: Math.max(few.requests, many.requests) <= MOST_REQUESTS,
    detail: `${few.requests} for 1 commit, ${many.requests} for 91 commits, every gate asked for`,
  }
}

/** The way without an API: clone, merge, push. */
async function cloneMergePush(repository: Repository): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'peer-'))
  const clone = join(folder, 'clone')
  try {
    const started = performance.now()
    await must(folder, ['clone', '--quiet', '--no-local', repository.github.gitUrl, clone])
    await must(clone, ['switch', '--quiet', 'main'])
    await must(clone, ['merge', '--quiet', '--ff-only', 'origin/staging'])
    await must(clone, ['push', '--quiet', 'origin', 'main'])
    return performance.now() - started
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function must(folder: string, words: readonly string[]): Promise<void> {
  const { exitCode, errors } = await runGit(folder, words)
  if (exitCode !== 0) throw new Error(`git ${words[0]}: ${errors}`)
}

/** Both ways on one repository, turn and turn about, so that what else the machine does meets both alike. */
async function againstClone(megabytes: number, rounds: number): Promise<BenchResult> {
  await using empty = await startRepository()
  await fill(empty, megabytes)
  const { scene } = empty.github
  const repository = { ...empty, candidate: await scene.tip('staging'), released: await scene.tip('main') }
  scene.run({ sha: repository.candidate })
  proveEverything(repository)
  await warmUp()
  const ways = {
    product: async () => (await promoteOnce(repository)).ms,
    peer: () => cloneMergePush(repository),
  }
  const taken: Record<keyof typeof ways, number[]> = { product: [], peer: [] }
  for (let round = 0; round < rounds; round += 1) {
    for (const way of round % 2 === 0 ? (['product', 'peer'] as const) : (['peer', 'product'] as const)) {
      taken[way].push(await ways[way]())
      await takeBack(repository)
    }
  }
  const value = median(taken.product) / median(taken.peer)
  const figures = `${spread(taken.product)} with every gate, ${spread(taken.peer)} for clone, merge and push`
  return { value, unit: '×', met: value <= AIM, detail: `${megabytes} MB, ${rounds} rounds: ${figures}` }
}

/** As it was before the move, with what the move started at its end. */
async function takeBack({ github, released }: Repository): Promise<void> {
  await github.scene.setBranch('main', released)
  const open = github.world.runs.filter(({ status }) => status !== 'completed')
  for (const run of open) github.scene.finishRun(run, 'success')
}

const spread = (values: readonly number[]): string =>
  `${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`

/** The stand-in builds GitHub's schema when it is first asked; that is no work of the action. */
async function warmUp(): Promise<void> {
  await using repository = await startRepository()
  await attempt(repository.github)
}

export const rows: readonly BenchRow[] = [
  {
    figure: 'promote-branch: requests for every gate and the move',
    peer: 'none; an absolute count',
    aim: `≤ ${MOST_REQUESTS}, constant in repository size`,
    run: requestsNeeded,
  },
  {
    figure: 'promote-branch: time on a large repository',
    peer: 'git clone, merge, push of the same repository, served locally',
    aim: `≤ ${AIM} ×`,
    run: ({ quick }) => (quick ? againstClone(100, 1) : againstClone(1_000, 3)),
  },
]
