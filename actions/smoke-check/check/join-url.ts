/** A path below a base URL, and the part that was in both. */
export interface JoinedUrl {
  readonly url: string
  /** `/api/v2` when the base ended with what the path starts with. */
  readonly collapsed?: string
}

/**
 * Joins so that neither `//` nor `/api/v2/api/v2` can occur: a base URL with the API prefix and one without it both
 * work, because configuration files have both.
 */
export function joinUrl(base: string, path: string): JoinedUrl {
  if (/^https?:\/\//i.test(path)) return { url: path }
  const root = new URL(base)
  const [pathname = '', ...query] = path.split('?')
  const has = segments(root.pathname)
  const wants = segments(pathname)
  const shared = overlap(has, wants)
  const joined = [...has, ...wants.slice(shared)].join('/')
  const slash = pathname.endsWith('/') && joined !== '' ? '/' : ''
  const url = `${root.origin}/${joined}${slash}${query.length === 0 ? '' : `?${query.join('?')}`}`
  return shared === 0 ? { url } : { url, collapsed: `/${wants.slice(0, shared).join('/')}` }
}

/** The root of an API whose base URL may already end in its version prefix. */
export const apiRoot = (base: string): string => base.replace(/\/+$/, '').replace(/\/api(\/v\d+)?$/, '')

/** Without query and credentials, for logs and reports. */
export function publicTarget(url: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname}`
}

/** How many segments at the end of `has` are the start of `wants`. */
function overlap(has: readonly string[], wants: readonly string[]): number {
  for (let length = Math.min(has.length, wants.length); length > 0; length -= 1) {
    const tail = has.slice(has.length - length)
    if (tail.every((segment, at) => segment === wants[at])) return length
  }
  return 0
}

const segments = (path: string): string[] => path.split('/').filter(segment => segment !== '')
