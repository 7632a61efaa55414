/** The address under which a file of a site is served without a redirect; `has` tells which other files there are. */
export type ServedPath = (path: string, has: (path: string) => boolean) => string

/** How the asset server of a Worker is told to treat pages. */
export interface Serving {
  /** `auto-trailing-slash` where it is absent, as on Pages. */
  readonly htmlHandling?: string | undefined
  /** The files are served below this path. */
  readonly basePath?: string | undefined
}

const INDEX = '/index.html'
const PAGE = '.html'

/**
 * `/index.html` as `/`, `/x/index.html` as `/x/`, `/x.html` as `/x`, unless a file has that very name.
 * Source: Cloudflare's own asset server.
 */
export const servedPath: ServedPath = (path, has) => encoded(withoutEnding(path, has))

/** The same for a Worker that has other rules for slashes, or a base. Source: Cloudflare's own asset server. */
export function servedPathOf({ htmlHandling, basePath = '/' }: Serving): ServedPath {
  const clean = CLEANERS[htmlHandling ?? ''] ?? withoutEnding
  const base = basePath.split('/').filter(segment => segment !== '' && segment !== '.')
  const prefix = base.map(segment => `/${segment}`).join('')
  const isDropped = htmlHandling === 'drop-trailing-slash'
  return (path, has) => {
    const inner = clean(path, has)
    return encoded(prefix !== '' && isDropped && inner === '/' ? prefix : `${prefix}${inner}`)
  }
}

const CLEANERS: Readonly<Record<string, ServedPath>> = {
  none: path => path,
  'force-trailing-slash': (path, has) => {
    if (path.endsWith(INDEX)) return path.slice(0, 1 - INDEX.length)
    const stem = stemOf(path)
    return stem === undefined || has(`${stem}${INDEX}`) ? path : `${stem}/`
  },
  'drop-trailing-slash': (path, has) => {
    if (path === INDEX) return '/'
    const [folder, stem] = [path.endsWith(INDEX) ? path.slice(0, -INDEX.length) : undefined, stemOf(path)]
    if (folder !== undefined) return has(folder) || has(`${folder}${PAGE}`) ? path : folder
    return stem === undefined || has(stem) ? path : stem
  },
}

const withoutEnding: ServedPath = (path, has) => {
  if (path.endsWith(INDEX)) return path.slice(0, 1 - INDEX.length)
  const stem = stemOf(path)
  return stem === undefined || has(stem) ? path : stem
}

/** Of a page with a name, its path without the ending. */
const stemOf = (path: string): string | undefined =>
  path.endsWith(PAGE) && !path.endsWith(`/${PAGE}`) ? path.slice(0, -PAGE.length) : undefined

const encoded = (path: string): string => path.toWellFormed().split('/').map(encodeURIComponent).join('/')
