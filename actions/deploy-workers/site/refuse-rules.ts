import { parseRedirects } from '../../../shared/cloudflare/rules/parse-redirects.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { safeLine } from '../../../shared/text/outside-text.ts'

const MOST_SHOWN = 20
/** What sites carry along from Pages, where the line means nothing; Workers refuse it as a circle. */
const SPA = /^\/\*\s+\/(index(\.html)?)?\s+200$/

/**
 * Rules that make Cloudflare refuse the version: Pages drops a broken line of `_redirects`, Workers take none of the upload
 * (codes 10021 and 100324). With `html_handling: none` a page may be named at its own path.
 * @throws ActionError that names every line
 */
export function refuseRules(redirects: string | undefined, htmlHandling: string | undefined): void {
  if (redirects === undefined) return
  const lines = redirects.split('\n').map(line => line.trim())
  const problems = parseRedirects(redirects)
    .warnings.filter(
      ({ line }) => !(htmlHandling === 'none' && /^\/\s+\/index\.html\s+200$/.test(lines[line - 1] ?? '')),
    )
    .map(({ line, message }) => ({ line, text: lines[line - 1] ?? '', message }))
  if (problems.length === 0) return
  const isFallback = problems.every(({ text }) => SPA.test(text))
  const list = problems
    .slice(0, MOST_SHOWN)
    .map(({ line, message }) => `- line ${line}: ${safeLine(message)}`)
  const rest = problems.length > MOST_SHOWN ? [`- and ${problems.length - MOST_SHOWN} more`] : []
  throw new ActionError(
    ['Workers refuse a version with these lines of _redirects:', ...list, ...rest].join('\n'),
    {
      code: 'site',
      remedy: isFallback
        ? 'Nothing was sent. Delete the line and say `not-found: single-page-application` (or `not_found_handling` in the configuration).'
        : 'Nothing was sent. Mend the lines.',
    },
  )
}
