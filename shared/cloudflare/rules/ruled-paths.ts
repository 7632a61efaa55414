import { meetsPattern, withoutHost } from './path-pattern.ts'
import type { SiteRules } from './site-rules.ts'

/**
 * Whether a rule of the site answers a path, or marks the answer: a redirect is asked before any file, and an ETag that a rule
 * sets is in the place of the file's own. Source: Cloudflare's own asset server.
 */
export function ruledPaths({ redirects, headers }: SiteRules): (path: string) => boolean {
  const marking = headers.filter(({ set }) => set.some(([name]) => name === 'etag'))
  const patterns = [...redirects.map(({ from }) => from), ...marking.map(({ path }) => withoutHost(path))]
  return path => patterns.some(pattern => meetsPattern(pattern, path))
}
