import type { Evidence, Mismatch } from '../../check/check.ts'
import { pageRequest } from '../../check/request.ts'
import type { Scene } from '../../check/scene.ts'
import type { Asset } from './asset-list.ts'
import { assetMismatches, foreignAssets, loadAssets, ownAssets } from './assets.ts'
import { importsIn } from './bundle-hosts.ts'
import type { PageFacts } from './page-facts.ts'

/**
 * Every file of a page, as visitors get it. What lies on other hosts is somebody else's, so it only warns, except where
 * the page has no script of its own: then those are what it runs on.
 */
export async function assetEvidence(
  facts: PageFacts,
  pageUrl: string,
  scene: Scene,
): Promise<Omit<Evidence, 'exchange'>> {
  const own = ownAssets(facts, pageUrl)
  const foreign = foreignAssets(facts, pageUrl)
  const [ownWrong, foreignWrong] = await Promise.all([wrongIn(own, scene), wrongIn(foreign, scene)])
  const importedWrong = await wrongIn(await imported(own, scene), scene)
  const runsElsewhere = !own.some(({ kind }) => kind === 'script')
  const isError = ownWrong.length > 0 || (runsElsewhere && foreignWrong.length > 0)
  return {
    mismatches: [...ownWrong, ...importedWrong, ...foreignWrong],
    level: isError ? 'error' : 'warn',
    notes: [
      `${own.length} files of the page were loaded${foreign.length === 0 ? '' : `, and ${foreign.length} of other hosts`}.`,
    ],
  }
}

/** More are no better evidence. */
const MOST_IMPORTED = 30

/**
 * What the scripts of the page import, beside what the page names itself: without one of these it stays white where it is
 * needed. Scripts are read by their text, in which an import may also be part of a page about imports, so it only warns.
 */
async function imported(own: readonly Asset[], scene: Scene): Promise<Asset[]> {
  const scripts = own.filter(({ kind }) => kind === 'script')
  const loaded = await loadAssets(
    scripts.map(({ url }) => url),
    scene,
  )
  const urls = loaded.flatMap((exchange, at) =>
    exchange.kind === 'answer' && exchange.status === 200
      ? importsIn(exchange.body.toString('utf8'), scripts[at]?.url ?? exchange.url)
      : [],
  )
  const known = new Set(own.map(({ url }) => url))
  const more = [...new Set(urls)].filter(url => !known.has(url)).slice(0, MOST_IMPORTED)
  return more.map(url => ({ url, kind: 'script', integrity: undefined }))
}

async function wrongIn(assets: readonly Asset[], scene: Scene): Promise<Mismatch[]> {
  const loaded = await loadAssets(
    assets.map(asset => asset.url),
    scene,
  )
  const wrong = await Promise.all(
    loaded.map(async (exchange, at) => {
      const asset = assets[at]
      if (asset === undefined) return []
      const mismatches = assetMismatches(asset, exchange)
      return mismatches.length === 0 ? [] : explained(mismatches, asset, scene)
    }),
  )
  return wrong.flat()
}

/** A second look past the caches tells a file that is missing from one that a cache still has otherwise. */
async function explained(mismatches: readonly Mismatch[], asset: Asset, scene: Scene): Promise<Mismatch[]> {
  const fresh = await scene.send(scene.bust(pageRequest(asset.url, '*/*')))
  if (assetMismatches(asset, fresh).length > 0) return [...mismatches]
  const hint =
    'A cache gives visitors another file than the server has: purge it, and do not let it keep answers for files that are missing.'
  return mismatches.map(mismatch => ({ ...mismatch, hint }))
}
