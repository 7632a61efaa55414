/**
 * The address under which the asset server serves a file without redirecting: `/index.html` as `/`, `/x/index.html` as
 * `/x/`, `/x.html` as `/x`, unless a file has that very name. Source: Cloudflare's own asset server.
 */
export function servedPath(path: string, has: (path: string) => boolean): string {
  const clean = cleanPath(path)
  return encoded(clean !== path && has(clean) ? path : clean)
}

function cleanPath(path: string): string {
  if (path.endsWith('/index.html')) return path.slice(0, -'index.html'.length)
  if (path.endsWith('.html') && !path.endsWith('/.html')) return path.slice(0, -'.html'.length)
  return path
}

const encoded = (path: string): string => path.toWellFormed().split('/').map(encodeURIComponent).join('/')
