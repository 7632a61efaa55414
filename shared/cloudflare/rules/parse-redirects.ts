import { isDynamic } from './path-pattern.ts'
import { hasHost, ruleUrl } from './rule-url.ts'
import { LONGEST_LINE, type RuleWarning } from './rule-warning.ts'

const MOST_STATIC = 2_000
const MOST_DYNAMIC = 100
const STATUSES: readonly number[] = [200, 301, 302, 303, 307, 308]

/** What most single-page applications carry along from other hosts; Pages does the same without any rule. */
const SPA = /^\/\*\s+\/(index(\.html)?)?\s+200$/

/** One rule of `_redirects` that the platform follows. */
export interface RedirectRule {
  readonly line: number
  /** A path, possibly with `*` and `:placeholders`. */
  readonly from: string
  readonly to: string
  readonly status: number
}

export interface ParsedRedirects {
  readonly rules: readonly RedirectRule[]
  readonly warnings: readonly RuleWarning[]
}

/**
 * Reads `_redirects` as the platform does, in the order of its steps: words, source, counting, target, status, circles,
 * duplicates. Source: the parser of Cloudflare's own client, against which it is tested.
 */
export function parseRedirects(text: string): ParsedRedirects {
  const parser = new RedirectsParser()
  const lines = text.split('\n')
  for (const [index, raw] of lines.entries()) if (!parser.line(index + 1, raw.trim())) break
  return parser
}

class RedirectsParser implements ParsedRedirects {
  readonly rules: RedirectRule[] = []
  readonly warnings: RuleWarning[] = []
  /** Sources and the lines on which they were met first. */
  readonly #seen = new Map<string, number>()
  #static = 0
  #dynamic = 0

  /** False when the platform reads no further. */
  line(line: number, content: string): boolean {
    if (content === '' || content.startsWith('#')) return true
    const judged = this.#judge(content)
    if ('problem' in judged)
      this.warnings.push({
        line,
        message: judged.problem,
        ...(SPA.test(content) ? { isHarmless: true } : {}),
      })
    else this.#keep({ line, ...judged })
    return this.#dynamic <= MOST_DYNAMIC
  }

  #judge(content: string): Omit<RedirectRule, 'line'> | { readonly problem: string } {
    if (content.length > LONGEST_LINE)
      return { problem: `the line is longer than ${LONGEST_LINE} characters` }
    const words = content.replace(/\s+#.*$/, '').split(/\s+/)
    const [source = '', target = '', word = '302'] = words
    if (words.length < 2) return { problem: 'a rule needs a source and a target' }
    if (words.length > 3) return { problem: 'a rule has at most three parts: source, target, status' }
    const from = ruleUrl(source, { pathOnly: true, refusePort: true })
    if ('problem' in from) return from
    const count = this.#count(from.url)
    if (count !== undefined) return { problem: count }
    const to = ruleUrl(target, { keepQuery: true })
    if ('problem' in to) return { problem: `the target ${to.problem}` }
    const status = Number(word)
    const problem = targetProblem(from.url, to.url, status, word)
    return problem === undefined ? { from: from.url, to: to.url, status } : { problem }
  }

  /** A source counts as seen from its first sound rule on, also when that rule is dropped for what it asks. */
  #keep(rule: RedirectRule): void {
    const { line, from, to, status } = rule
    const first = this.#seen.get(from)
    if (first !== undefined)
      this.warnings.push({ line, message: `${from} is on line ${first} already; the first one counts` })
    else {
      this.#seen.set(from, line)
      if (status === 200 && hasHost(to))
        this.warnings.push({ line, message: 'status 200 (proxy) works for paths of this site only' })
      else this.rules.push(rule)
    }
  }

  /** A static rule after the first dynamic one counts as dynamic. */
  #count(from: string): string | undefined {
    if (this.#dynamic === 0 && !isDynamic(from)) {
      this.#static += 1
      return this.#static > MOST_STATIC ? `only ${MOST_STATIC} static rules are used` : undefined
    }
    this.#dynamic += 1
    return this.#dynamic > MOST_DYNAMIC
      ? `only ${MOST_DYNAMIC} dynamic rules are used; this line and all below are dropped`
      : undefined
  }
}

function targetProblem(from: string, to: string, status: number, word: string): string | undefined {
  if (!STATUSES.includes(status)) return `status ${word} is not one of ${STATUSES.join(', ')}`
  if (leadsBack(from, to))
    return 'would redirect in a circle; Pages serves single-page applications without any rule'
  return undefined
}

/** A target of `/index` or `/index.html` is shortened by the platform, and then meets the rule again. */
const leadsBack = (from: string, to: string): boolean =>
  !hasHost(to) && (from.endsWith('/*') || from.endsWith('/')) && /\/index(.html)?$/.test(to)
