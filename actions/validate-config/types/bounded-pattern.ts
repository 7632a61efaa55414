import { type Context, createContext, Script } from 'node:vm'

/** Longer texts are not matched against patterns of a contract. */
const LONGEST_MATCHED = 4_096
/** For one pattern on one text. */
const LIMIT_MS = 250
/** A contract with more patterns that do not come to an end means harm; the others are not asked. */
const MOST_STOPPED = 10

/** What a pattern says of a text; `too-slow` when it did not come to an end, which is no answer. */
export type Matching = 'fits' | 'differs' | 'too-slow'

/**
 * Asks a pattern of a contract, which may come from a pull request: one with nested repetition can take longer than the
 * runner lives. What cannot backtrack far is asked directly; everything else under a timer that stops it.
 */
export function matchPattern(pattern: string, value: string): Matching {
  if (value.length > LONGEST_MATCHED) return 'differs'
  const whole = `^(?:${pattern})$`
  if (isHarmless(pattern)) return new RegExp(whole, 'u').test(value) ? 'fits' : 'differs'
  const fits = stopped(TEST, { source: whole, text: value })
  return fits === undefined ? 'too-slow' : fits ? 'fits' : 'differs'
}

/** A name that a pattern finds, and its line, from 1. */
export interface Match {
  readonly name: string
  readonly line: number
}

/**
 * Every match of a pattern, line by line: the first group that matched, else all of it. Lines above 1,000 characters are
 * generated and left out. `undefined` when it takes too long.
 */
export function findMatches(pattern: string, text: string): readonly Match[] | undefined {
  const found = stopped(FIND, { source: pattern, text })
  return found === undefined ? undefined : (JSON.parse(String(found)) as Match[])
}

/** No repeated group, no reference, and repetitions so few that their product stays small for a bounded text. */
function isHarmless(pattern: string): boolean {
  const plain = pattern.replace(/\\[^\dk]/g, 'x').replace(/\[[^\]]*\]/g, 'x')
  if (/\)(?:[*+{]|\?)|\\/.test(plain.replaceAll(')?', ')'))) return false
  return (plain.match(/[*+]|\{\d*,\d*\}/g) ?? []).length <= 2
}

const TEST = new Script('new RegExp(source, "u").test(text)')
const FIND = new Script(`JSON.stringify(text.split("\\n").flatMap((content, at) =>
  content.length > 1000 ? [] : Array.from(content.matchAll(new RegExp(source, "gu")), match => ({
    name: match.slice(1).find(group => group !== undefined) ?? match[0], line: at + 1 }))))`)

let sandbox: Context | undefined
/** One process is one run, so these are the patterns of its contract that had to be stopped. */
let stoppedBefore = 0

/** The result of a script, or `undefined` when it had to be stopped. Only texts go in, and only a text or truth comes out. */
function stopped(script: Script, { source, text }: { source: string; text: string }): unknown {
  if (stoppedBefore >= MOST_STOPPED) return undefined
  sandbox ??= createContext(Object.create(null))
  Object.assign(sandbox, { source, text })
  try {
    return script.runInContext(sandbox, { timeout: LIMIT_MS })
  } catch (thrown) {
    if (!isTimeout(thrown)) throw thrown
    stoppedBefore += 1
    return undefined
  }
}

/** Made in another realm, so that its class says nothing. */
const isTimeout = (thrown: unknown): boolean =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'code' in thrown &&
  thrown.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
