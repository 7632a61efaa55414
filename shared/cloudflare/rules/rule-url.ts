/** A path or address of a rule as the platform writes it, or why it takes none. */
export type RuleUrl = { readonly url: string } | { readonly problem: string }

export interface RuleUrlOptions {
  /** Only a path of this site; a missing slash at its start is added. */
  readonly pathOnly?: boolean
  readonly refusePort?: boolean
  /** Otherwise query and fragment are dropped. */
  readonly keepQuery?: boolean
}

const ABSOLUTE = /^https:\/\/+([^/]+)\/?(.*)/
const WITH_PORT = /:\d+$/

/**
 * Writes a path or address of `_headers` and `_redirects` as the platform compares it: percent-encoded, dots resolved.
 * Source: the parser of Cloudflare's own client, against which it is tested.
 */
export function ruleUrl(word: string, { pathOnly, refusePort, keepQuery }: RuleUrlOptions = {}): RuleUrl {
  const [, host, path = ''] = ABSOLUTE.exec(word) ?? []
  if (host !== undefined) {
    if (pathOnly === true) return { problem: 'the source must be a path of this site, not an address' }
    if (refusePort === true && WITH_PORT.test(host)) return { problem: 'ports are not supported' }
    return { url: `https://${host}${normalPath(path, keepQuery)}` }
  }
  if (word.startsWith('/') || pathOnly === true) return { url: normalPath(word, keepQuery) }
  return { problem: word.startsWith('http://') ? 'addresses need https://' : 'must start with / or https://' }
}

/** The parser of URLs does the work; a scheme that it does not know keeps it from touching anything but the path. */
function normalPath(path: string, keepQuery = false): string {
  const { pathname, search, hash } = new URL(`rule://site${path.startsWith('/') ? '' : '/'}${path}`)
  return keepQuery ? `${pathname}${search}${hash}` : pathname
}

export const hasHost = (url: string): boolean => ABSOLUTE.test(url)
