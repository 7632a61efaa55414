import { readJson } from '../check/read-json.ts'
import { parseCookies } from '../engine/cookies.ts'
import type { Answer } from '../engine/exchange.ts'
import { compileRegex } from '../matchers/bounded-regex.ts'
import { compileSelector } from '../matchers/selectors.ts'
import { withinTime } from '../matchers/within-time.ts'
import type { Languages } from './languages.ts'
import { bodyText, fromHtml } from './observers.ts'

/** Takes one value out of an answer; nothing when it is not there, or not one. @throws Error that says why it cannot look */
export type Capture = (answer: Answer) => unknown

/**
 * Compiles where a value is taken from: `header:`, `cookie:`, `regex:` (its first group, else all of it), `css:` (the
 * text of the first element, or `css:input[name=csrf]@value`), `body`, `url`, `status`, else a selector into JSON.
 * @throws Error that says what is wrong
 */
export function compileCapture(text: string, languages: Languages): Capture {
  const [, kind = '', rest = ''] = /^(header|cookie|regex|css):\s*(.+)$/s.exec(text) ?? []
  const whole = WHOLE.get(text)
  if (whole !== undefined) return whole
  if (kind === 'header') return answer => answer.headers.first(rest.trim())
  if (kind === 'cookie')
    return ({ headers }) =>
      parseCookies(headers.all('set-cookie')).find(({ name }) => name === rest.trim())?.value
  if (kind === 'regex') return byRegex(rest)
  if (kind === 'css') return byElement(rest, languages)
  const selector = compileSelector(text, languages)
  return answer => {
    const read = readJson(answer)
    if (!('value' in read)) return undefined
    const found = selector.select(read.value)
    return found.length === 1 ? found[0] : undefined
  }
}

const textOf = (answer: Answer): string => {
  const seen = bodyText(answer)
  return 'subject' in seen ? '' : String(seen.values[0])
}

const WHOLE = new Map<string, Capture>([
  ['body', textOf],
  ['url', answer => answer.url],
  ['status', answer => answer.status],
])

function byRegex(pattern: string): Capture {
  const compiled = compileRegex(pattern)
  return answer => {
    const found = withinTime(() => compiled.exec(textOf(answer)))
    return found?.[1] ?? found?.[0]
  }
}

function byElement(text: string, languages: Languages): Capture {
  const observe = fromHtml(text, languages)
  return answer => {
    const seen = observe(answer)
    if ('subject' in seen) throw new Error(seen.seen)
    return seen.values[0]
  }
}
