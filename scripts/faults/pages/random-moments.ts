import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PagesCase } from '../../../test/actions/deploy-pages/pages-case.ts'
import { type BundleRun, runScript } from '../../../test/support/run-bundle.ts'
import { ROOT } from '../../actions.ts'
import type { FaultCase } from '../fault-case.ts'
import { ensure } from './pages-fault.ts'

const ROUNDS = 50
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const
/** Requests of a run to the API; after the last one the addresses are asked. */
const REQUESTS = 7
const LONGEST_DELAY_MS = 40

/** When a process is ended: so long after its start, or after the arrival of a request. */
interface Moment {
  readonly signal: (typeof SIGNALS)[number]
  /** 0 stands for the start of the process. */
  readonly request: number
  readonly delayMs: number
}

export const randomMoments: FaultCase = {
  fault: `SIGINT, SIGTERM and SIGKILL at ${ROUNDS} random moments`,
  expected: 'at most one deployment, no temporary file, exit code 1 unless it was done; each rerun is live',
  isLong: true,
  async run() {
    const random = numbersFrom(20_261_122)
    let done = 0
    let created = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const moment = momentFrom(random)
      const end = await interruptedAt(moment)
      done += end.exitCode === 0 ? 1 : 0
      created += end.deployments
    }
    return `${ROUNDS} runs ended in time: ${done} were done already, ${created} had created their deployment; ${ROUNDS} reruns are live`
  },
}

async function interruptedAt(moment: Moment) {
  await using on = await PagesCase.start({
    clock: { now: () => performance.now(), date: () => new Date() },
  })
  const temporary = await mkdtemp(join(tmpdir(), 'moment-'))
  try {
    const run = await start(on, temporary, moment)
    const { deployments } = on.pages.project('demo')
    const made = deployments.length
    const told = `${JSON.stringify(moment)}: exit code ${run.exitCode}, ${run.log.slice(-300)}`
    ensure(made <= 1, `${made} deployments after ${told}`)
    ensure((await readdir(temporary)).length === 0, `temporary files after ${told}`)
    if (moment.signal !== 'SIGKILL') ensure(run.exitCode === 0 || run.exitCode === 1 || isOutside(run), told)
    const again = await on.runBeside({ directory: await on.site(), branch: 'staging' })
    ensure(again.outputs.result === 'live', `the rerun ended as ${again.outputs.result} after ${told}`)
    ensure(deployments.length === made + 1, `${deployments.length} deployments after the rerun of ${told}`)
    return { exitCode: run.exitCode, deployments: made }
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/** Before it has said its name and after it has said how it ended, the program does not listen: the system ends it. */
const isOutside = ({ exitCode, log }: BundleRun): boolean =>
  exitCode === null && (!log.includes('databiz-actions/') || /serves exactly this build after/.test(log))

async function start(on: PagesCase, temporary: string, moment: Moment): Promise<BundleRun> {
  const { apiUrl, apiToken, accountId } = on.pages
  let kill = (): void => undefined
  let seen = 0
  on.pages.faults.add(
    () => {
      seen += 1
      if (seen === moment.request) setTimeout(() => kill(), moment.delayMs)
      return false
    },
    { kind: 'hang' },
  )
  return await runScript(join(ROOT, 'actions/deploy-pages/index.ts'), {
    inputs: {
      'api-url': apiUrl,
      'api-token': apiToken,
      'account-id': accountId,
      project: 'demo',
      directory: await on.site(),
    },
    environment: { RUNNER_TEMP: temporary, TMPDIR: temporary },
    onStart(child) {
      kill = () => void child.kill(moment.signal)
      if (moment.request === 0) setTimeout(kill, 10 * moment.delayMs)
    },
  })
}

function momentFrom(random: () => number): Moment {
  const upTo = (limit: number) => Math.floor(random() * limit)
  return {
    signal: SIGNALS[upTo(SIGNALS.length)] ?? 'SIGKILL',
    request: upTo(REQUESTS + 1),
    delayMs: upTo(LONGEST_DELAY_MS),
  }
}

/** The same numbers in [0, 1) for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
