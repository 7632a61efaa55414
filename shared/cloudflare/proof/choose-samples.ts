import type { Asset } from '../site/site.ts'
import type { AnsweredBy, Sample, Samples } from './sample.ts'
import { type ServedPath, servedPath } from './served-path.ts'

/** What is known of a site that is to be proven. */
export interface SiteToProve {
  readonly assets: readonly Pick<Asset, 'path' | 'key' | 'size'>[]
  /** Who answers an encoded path, by the routes and rules that are deployed with the site. */
  readonly answeredBy: (path: string) => AnsweredBy
  /** Where a file is served; default as on Pages. */
  readonly servedAt?: ServedPath
  /** Whether a worker or functions go with it, so that `/` is answered also without an `index.html`. */
  readonly hasCode: boolean
  /** Path to key of what was served before: empty when nothing was, absent when it is not known. */
  readonly before: Readonly<Record<string, string>> | undefined
  /** Keys that this run sent: what was not stored was in no build before. */
  readonly sent: ReadonlySet<string>
}

const MOST_OWN = 5
const MOST_STABLE = 4

/**
 * Which addresses are asked for. At the address of the deployment alone, files of all kinds: are they there? At the one
 * that people use, the entry and files that the build before did not have, pages among them: a file that is the same in
 * both builds proves nothing.
 */
export function chooseSamples(site: SiteToProve): Samples {
  const all = samplesOf(site)
  const entry = entryOf(all, site)
  const others = inTurns(
    all.filter(sample => sample.path !== entry?.path).toSorted((a, b) => rank(a) - rank(b)),
  )
  const first = entry === undefined ? [] : [entry]
  const inner = others.find(({ answeredBy, isTelling }) => answeredBy === 'code' && !isTelling)
  const asked = [...first, ...others.filter(one => one !== inner)]
  const telling = others.filter(({ isTelling }) => isTelling)
  return {
    own: [
      ...asked.slice(0, inner === undefined ? MOST_OWN : MOST_OWN - 1),
      ...(inner === undefined ? [] : [inner]),
    ],
    stable: [...first, ...telling].slice(0, MOST_STABLE),
  }
}

function samplesOf({ assets, servedAt = servedPath, answeredBy, before, sent }: SiteToProve): Sample[] {
  const paths = new Set(assets.map(({ path }) => path))
  const earlierKeys = new Set(Object.values(before ?? {}))
  return assets.map(({ path, key, size }) => {
    const served = servedAt(path, other => paths.has(other))
    const earlierKey = before?.[path]
    return {
      path: served,
      file: { path, key, size, earlierKey },
      answeredBy: answeredBy(served),
      isTelling: before === undefined ? sent.has(key) : isNew(key, earlierKey, earlierKeys),
    }
  })
}

/** Under a path that is new the build before may show another of its pages, the one that it has for everything. */
const isNew = (key: string, earlierKey: string | undefined, earlierKeys: ReadonlySet<string>): boolean =>
  earlierKey === undefined ? !earlierKeys.has(key) : earlierKey !== key

/** The page that people see first; where code answers there without a file, it is only asked whether it works. */
function entryOf(all: readonly Sample[], { hasCode }: SiteToProve): Sample | undefined {
  const home = all.find(({ file }) => file?.path === '/index.html')
  if (home !== undefined || hasCode) return home ?? { path: '/', answeredBy: 'code', isTelling: false }
  return all.find(isPage) ?? all[0]
}

/** Telling before the rest, files before code, and what people see before what tools leave behind. */
const rank = (sample: Sample): number =>
  (sample.isTelling ? 0 : 4) + (sample.answeredBy === 'assets' ? 0 : 2) + (isLeftover(sample) ? 1 : 0)

const isLeftover = ({ path, file }: Sample): boolean =>
  /\/\.|\.map$|\/404$/.test(path) || (file?.path ?? '').endsWith('/404.html')

const isPage = ({ file }: Sample): boolean => file?.path.endsWith('.html') ?? false
const isScript = ({ path }: Sample): boolean => /\.(m?js|css)$/.test(path)

/** Of equal rank one page, one script, one of the rest, and again: a stale page beside fresh scripts is noticed. */
function inTurns(sorted: readonly Sample[]): Sample[] {
  const seen = new Map<string, number>()
  return sorted
    .map(sample => {
      const kind = isPage(sample) ? 'page' : isScript(sample) ? 'script' : 'rest'
      const group = `${rank(sample)} ${kind}`
      const turn = seen.get(group) ?? 0
      seen.set(group, turn + 1)
      return { sample, turn }
    })
    .toSorted((a, b) => rank(a.sample) - rank(b.sample) || a.turn - b.turn)
    .map(({ sample }) => sample)
}
