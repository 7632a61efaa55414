import type { Reply } from '../kit/exchange.ts'
import type { AssetStore } from '../pages/asset-store.ts'
import { fillIn, parseHeaders, parseRedirects } from '../pages/site/rules.ts'
import { type Served, serveHtml } from './html-handling.ts'
import type { AssetsConfig, Code, Version } from './worker.ts'

/**
 * Answers as the asset server of Workers does: 307 to clean paths, `_redirects` before files, no fallback unless it is
 * configured, code where no file is.
 */
export function serveWorker(
  version: Version,
  path: string,
  store: AssetStore,
  code: Code | undefined,
): Reply {
  const assets = (version.metadata['assets'] as { config?: AssetsConfig } | undefined)?.config ?? {}
  if (code !== undefined && runsFirst(assets, path)) return code(path) ?? { status: 404 }
  const redirect = redirectOf(assets, path)
  // Rules for headers hold for redirects, too.
  if (redirect !== undefined) return withHeaders(redirect, assets, path)
  const base = (assets.base_path ?? '/').replace(/\/$/, '')
  const served = path.startsWith(base) ? servedBelow(base, path, version, assets) : undefined
  if (served !== undefined && 'location' in served)
    return { status: 307, headers: { location: `${base}${served.location}` } }
  const answer =
    served === undefined
      ? otherwise(version, path, assets, store, code)
      : asset(version, served.file, 200, store)
  return withHeaders(answer, assets, path)
}

function runsFirst({ run_worker_first: first }: AssetsConfig, path: string): boolean {
  if (first === undefined || typeof first === 'boolean') return first === true
  const meets = (rule: string) =>
    new RegExp(`^${rule.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(path)
  return (
    first.some(rule => !rule.startsWith('!') && meets(rule)) &&
    !first.some(rule => rule.startsWith('!') && meets(rule.slice(1)))
  )
}

function redirectOf({ _redirects: text = '' }: AssetsConfig, path: string): Reply | undefined {
  for (const { pattern, to, status } of parseRedirects(text)) {
    const match = pattern.exec(path)
    if (match !== null && status !== 200) return { status, headers: { location: fillIn(to, match.groups) } }
  }
  return undefined
}

function servedBelow(base: string, path: string, { manifest }: Version, assets: AssetsConfig): Served {
  const drops = assets.html_handling === 'drop-trailing-slash'
  const inner = path.slice(base.length)
  // The base itself is the home page, under the spelling that the handling of slashes has for folders.
  if (
    base !== '' &&
    (inner === '' || inner === '/') &&
    assets.html_handling !== 'none' &&
    '/index.html' in manifest
  )
    return (inner === '') === drops ? { file: '/index.html' } : { location: drops ? '' : '/' }
  return serveHtml(inner, one => one in manifest, assets.html_handling)
}

function otherwise(
  version: Version,
  path: string,
  { not_found_handling: handling }: AssetsConfig,
  store: AssetStore,
  code: Code | undefined,
): Reply {
  const answered = code?.(path)
  if (answered !== undefined) return answered
  if (handling === 'single-page-application' && version.manifest['/index.html'] !== undefined)
    return asset(version, '/index.html', 200, store)
  if (handling === '404-page' && version.manifest['/404.html'] !== undefined)
    return asset(version, '/404.html', 404, store)
  return { status: 404 }
}

function asset({ manifest }: Version, path: string, status: number, store: AssetStore): Reply {
  const hash = manifest[path]?.hash ?? ''
  const stored = store.get(hash)
  if (stored === undefined) return { status: 500, body: 'Internal Server Error' }
  const type = stored.contentType === 'application/null' ? {} : { 'content-type': stored.contentType }
  const headers = { ...type, etag: `"${hash}"`, 'cache-control': 'public, max-age=0, must-revalidate' }
  return { status, headers, body: stored.content }
}

function withHeaders(reply: Reply, { _headers: text = '' }: AssetsConfig, path: string): Reply {
  const headers: Record<string, string | readonly string[]> = { ...reply.headers }
  for (const rule of parseHeaders(text)) {
    const match = rule.pattern.exec(path)
    if (match === null) continue
    for (const [name, value] of rule.set) headers[name.toLowerCase()] = fillIn(value, match.groups)
  }
  return { ...reply, headers }
}
