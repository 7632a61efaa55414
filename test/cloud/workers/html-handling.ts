/** What the asset server does with a path: it serves a file, sends the browser elsewhere, or has nothing. */
export type Served = { readonly file: string } | { readonly location: string } | undefined

type Has = (path: string) => boolean

/** By `html_handling`: which files answer at a path that is no page by name, the first that is there. */
const CANDIDATES: Readonly<Record<string, (path: string) => readonly string[]>> = {
  'auto-trailing-slash': path => (path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`]),
  'force-trailing-slash': path =>
    path.endsWith('/') ? [`${path}index.html`, `${path.slice(0, -1)}.html`] : [path],
  'drop-trailing-slash': path => {
    if (path === '/') return ['/index.html']
    return path.endsWith('/') ? [] : [path, `${path}.html`, `${path}/index.html`]
  },
}

/** Where a page is looked for instead, by its path without any ending. */
const DESTINATIONS: Readonly<Record<string, (stem: string) => readonly string[]>> = {
  'auto-trailing-slash': stem => [`${stem}/`, stem],
  'force-trailing-slash': stem => [`${stem}/`],
  'drop-trailing-slash': stem => [stem === '' ? '/' : stem],
}

/** Compared with Cloudflare's own asset server by the tests of frameworks. */
export function serveHtml(path: string, has: Has, handling = 'auto-trailing-slash'): Served {
  const candidates = CANDIDATES[handling]
  if (candidates === undefined) return has(path) ? { file: path } : undefined
  const at = (one: string) => candidates(one).find(has)
  const isPage = path.endsWith('.html') || (path.endsWith('/index') && !has(path))
  const file = isPage ? undefined : at(path)
  if (file !== undefined) return { file }
  const stem = path.replace(/(\/index(\.html)?|\.html|\/)$/, '')
  const meant = has(path)
    ? [path]
    : [`${path}.html`, `${path}/index.html`, `${stem}.html`, `${stem}/index.html`]
  const location = DESTINATIONS[handling]?.(stem).find(one => one !== path && meant.includes(at(one) ?? ''))
  if (location !== undefined) return { location }
  return has(path) ? { file: path } : undefined
}
