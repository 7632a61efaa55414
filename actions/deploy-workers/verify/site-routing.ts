import type { AnsweredBy } from '../../../shared/cloudflare/proof/sample.ts'
import { parseRedirects } from '../../../shared/cloudflare/rules/parse-redirects.ts'
import { meetsPattern } from '../../../shared/cloudflare/rules/path-pattern.ts'

/**
 * Who answers a path: code where `run_worker_first` leads there, a redirect where its pattern fits, else the asset server,
 * which is asked before code. Source: Cloudflare's own asset server.
 */
export function siteRouting(
  redirects: string | undefined,
  runWorkerFirst: boolean | readonly string[] | undefined,
): (path: string) => AnsweredBy {
  const rules = redirects === undefined ? [] : parseRedirects(redirects).rules
  return path => {
    const isRedirected = rules.some(({ from }) => meetsPattern(from, path))
    return isRedirected || runsFirst(path, runWorkerFirst) || path.startsWith('/cdn-cgi/') ? 'code' : 'assets'
  }
}

function runsFirst(path: string, rules: boolean | readonly string[] | undefined): boolean {
  if (rules === undefined || typeof rules === 'boolean') return rules === true
  const meets = (wanted: readonly string[]) => wanted.some(rule => meetsPattern(rule, path))
  const negative = rules.filter(rule => rule.startsWith('!')).map(rule => rule.slice(1))
  return meets(rules.filter(rule => !rule.startsWith('!'))) && !meets(negative)
}
