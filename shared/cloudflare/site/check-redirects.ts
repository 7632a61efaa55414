import { LONGEST_LINE, patternProblem, type SiteWarning } from './site-warnings.ts'

const MOST_STATIC = 2_000
const MOST_DYNAMIC = 100
const STATUSES = new Set(['200', '301', '302', '303', '307', '308'])

/** Lines of `_redirects` that the platform's parser drops. Source: the parser of Cloudflare's own client. */
export function checkRedirects(text: string): SiteWarning[] {
  const counts = new RuleCounts()
  const seen = new Map<string, number>()
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const line = index + 1
    const content = raw.trim()
    if (content === '' || content.startsWith('#')) return []
    const [from = '', to, status = '302', ...more] = content.split(/\s+/)
    const first = seen.get(from)
    const message =
      tokenProblem(content, to, more) ??
      patternProblem(from) ??
      targetProblem(from, to ?? '', status) ??
      (first === undefined ? undefined : `${from} stands on line ${first} already; the first one counts`) ??
      counts.add(from)
    if (first === undefined) seen.set(from, line)
    return message === undefined ? [] : [{ line, message }]
  })
}

function tokenProblem(content: string, to: string | undefined, more: readonly string[]): string | undefined {
  if (content.length > LONGEST_LINE) return `the line is longer than ${LONGEST_LINE} characters`
  if (to === undefined) return 'a rule needs a source and a target'
  return more.length > 0 && !more[0]?.startsWith('#')
    ? 'a rule has at most three parts: source, target, status'
    : undefined
}

function targetProblem(from: string, to: string, status: string): string | undefined {
  if (!STATUSES.has(status)) return `status ${status} is not one of ${[...STATUSES].join(', ')}`
  if (!to.startsWith('/') && !/^https?:\/\//.test(to))
    return 'a target must start with / or be an absolute URL'
  if (/^\/\*?$/.test(from) && /^\/index(\.html)?$/.test(to))
    return 'would redirect in a circle; Pages serves single-page applications without any rule'
  if (status === '200' && !to.startsWith('/')) return 'status 200 (proxy) works for paths of this site only'
  return undefined
}

/** A static rule after the first dynamic one counts as dynamic. */
class RuleCounts {
  #static = 0
  #dynamic = 0

  add(from: string): string | undefined {
    if (this.#dynamic > 0 || /\*|:[A-Za-z]/.test(from.replace(/^https:\/\//, ''))) {
      this.#dynamic += 1
      return this.#dynamic > MOST_DYNAMIC ? `only ${MOST_DYNAMIC} dynamic rules are used` : undefined
    }
    this.#static += 1
    return this.#static > MOST_STATIC ? `only ${MOST_STATIC} static rules are used` : undefined
  }
}
