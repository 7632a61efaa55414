import { loadHtmlParser } from '#libraries'
import { DEEPEST_HTML, parseInPieces } from '../../html/depth.ts'
import type { Asset } from './asset-list.ts'
import { AssetList } from './asset-list.ts'

/** What a page says of itself. */
export interface PageFacts {
  readonly title: string
  /** True when the body has something that a visitor would see, or that would draw it. */
  readonly hasContent: boolean
  readonly assets: readonly Asset[]
  readonly inlineScripts: readonly string[]
  /** `<meta name content>`, names in lower case. */
  readonly metas: ReadonlyMap<string, string>
  /** Set when the page was not read to its end, and why. */
  readonly problem: string | undefined
}

/** Reads a page as a browser would load it; `url` is where it came from. */
export async function pageFacts(html: string, url: string): Promise<PageFacts> {
  const { Parser } = await loadHtmlParser()
  const reader = new PageReader(url)
  const parser = new Parser(reader, { decodeEntities: true, lowerCaseTags: true })
  parseInPieces(html, parser, () => reader.isTooDeep)
  return reader.facts
}

type Attributes = Readonly<Record<string, string>>

const ROOTS = new Set(['root', 'app', '__next', '__nuxt', 'svelte', 'q-app', 'main'])
/** What draws something by itself. */
const CONTENT = new Set([
  'main',
  'img',
  'svg',
  'canvas',
  'video',
  'iframe',
  'object',
  'embed',
  'form',
  'picture',
])
/** Text inside these is not shown; `noscript` is for those whose scripts do not run. */
const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'title', 'head'])
/** Fewer characters are a slip of somebody and no page. */
const LEAST_TEXT = 20

class PageReader {
  readonly #assets: AssetList
  #title = ''
  #hasContent = false
  #textLength = 0
  #depth = 0
  #inBody = false
  #within: string | undefined
  #unseen = 0
  readonly #inline: string[] = []
  readonly #metas = new Map<string, string>()

  constructor(url: string) {
    this.#assets = new AssetList(url)
  }

  get isTooDeep(): boolean {
    return this.#depth > DEEPEST_HTML
  }

  get facts(): PageFacts {
    return {
      title: this.#title.trim(),
      hasContent: this.#hasContent || this.#textLength >= LEAST_TEXT,
      assets: this.#assets.all,
      inlineScripts: this.#inline,
      metas: this.#metas,
      problem: this.isTooDeep ? `a page nested more than ${DEEPEST_HTML} levels deep` : undefined,
    }
  }

  onopentag(name: string, attributes: Attributes): void {
    this.#depth += 1
    this.#within = name
    // What is open in a head that nobody closed ends where the body begins.
    if (name === 'body') this.#unseen = 0
    if (name === 'body') this.#inBody = true
    if (UNSEEN.has(name)) this.#unseen += 1
    else if (name !== 'html' && name !== 'body' && !isHeadOnly(name)) this.#inBody = true
    if (this.#isContent(name, attributes)) this.#hasContent = true
    if (name === 'base') this.#assets.rebase(attributes['href'])
    if (name === 'meta') this.#meta(attributes)
    if (name === 'script') this.#script(attributes)
    if (name === 'link') this.#assets.addLink(attributes)
  }

  ontext(text: string): void {
    if (this.#within === 'title') this.#title += text
    if (this.#within === 'script') this.#inline[this.#inline.length - 1] += text
    if (this.#inBody && this.#unseen === 0) this.#textLength += text.replace(/\s+/g, '').length
  }

  onclosetag(name: string): void {
    this.#depth -= 1
    this.#within = undefined
    if (UNSEEN.has(name)) this.#unseen = Math.max(0, this.#unseen - 1)
  }

  /** A root that a framework renders into, an element of its own making, or a script that will draw the rest. */
  #isContent(name: string, attributes: Attributes): boolean {
    if (ROOTS.has(attributes['id'] ?? '') || CONTENT.has(name) || name.includes('-')) return true
    if (name !== 'script') return false
    const type = attributes['type'] ?? ''
    return type === 'module' || (this.#inBody && /^$|javascript/i.test(type))
  }

  #meta(attributes: Attributes): void {
    const name = attributes['name'] ?? attributes['http-equiv']
    if (name !== undefined) this.#metas.set(name.toLowerCase(), attributes['content'] ?? '')
  }

  #script(attributes: Attributes): void {
    this.#inline.push('')
    this.#assets.add(attributes['src'], 'script', attributes)
  }
}

const isHeadOnly = (name: string): boolean =>
  ['head', 'meta', 'link', 'base', 'title', 'script', 'style', 'noscript', 'template'].includes(name)
