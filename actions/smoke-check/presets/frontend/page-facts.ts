import { loadHtmlParser } from '#libraries'

export type AssetKind = 'script' | 'style' | 'icon' | 'other'

/** One file that a page loads. */
export interface Asset {
  readonly url: string
  readonly kind: AssetKind
  /** The `integrity` attribute. */
  readonly integrity: string | undefined
}

/** What a page says of itself. */
export interface PageFacts {
  readonly title: string
  /** True when the page has the element a front end renders into, or content of its own. */
  readonly hasRoot: boolean
  readonly assets: readonly Asset[]
  readonly inlineScripts: readonly string[]
  /** `<meta name content>`, names in lower case. */
  readonly metas: ReadonlyMap<string, string>
}

const ROOTS = new Set(['root', 'app', '__next', '__nuxt', 'svelte', 'q-app', 'main'])
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

/** Reads a page as a browser would load it; `url` is where it came from. */
export async function pageFacts(html: string, url: string): Promise<PageFacts> {
  const { Parser } = await loadHtmlParser()
  const reader = new PageReader(url)
  const parser = new Parser(reader, { decodeEntities: true, lowerCaseTags: true })
  parser.end(html)
  return reader.facts
}

type Attributes = Readonly<Record<string, string>>

class PageReader {
  #base: string
  #title = ''
  #root = false
  #within: string | undefined
  readonly #assets = new Map<string, Asset>()
  readonly #inline: string[] = []
  readonly #metas = new Map<string, string>()

  constructor(url: string) {
    this.#base = url
  }

  get facts(): PageFacts {
    return {
      title: this.#title.trim(),
      hasRoot: this.#root,
      assets: [...this.#assets.values()],
      inlineScripts: this.#inline,
      metas: this.#metas,
    }
  }

  onopentag(name: string, attributes: Attributes): void {
    this.#within = name
    if (name === 'main' || ROOTS.has(attributes['id'] ?? '')) this.#root = true
    if (name === 'base') this.#rebase(attributes['href'])
    if (name === 'meta') this.#meta(attributes)
    if (name === 'script') this.#script(attributes)
    if (name === 'link') this.#link(attributes)
  }

  ontext(text: string): void {
    if (this.#within === 'title') this.#title += text
    if (this.#within === 'script') this.#inline[this.#inline.length - 1] += text
  }

  onclosetag(): void {
    this.#within = undefined
  }

  #rebase(href: string | undefined): void {
    if (href !== undefined && URL.canParse(href, this.#base)) this.#base = new URL(href, this.#base).href
  }

  #meta(attributes: Attributes): void {
    const name = attributes['name'] ?? attributes['http-equiv']
    if (name !== undefined) this.#metas.set(name.toLowerCase(), attributes['content'] ?? '')
  }

  #script(attributes: Attributes): void {
    this.#inline.push('')
    this.#add(attributes['src'], 'script', attributes)
  }

  #link(attributes: Attributes): void {
    const relations = (attributes['rel'] ?? '').toLowerCase().split(/\s+/)
    const preload = relations.includes('preload')
      ? (PRELOADS.get(attributes['as'] ?? '') ?? 'other')
      : undefined
    const kind = preload ?? relations.map(relation => LINKS.get(relation)).find(found => found !== undefined)
    if (kind !== undefined) this.#add(attributes['href'], kind, attributes)
  }

  #add(reference: string | undefined, kind: AssetKind, attributes: Attributes): void {
    if (reference === undefined || reference === '' || !URL.canParse(reference, this.#base)) return
    const url = new URL(reference, this.#base)
    if (!/^https?:$/.test(url.protocol)) return
    url.hash = ''
    if (!this.#assets.has(url.href))
      this.#assets.set(url.href, { url: url.href, kind, integrity: attributes['integrity'] })
  }
}
