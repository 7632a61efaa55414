import { parseCookies, type SetCookie } from './cookies.ts'

interface Kept {
  readonly name: string
  readonly value: string
  readonly domain: string
  /** Set by the host itself without a domain: goes to no other host. */
  readonly hostOnly: boolean
  readonly path: string
  readonly secure: boolean
}

/**
 * Cookies as RFC 6265, section 5 keeps them, as far as one run needs it: for the host that set them, or its parent
 * domain where the cookie says so, below their path, over https where they say so, gone when they expire.
 */
export class CookieJar {
  #kept: Kept[] = []

  /** Takes what an answer of `url` sets. `now` decides what has expired. */
  take(url: string, setCookie: readonly string[], now: Date): void {
    for (const cookie of parseCookies(setCookie)) this.#take(new URL(url), cookie, now)
  }

  /** The value of a `Cookie` header for `url`, or nothing. `given` are cookies that the request names itself; they win. */
  header(url: string, given: string | undefined): string | undefined {
    const own = (given ?? '')
      .split(';')
      .map(pair => pair.trim())
      .filter(pair => pair !== '')
    const names = new Set(own.map(pair => pair.split('=')[0]))
    const kept = this.#kept
      .filter(cookie => fits(cookie, new URL(url)) && !names.has(cookie.name))
      .map(({ name, value }) => `${name}=${value}`)
    const all = [...own, ...kept]
    return all.length === 0 ? undefined : all.join('; ')
  }

  #take(url: URL, cookie: SetCookie, now: Date): void {
    const asked = cookie.domain?.replace(/^\./, '').toLowerCase()
    const domain = asked === undefined || asked === '' ? url.hostname : asked
    if (cookie.name === '' || !isBelow(url.hostname, domain)) return
    const path = cookie.path?.startsWith('/') === true ? cookie.path : folderOf(url.pathname)
    const { name, value, secure } = cookie
    this.#kept = this.#kept.filter(kept => kept.name !== name || kept.domain !== domain || kept.path !== path)
    if (hasExpired(cookie, now)) return
    this.#kept.push({ name, value, domain, hostOnly: asked === undefined || asked === '', path, secure })
  }
}

function fits({ domain, hostOnly, path, secure }: Kept, url: URL): boolean {
  if (secure && url.protocol !== 'https:') return false
  if (hostOnly ? url.hostname !== domain : !isBelow(url.hostname, domain)) return false
  return url.pathname === path || url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`)
}

/** A domain without a dot, such as `com`, is never shared. */
const isBelow = (host: string, domain: string): boolean =>
  host === domain || (domain.includes('.') && host.endsWith(`.${domain}`))

function hasExpired({ maxAge, expires }: SetCookie, now: Date): boolean {
  if (maxAge !== undefined) return maxAge <= 0
  return expires !== undefined && expires.getTime() <= now.getTime()
}

const folderOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')))
