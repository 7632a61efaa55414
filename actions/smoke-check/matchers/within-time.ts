import { createContext, Script } from 'node:vm'
import { formatDuration } from '../../../shared/units/duration.ts'

const TIME_LIMIT_MS = 1_000

/** Synchronous work was stopped at its limit. */
export class OutOfTime extends Error {
  constructor() {
    super(`stopped after ${formatDuration(TIME_LIMIT_MS)}`)
    this.name = 'OutOfTime'
  }
}

const script = new Script('work()')
const globals: { work?: () => unknown } = {}
const context = createContext(globals)

/**
 * Runs synchronous work over outside text and stops it after a second, which no timer of this process could do: a
 * pattern or a selector that backtracks without end would hold the whole step. @throws OutOfTime, what `work` throws
 */
export function withinTime<Value>(work: () => Value): Value {
  globals.work = work
  try {
    return script.runInContext(context, { timeout: TIME_LIMIT_MS }) as Value
  } catch (thrown) {
    if (isTimeout(thrown)) throw new OutOfTime()
    throw thrown
  }
}

const isTimeout = (thrown: unknown): boolean =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'code' in thrown &&
  thrown.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
