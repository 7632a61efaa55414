import { createContext, Script } from 'node:vm'

/** Text from outside is matched up to here. */
const LONGEST_TEXT = 262_144
const TIME_LIMIT_MS = 1_000

/**
 * A pattern from the smoke file, run against remote text: on bounded input and for a bounded time, because a pattern
 * that backtracks without end would hold the whole step. A pattern that runs out of time does not match.
 * @throws SyntaxError for a pattern that is none
 */
export function boundedRegex(pattern: string): (text: string) => boolean {
  const compiled = new RegExp(pattern, 'u')
  const script = new Script('pattern.test(text)')
  return text => {
    const context = createContext({ pattern: compiled, text: text.slice(0, LONGEST_TEXT) })
    try {
      return script.runInContext(context, { timeout: TIME_LIMIT_MS }) === true
    } catch {
      return false
    }
  }
}
