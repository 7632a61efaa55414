import type { Scene } from '../../check/scene.ts'
import type { Exchange } from '../../engine/exchange.ts'
import { loadAssets, ownAssets } from './assets.ts'
import { chunksIn } from './bundle-hosts.ts'
import { mediaType } from './page.ts'
import type { PageFacts } from './page-facts.ts'

/** Scripts and their chunks, all together. */
const MOST_SCRIPTS = 60

/** The text of every script of a page, and of the chunks that these name. */
export async function scriptTexts(facts: PageFacts, pageUrl: string, scene: Scene): Promise<string[]> {
  const seen = new Set<string>()
  const texts: string[] = []
  let wanted = ownAssets(facts, pageUrl)
    .filter(asset => asset.kind === 'script')
    .map(asset => asset.url)
  while (wanted.length > 0) {
    const fresh = [...new Set(wanted)].filter(url => !seen.has(url)).slice(0, MOST_SCRIPTS - seen.size)
    for (const url of fresh) seen.add(url)
    const loaded = await loadAssets(fresh, scene)
    const scripts = loaded.map(scriptText)
    texts.push(...scripts)
    wanted = scripts.flatMap((script, at) => chunksIn(script, fresh[at] ?? pageUrl, pageUrl))
  }
  return texts
}

/** Empty for what is no script: a reference in a text may be anything. */
function scriptText(exchange: Exchange): string {
  if (exchange.kind === 'no-answer' || exchange.status !== 200) return ''
  return /script$/.test(mediaType(exchange)) ? exchange.body.toString('utf8') : ''
}
