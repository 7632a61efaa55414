import type { Reply } from '../../kit/exchange.ts'
import type { AssetStore } from '../asset-store.ts'
import { fillIn, type HeaderRule, parseHeaders, parseRedirects, type RedirectRule } from './rules.ts'

/** What the asset server needs to know of a deployment. */
export interface ServedSite {
  readonly manifest: Readonly<Record<string, string>>
  readonly headersText: string
  readonly redirectsText: string
  readonly preview: boolean
}

export interface SiteRequest {
  readonly method: string
  /** Decoded, with its leading slash. */
  readonly path: string
  readonly search: string
  readonly ifNoneMatch: string | undefined
}

/** Answers as the asset server of Pages does: clean URLs, `_redirects`, `_headers`, nearest `404.html`, single-page fallback. */
export function serveSite(site: ServedSite, request: SiteRequest, store: AssetStore): Reply {
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405 }
  const redirect = findRedirect(parseRedirects(site.redirectsText), request)
  const rules = parseHeaders(site.headersText)
  if (redirect !== undefined && redirect.status !== 200)
    return withHeaderRules(
      { ...redirect, headers: { ...EVERYWHERE, ...redirect.headers } },
      rules,
      request.path,
    )
  const path = redirect?.rewritten ?? request.path
  const reply = serveAsset(site, { ...request, path }, store)
  return withHeaderRules(reply, rules, request.path)
}

/** What is in every answer, redirects included. */
const EVERYWHERE = {
  'access-control-allow-origin': '*',
  'referrer-policy': 'strict-origin-when-cross-origin',
}

interface Redirect {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly rewritten?: string
}

function findRedirect(rules: readonly RedirectRule[], { path, search }: SiteRequest): Redirect | undefined {
  for (const rule of [...rules.filter(r => !r.dynamic), ...rules.filter(r => r.dynamic)]) {
    const match = rule.pattern.exec(path)
    if (match === null) continue
    const to = fillIn(rule.to, match.groups)
    if (rule.status === 200) return { status: 200, headers: {}, rewritten: to }
    const location = to.includes('?') ? to : `${to}${search}`
    return { status: rule.status, headers: { location } }
  }
  return undefined
}

function serveAsset(site: ServedSite, request: SiteRequest, store: AssetStore): Reply {
  const { path, search } = request
  const moved = cleanUrl(path, site.manifest)
  if (moved !== undefined)
    return { status: 308, headers: { ...EVERYWHERE, location: `${encodeURI(moved)}${search}` } }
  const key = keyFor(path, site.manifest)
  if (key !== undefined) return asset(key, 200, site, request, store)
  for (let folder = path; folder !== ''; ) {
    folder = folder.slice(0, folder.lastIndexOf('/'))
    const notFound = site.manifest[`${folder}/404.html`]
    if (notFound !== undefined) return asset(notFound, 404, site, request, store)
  }
  const shell = site.manifest['/index.html']
  return shell === undefined ? { status: 404 } : asset(shell, 200, site, request, store)
}

/** Where a path with `.html`, `/index` or the wrong slash at its end really lives. */
function cleanUrl(path: string, manifest: ServedSite['manifest']): string | undefined {
  const has = (candidate: string) => manifest[candidate] !== undefined
  if (path.endsWith('/index.html') && has(path)) return path.slice(0, -'index.html'.length)
  if (path.endsWith('/index') && has(`${path}.html`)) return path.slice(0, -'index'.length)
  if (path.endsWith('.html') && has(path)) return path.slice(0, -'.html'.length)
  if (path.endsWith('/') && !has(`${path}index.html`) && path !== '/' && has(`${path.slice(0, -1)}.html`))
    return path.slice(0, -1)
  if (!path.endsWith('/') && !has(path) && !has(`${path}.html`) && has(`${path}/index.html`))
    return `${path}/`
  return undefined
}

const keyFor = (path: string, manifest: ServedSite['manifest']): string | undefined =>
  path.endsWith('/') ? manifest[`${path}index.html`] : (manifest[path] ?? manifest[`${path}.html`])

function asset(
  key: string,
  status: number,
  site: ServedSite,
  request: SiteRequest,
  store: AssetStore,
): Reply {
  const stored = store.get(key)
  if (stored === undefined) return { status: 500, body: 'Internal Server Error' }
  const { content, contentType } = stored
  const headers = {
    ...EVERYWHERE,
    etag: `"${key}"`,
    'content-type': contentType === 'text/html' ? 'text/html; charset=utf-8' : contentType,
    'cache-control': status === 404 ? 'no-store' : 'public, max-age=0, must-revalidate',
    'x-content-type-options': 'nosniff',
    ...(site.preview ? { 'x-robots-tag': 'noindex' } : {}),
  }
  if (request.ifNoneMatch?.includes(key) === true) return { status: 304, headers }
  return { status, headers, ...(request.method === 'HEAD' ? {} : { body: content }) }
}

function withHeaderRules(reply: Reply, rules: readonly HeaderRule[], path: string): Reply {
  const headers: Record<string, string | readonly string[]> = { ...reply.headers }
  /** A second rule for one header adds to what the first has set. */
  const ruled = new Set<string>()
  for (const rule of rules) {
    const match = rule.pattern.exec(path)
    if (match === null) continue
    for (const name of rule.unset) delete headers[name.toLowerCase()]
    for (const [given, value] of rule.set) {
      const [name, text] = [given.toLowerCase(), fillIn(value, match.groups)]
      headers[name] = ruled.has(name) && headers[name] !== undefined ? `${headers[name]}, ${text}` : text
      ruled.add(name)
    }
  }
  return { ...reply, headers }
}
