import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPeer } from '../peers.ts'
import type { BenchResult, BenchRow } from './bench-row.ts'
import { Contest, type Deploy, megabytes } from './cloudflare/contest.ts'
import { GeneratedSite } from './cloudflare/make-site.ts'
import { StandInProcess } from './cloudflare/stand-in-process.ts'
import { deployWithBundle, deployWithWrangler } from './pages/deployers.ts'

const WRANGLER = 'the real wrangler, installed already, on the same stand-in'
/** Long enough that a busy machine does not blur the waves. */
const LARGE_FILE = 24_000_000
const REPLY_DELAY_MS = 500
const SERVER = fileURLToPath(new URL('pages/server.ts', import.meta.url))
const contest = new Contest({ server: SERVER, ours: deployWithBundle, theirs: deployWithWrangler })

/** How much more memory a site needs that is four times as large. */
async function flatMemory(files: number): Promise<BenchResult> {
  const peak = async (count: number) => {
    await using site = await GeneratedSite.make(count, LARGE_FILE)
    return (await contest.once(deployWithBundle, site, false)).peakMemory ?? Number.NaN
  }
  const [small, large] = [await peak(files / 4), await peak(files)]
  const value = large / small
  if (Number.isNaN(value)) throw new Error('this system does not tell how much memory a process used')
  const detail = `${megabytes(large)} for ${megabytes(files * LARGE_FILE)}, ${megabytes(small)} for ${megabytes((files / 4) * LARGE_FILE)}`
  return { value, unit: '×', met: value <= 1.2, detail }
}

/** Requests that had to wait for an answer, one after another, until the create call was answered. */
async function roundTrips(deploy: Deploy, site: GeneratedSite): Promise<number> {
  await using pages = await StandInProcess.start(SERVER)
  await pages.delayReplies(REPLY_DELAY_MS)
  await deploy(site.folder, pages.target)
  const { arrivals } = await pages.seen()
  const create = arrivals.find(({ line }) => /^POST .*\/deployments$/.test(line))
  const waves: number[] = []
  for (const { atMs } of arrivals.filter(({ atMs }) => atMs <= (create?.atMs ?? 0)))
    if (atMs - (waves.at(-1) ?? Number.NEGATIVE_INFINITY) >= REPLY_DELAY_MS) waves.push(atMs)
  return waves.length
}

/** What the proof of a second build asks for: files of the site, and what was served before. */
async function requestsOfProof(): Promise<number> {
  await using pages = await StandInProcess.start(SERVER)
  await using site = await GeneratedSite.make(13, 500)
  await deployWithBundle(site.folder, pages.target)
  const earlier = new Set((await pages.seen()).arrivals.flatMap(({ line }) => deploymentIn(line) ?? []))
  for (const name of ['index.html', 'about.html', 'late.js', 'late.css', 'late.svg'])
    await writeFile(join(site.folder, name), `<title>${name} again</title>`)
  await deployWithBundle(site.folder, pages.target)
  const { arrivals, visits } = await pages.seen()
  const lookedBack = arrivals.filter(
    ({ line }) => /^GET .*\/deployments$/.test(line) || earlier.has(deploymentIn(line) ?? ''),
  )
  return visits + lookedBack.length
}

const deploymentIn = (line: string): string | undefined => /^GET .*\/deployments\/([^/]+)$/.exec(line)?.[1]

const rounds = (quick: boolean, thorough: number): number => (quick ? 1 : thorough)

/** deploy-pages beside the real wrangler, whole processes from start to end. */
export const rows: readonly BenchRow[] = [
  {
    figure: '13 small files, nothing known',
    peer: WRANGLER,
    aim: '≤ 0.12 ×',
    run: ({ quick }) => contest.time({ files: 13, bytes: 500, known: false, rounds: rounds(quick, 7) }, 0.12),
  },
  {
    figure: '2,000 files of 10 KB, nothing known',
    peer: WRANGLER,
    aim: '≤ 0.30 ×',
    run: ({ quick }) =>
      contest.time({ files: 2_000, bytes: 10_000, known: false, rounds: rounds(quick, 5) }, 0.3),
  },
  {
    figure: '2,000 files of 10 KB, all known',
    peer: WRANGLER,
    aim: '≤ 0.20 ×',
    run: ({ quick }) =>
      contest.time({ files: 2_000, bytes: 10_000, known: true, rounds: rounds(quick, 5) }, 0.2),
  },
  {
    figure: '20,000 files of 5 KB: memory',
    peer: WRANGLER,
    aim: '≤ 0.5 ×',
    run: ({ quick }) =>
      contest.memory({ files: quick ? 5_000 : 20_000, bytes: 5_000, known: false, rounds: 1 }, 0.5),
  },
  {
    figure: '20 files of 24 MB: memory',
    peer: 'itself with 5 of them',
    aim: '≤ 1.2 ×',
    run: () => flatMemory(20),
  },
  {
    figure: `round trips up to the answer of the create call, ${REPLY_DELAY_MS} ms per reply`,
    peer: WRANGLER,
    aim: '4',
    run: async () => {
      await installPeer('wrangler')
      await using site = await GeneratedSite.make(13, 500)
      const value = await roundTrips(deployWithBundle, site)
      const theirs = await roundTrips(deployWithWrangler, site)
      return { value, unit: 'requests', met: value <= 4, detail: `wrangler: ${theirs}` }
    },
  },
  {
    figure: 'requests of the proof of a second build, with what was served before',
    peer: 'the first proof of this action, which took an old build for this one: 8',
    aim: '≤ 11',
    run: async () => {
      const value = await requestsOfProof()
      return { value, unit: 'requests', met: value <= 11, detail: 'of a preview, which takes one more' }
    },
  },
  {
    figure: 'to install first',
    peer: 'wrangler 4, which wrangler-action installs in every run',
    aim: '0 s',
    run: async () => {
      const { folder, installMs } = await installPeer('wrangler')
      if (installMs === undefined) await rm(folder, { recursive: true })
      const fresh = installMs ?? (await installPeer('wrangler')).installMs ?? Number.NaN
      return { value: 0, unit: 's', met: true, detail: `wrangler: ${(fresh / 1_000).toFixed(1)} s` }
    },
  },
]
