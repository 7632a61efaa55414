import { cutOff, type Strategy, seededMoments } from '../../../test/actions/promote-branch/cut-off.ts'
import type { FaultCase } from '../fault-case.ts'

const LONGEST_END_MS = 5_000

/** The committed bundle, cut off at moments all over its life; each time it is started again. */
export const cutOffs: readonly FaultCase[] = [
  interrupted('fast-forward, tag, release and dispatch', 'fast-forward', 50, 1),
  interrupted('merge, tag, release and dispatch', 'merge', 25, 2),
  interrupted('pull request', 'pull-request', 25, 3),
]

function interrupted(what: string, strategy: Strategy, times: number, seed: number): FaultCase {
  return {
    fault: `SIGINT, SIGTERM or SIGKILL at ${times} random moments, then a rerun (${what})`,
    isLong: true,
    expected: 'ends within 5 s, never half a promotion and never two; the rerun succeeds',
    async run() {
      let cut = 0
      let longestMs = 0
      for (const moment of seededMoments(times, seed)) {
        const { tookMs = 0, first } = await cutOff(moment, strategy).catch((thrown: unknown) => {
          throw new Error(`${JSON.stringify(moment)}: ${String(thrown)}`)
        })
        if (first.exitCode !== 0) cut += 1
        longestMs = Math.max(longestMs, tookMs)
      }
      if (longestMs > LONGEST_END_MS) throw new Error(`took ${Math.round(longestMs)} ms to end`)
      return `${cut} of ${times} were cut off, ended within ${Math.round(longestMs)} ms, all whole`
    },
  }
}
