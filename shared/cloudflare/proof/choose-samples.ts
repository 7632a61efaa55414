import type { Asset } from '../site/site.ts'

/** A file that is asked for, and under which address it is served. */
export interface Sample {
  readonly asset: Asset
  /** Encoded, with its leading slash; clean, because Pages redirects `/index.html` and `.html`. */
  readonly path: string
}

export interface Samples {
  /** The page that people see first. */
  readonly entry: Sample
  /** Other files, those that this run sent first. */
  readonly others: readonly Sample[]
}

const MOST_OTHERS = 5
const LARGEST = 1_048_576

/** The entry page and a few files more, small ones that no worker or analytics rewrites: scripts and styles. */
export function chooseSamples(assets: readonly Asset[], sent: ReadonlySet<string>): Samples | undefined {
  const pages = assets.filter(({ path }) => path.endsWith('.html') && !path.endsWith('/404.html'))
  const entry = assets.find(({ path }) => path === '/index.html') ?? pages[0] ?? assets[0]
  if (entry === undefined) return undefined
  const others = assets
    .filter(
      asset => asset !== entry && asset.size > 0 && asset.size <= LARGEST && !asset.path.endsWith('.html'),
    )
    .toSorted((a, b) => rank(a, sent) - rank(b, sent))
    .slice(0, MOST_OTHERS)
  return { entry: sampleOf(entry), others: others.map(sampleOf) }
}

/** Sent in this run before known before; code before anything else. */
const rank = ({ key, path }: Asset, sent: ReadonlySet<string>): number =>
  (sent.has(key) ? 0 : 2) + (/\.(m?js|css)$/.test(path) ? 0 : 1)

const sampleOf = (asset: Asset): Sample => ({ asset, path: servedPath(asset.path) })

/** `/index.html` is served as `/`, `/x/index.html` as `/x/`, `/x.html` as `/x`. */
export function servedPath(path: string): string {
  const clean = path.replace(/\/index\.html$/, '/').replace(/\.html$/, '')
  return clean.split('/').map(encodeURIComponent).join('/')
}
