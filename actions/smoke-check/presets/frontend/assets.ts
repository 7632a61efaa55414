import { createHash, timingSafeEqual } from 'node:crypto'
import type { Mismatch } from '../../check/check.ts'
import { unanswered } from '../../check/judge.ts'
import { pageRequest } from '../../check/request.ts'
import type { Scene } from '../../check/scene.ts'
import type { Answer, Exchange } from '../../engine/exchange.ts'
import type { Asset, AssetKind } from './asset-list.ts'
import { contentTypeMismatch, mediaType } from './page.ts'
import type { PageFacts } from './page-facts.ts'

/** More are no better evidence, only more requests. */
const MOST_ASSETS = 50
const MOST_FOREIGN = 10
const PARALLEL = 4

const TYPES: Readonly<Record<AssetKind, { readonly says: string; readonly matches: RegExp } | undefined>> = {
  script: { says: 'JavaScript', matches: /^(text|application)\/(x-)?(java|ecma)script$/ },
  style: { says: 'text/css', matches: /^text\/css$/ },
  icon: { says: 'an image', matches: /^image\/|^application\/octet-stream$/ },
  other: undefined,
}

/** The files of a page on its own origin, at most fifty. */
export function ownAssets(facts: PageFacts, pageUrl: string): Asset[] {
  const { origin } = new URL(pageUrl)
  return facts.assets.filter(asset => new URL(asset.url).origin === origin).slice(0, MOST_ASSETS)
}

/** Scripts and styles of the page on other hosts, without which it may stay white. */
export function foreignAssets(facts: PageFacts, pageUrl: string): Asset[] {
  const { origin } = new URL(pageUrl)
  return facts.assets
    .filter(({ url, kind }) => new URL(url).origin !== origin && (kind === 'script' || kind === 'style'))
    .slice(0, MOST_FOREIGN)
}

/** Loads assets a few at a time; checks of one scene share the answers. */
export async function loadAssets(urls: readonly string[], scene: Scene): Promise<Exchange[]> {
  const exchanges: Exchange[] = []
  for (let at = 0; at < urls.length; at += PARALLEL) {
    const batch = urls.slice(at, at + PARALLEL)
    exchanges.push(...(await Promise.all(batch.map(url => scene.share(assetRequest(url))))))
  }
  return exchanges
}

const assetRequest = (url: string) => pageRequest(url, '*/*')

/** What is wrong with one loaded asset. */
export function assetMismatches(asset: Asset, exchange: Exchange): Mismatch[] {
  const name = new URL(asset.url).pathname
  if (exchange.kind === 'no-answer') return [{ ...unanswered(exchange), subject: name }]
  if (exchange.status !== 200)
    return [{ subject: name, expected: 'status 200', seen: String(exchange.status) }]
  return [...typeMismatches(asset, exchange), ...contentMismatches(asset, exchange)].map(mismatch => ({
    ...mismatch,
    subject: `${name}: ${mismatch.subject}`,
  }))
}

/** Sites with a fallback answer every path with their page, so a missing script "loads" as HTML. */
function typeMismatches({ kind }: Asset, answer: Answer): Mismatch[] {
  const type = TYPES[kind]
  if (type === undefined || type.matches.test(mediaType(answer))) return []
  const shell =
    mediaType(answer) === 'text/html'
      ? { hint: 'The file is missing: the single-page fallback answered with the page instead.' }
      : {}
  return [{ ...contentTypeMismatch(answer, type.says), ...shell }]
}

function contentMismatches({ integrity }: Asset, answer: Answer): Mismatch[] {
  if (answer.bodyProblem !== undefined)
    return [{ subject: 'body', expected: 'the whole file', seen: answer.bodyProblem }]
  if (answer.body.length === 0) return [{ subject: 'body', expected: 'content', seen: 'nothing' }]
  if (integrity === undefined || hasIntegrity(answer.body, integrity)) return []
  const hint = 'Browsers will refuse the file: it is not the one the page was built with.'
  return [{ subject: 'integrity', expected: integrity.slice(0, 80), seen: 'other content', hint }]
}

/** Subresource integrity: one of the strongest hashes named must fit. */
function hasIntegrity(body: Buffer, attribute: string): boolean {
  const hashes = [...attribute.matchAll(/\b(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+=*)/g)]
  const strongest = hashes
    .map(([, algorithm = '']) => algorithm)
    .sort()
    .at(-1)
  if (strongest === undefined) return true
  const digest = createHash(strongest).update(body).digest()
  return hashes.some(([, algorithm, base64 = '']) => {
    const wanted = Buffer.from(base64, 'base64')
    return algorithm === strongest && wanted.length === digest.length && timingSafeEqual(wanted, digest)
  })
}
