import type { AnsweredBy } from '../../../shared/cloudflare/proof/sample.ts'
import { parseHeaders } from '../../../shared/cloudflare/rules/parse-headers.ts'
import { parseRedirects } from '../../../shared/cloudflare/rules/parse-redirects.ts'
import { meetsPattern } from '../../../shared/cloudflare/rules/path-pattern.ts'
import { ruledPaths } from '../../../shared/cloudflare/rules/ruled-paths.ts'

/**
 * Who answers a path: code where `run_worker_first` leads there, a redirect where its pattern fits, else the asset server,
 * which is asked before code. Source: Cloudflare's own asset server.
 */
export function siteRouting(
  {
    redirects = '',
    headers = '',
  }: { readonly redirects: string | undefined; readonly headers: string | undefined },
  runWorkerFirst: boolean | readonly string[] | undefined,
): (path: string) => AnsweredBy {
  const isRuled = ruledPaths({
    redirects: parseRedirects(redirects).rules,
    headers: parseHeaders(headers).rules,
  })
  return path =>
    isRuled(path) || runsFirst(path, runWorkerFirst) || path.startsWith('/cdn-cgi/') ? 'code' : 'assets'
}

function runsFirst(path: string, rules: boolean | readonly string[] | undefined): boolean {
  if (rules === undefined || typeof rules === 'boolean') return rules === true
  const meets = (wanted: readonly string[]) => wanted.some(rule => meetsPattern(rule, path))
  const negative = rules.filter(rule => rule.startsWith('!')).map(rule => rule.slice(1))
  return meets(rules.filter(rule => !rule.startsWith('!'))) && !meets(negative)
}
