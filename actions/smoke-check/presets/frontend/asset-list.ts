export type AssetKind = 'script' | 'style' | 'icon' | 'other'

/** One file that a page loads. */
export interface Asset {
  readonly url: string
  readonly kind: AssetKind
  /** The `integrity` attribute. */
  readonly integrity: string | undefined
}

type Attributes = Readonly<Record<string, string>>

const LINKS = new Map<string, AssetKind>([
  ['stylesheet', 'style'],
  ['modulepreload', 'script'],
  ['icon', 'icon'],
  ['manifest', 'other'],
])
const PRELOADS = new Map<string, AssetKind>([
  ['script', 'script'],
  ['style', 'style'],
])

/** The files of a page in the order of the page, each once, by their absolute URL. */
export class AssetList {
  #base: string
  readonly #assets = new Map<string, Asset>()

  constructor(pageUrl: string) {
    this.#base = pageUrl
  }

  get all(): readonly Asset[] {
    return [...this.#assets.values()]
  }

  /** What follows is relative to another URL: `<base href>`. */
  rebase(href: string | undefined): void {
    if (href !== undefined && URL.canParse(href, this.#base)) this.#base = new URL(href, this.#base).href
  }

  addLink(attributes: Attributes): void {
    const relations = (attributes['rel'] ?? '').toLowerCase().split(/\s+/)
    const preload = relations.includes('preload')
      ? (PRELOADS.get(attributes['as'] ?? '') ?? 'other')
      : undefined
    const kind = preload ?? relations.map(relation => LINKS.get(relation)).find(found => found !== undefined)
    if (kind !== undefined) this.add(attributes['href'], kind, attributes)
  }

  add(reference: string | undefined, kind: AssetKind, attributes: Attributes): void {
    if (reference === undefined || reference === '' || !URL.canParse(reference, this.#base)) return
    const url = new URL(reference, this.#base)
    if (!/^https?:$/.test(url.protocol)) return
    url.hash = ''
    if (!this.#assets.has(url.href))
      this.#assets.set(url.href, { url: url.href, kind, integrity: attributes['integrity'] })
  }
}
