import { parseDuration } from '../../../../shared/units/duration.ts'
import type { Check, Evidence, Mismatch } from '../../check/check.ts'
import { evidenceOf } from '../../check/judge.ts'
import { pageRequest } from '../../check/request.ts'
import type { Scene } from '../../check/scene.ts'
import type { Answer } from '../../engine/exchange.ts'
import { type Preset, presetCheck, type Target } from '../preset.ts'
import { loadAssets, ownAssets } from './assets.ts'
import { answerMismatches, readPage } from './page.ts'

const YEAR_SECONDS = 31_536_000
/** `index-BxD3k9aQ.js`, `main.8f3a1c2d.css`: the name changes with the content. */
const HASHED = /[.-](?=[\w-]*[\dA-Z])[\w-]{8,}\.(m?js|css|woff2?|png|jpe?g|svg|webp|avif)$/

/** The page is asked for again every time, its hashed files never. */
export const cache: Preset<'cache'> = {
  needs: () => ['frontend'],
  checks: (target, { 'assets-max-age': given }) => {
    const least = parseDuration(given ?? '')
    return [html(target), assets(target, least === undefined ? YEAR_SECONDS : Math.round(least / 1_000))]
  },
}

const urlOf = (target: Target): string => `${target.frontend ?? ''}/`

function html(target: Target): Check {
  return cacheCheck(target, 'cache-html', async answer => ({ mismatches: htmlMismatches(answer) }))
}

function assets(target: Target, leastSeconds: number): Check {
  return cacheCheck(target, 'cache-assets', async (answer, scene) => {
    const urls = ownAssets(await readPage(answer), answer.url)
      .map(asset => asset.url)
      .filter(url => HASHED.test(new URL(url).pathname))
    const loaded = await loadAssets(urls, scene)
    const mismatches = loaded.flatMap(exchange =>
      exchange.kind === 'answer' ? assetMismatches(exchange, leastSeconds) : [],
    )
    return { mismatches, notes: [`${urls.length} files with a hash in their name.`] }
  })
}

function htmlMismatches(answer: Answer): Mismatch[] {
  const given = answer.headers.all('cache-control').join(', ')
  if (/\bno-(cache|store)\b|\bmax-age=0\b|\bmust-revalidate\b/i.test(given)) return []
  const hint =
    'Visitors keep the old page after a release. A rule in a JSON body has no effect; send the header.'
  return [{ subject: 'cache-control', expected: 'no-cache, or max-age=0', seen: given || 'absent', hint }]
}

function assetMismatches(answer: Answer, leastSeconds = YEAR_SECONDS): Mismatch[] {
  const given = answer.headers.all('cache-control').join(', ')
  const seconds = Number(/\bmax-age=(\d+)/i.exec(given)?.[1] ?? '0')
  if (seconds >= leastSeconds && /\bimmutable\b/i.test(given)) return []
  const subject = `${new URL(answer.url).pathname}: cache-control`
  return [{ subject, expected: `max-age=${leastSeconds}, immutable`, seen: given || 'absent' }]
}

type Judge = (answer: Answer, scene: Scene) => Promise<Omit<Evidence, 'exchange'>>

function cacheCheck(target: Target, id: string, judge: Judge): Check {
  const url = urlOf(target)
  return presetCheck('cache', {
    id,
    target: `GET ${url}`,
    gate: false,
    level: 'warn',
    look: async scene => {
      const exchange = await scene.share(pageRequest(url))
      const wrong = evidenceOf(exchange, answerMismatches)
      if (exchange.kind === 'no-answer' || wrong.mismatches.length > 0) return { ...wrong, level: 'error' }
      return { exchange, ...(await judge(exchange, scene)) }
    },
  })
}
