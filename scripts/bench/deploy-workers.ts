import { fileURLToPath } from 'node:url'
import type { BenchRow } from './bench-row.ts'
import { Contest } from './cloudflare/contest.ts'
import { deployWithBundle, deployWithWrangler } from './workers/deployers.ts'

const WRANGLER = 'the real wrangler deploy, installed already, on the same stand-in'
const contest = new Contest({
  server: fileURLToPath(new URL('workers/server.ts', import.meta.url)),
  ours: deployWithBundle,
  theirs: deployWithWrangler,
})

const rounds = (quick: boolean, thorough: number): number => (quick ? 1 : thorough)

/** deploy-workers beside the real wrangler, whole processes from start to end. */
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
]
