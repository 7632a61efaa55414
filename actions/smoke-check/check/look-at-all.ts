import type { Clock } from '../../../shared/clock/clock.ts'
import { type Check, type CheckResult, type Evidence, stateOf } from './check.ts'
import type { Scene } from './scene.ts'

export interface LookOptions {
  readonly scene: Scene
  readonly clock: Clock
  /** Checks in flight at most. */
  readonly parallel: number
  /** When the run began, on the monotonic clock. */
  readonly startedMs: number
  /** Looks again after a fault of the moment; default: once is enough. */
  readonly again?: (check: Check, evidence: Evidence, attempt: number) => Promise<boolean>
  readonly onResult?: (result: CheckResult) => void
}

/** Looks at every check, some at a time, each after those it builds upon. Results keep the order of the checks. */
export async function lookAtAll(checks: readonly Check[], options: LookOptions): Promise<CheckResult[]> {
  const turn = turns(options.parallel)
  const started = new Map<string, Promise<CheckResult>>()
  for (const check of checks) {
    const before = (check.after ?? []).map(id => started.get(id))
    started.set(
      check.id,
      Promise.all(before).then(results => {
        const missing = results.find(result => isMissed(result, check))
        return missing === undefined
          ? turn(() => lookAt(check, options))
          : leftOut(check, `${missing.check.name}, which it comes after, did not pass`, options)
      }),
    )
  }
  return await Promise.all(started.values())
}

const isMissed = (result: CheckResult | undefined, { requires = [] }: Check): result is CheckResult =>
  result !== undefined && requires.includes(result.check.id) && result.state !== 'passed'

function leftOut(check: Check, skipped: string, options: LookOptions): CheckResult {
  const atMs = options.clock.now() - options.startedMs
  const evidence: Evidence = { mismatches: [], skipped }
  const result = { check, state: stateOf(check, evidence), evidence, attempts: 0, startMs: atMs, endMs: atMs }
  options.onResult?.(result)
  return result
}

async function lookAt(check: Check, options: LookOptions): Promise<CheckResult> {
  const { clock, startedMs, scene } = options
  const startMs = clock.now() - startedMs
  for (let attempts = 1; ; attempts += 1) {
    const evidence = await check.look(scene)
    const again =
      evidence.mismatches.length > 0 && (await options.again?.(check, evidence, attempts)) === true
    if (again) continue
    const endMs = clock.now() - startedMs
    const result = { check, state: stateOf(check, evidence), evidence, attempts, startMs, endMs }
    options.onResult?.(result)
    return result
  }
}

/** At most `limit` jobs at a time, in the order of asking. */
function turns(limit: number): <Value>(job: () => Promise<Value>) => Promise<Value> {
  let active = 0
  const waiting: (() => void)[] = []
  return async job => {
    if (active >= limit) await new Promise<void>(resolve => waiting.push(resolve))
    active += 1
    try {
      return await job()
    } finally {
      active -= 1
      waiting.shift()?.()
    }
  }
}
