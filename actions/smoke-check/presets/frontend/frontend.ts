import { parseSize } from '../../../../shared/units/size.ts'
import type { Check, Evidence, Mismatch } from '../../check/check.ts'
import { destinationMismatches } from '../../check/destination.ts'
import { evidenceOf, unanswered } from '../../check/judge.ts'
import { pageRequest } from '../../check/request.ts'
import type { Scene } from '../../check/scene.ts'
import type { Answer } from '../../engine/exchange.ts'
import { type ParamsOf, type Preset, presetCheck, type Target } from '../preset.ts'
import { listOf } from '../preset-params.ts'
import { assetEvidence } from './asset-evidence.ts'
import { bundleMismatches } from './bundle-hosts.ts'
import { contentTypeMismatch, isHtml, pageCommit, pageMismatches, readPage } from './page.ts'
import { missingParts } from './page-parts.ts'
import { scriptTexts } from './script-texts.ts'

const GROUP = 'frontend'

type Params = ParamsOf<'frontend'>

/** The page, its files, and where its scripts send their requests: the truth about a front end without a browser. */
export const frontend: Preset<'frontend'> = {
  needs: () => ['frontend'],
  checks: (target, params) => [
    page(target, params),
    ...(target.expectedCommit === undefined ? [] : [commit(target, target.expectedCommit)]),
    assets(target, params),
    bundleApi(target, params),
    spaFallback(target),
  ],
}

const urlOf = (target: Target): string => `${target.frontend ?? ''}/`

function page(target: Target, params: Params): Check {
  return pageCheck(target, { id: 'page', gate: true, level: 'error' }, async answer => {
    const mismatches = await pageMismatches(answer)
    const wanted = listOf(params['page-contains'])
    return { mismatches: mismatches.length > 0 ? mismatches : await missingParts(answer, wanted) }
  })
}

function commit(target: Target, expected: string): Check {
  return pageCheck(target, { id: 'page-commit', gate: true, level: 'error' }, async answer =>
    pageCommit(await readPage(answer), expected),
  )
}

function assets(target: Target, params: Params): Check {
  return pageCheck(target, { id: 'assets', gate: false, level: 'error' }, async (answer, scene) =>
    assetEvidence(await readPage(answer), answer.url, withSize(scene, params)),
  )
}

function bundleApi(target: Target, params: Params): Check {
  return pageCheck(target, { id: 'bundle-api', gate: false, level: 'error' }, async (answer, scene) => {
    const facts = await readPage(answer)
    const texts = [...facts.inlineScripts, ...(await scriptTexts(facts, answer.url, withSize(scene, params)))]
    return { mismatches: bundleMismatches(texts, hostRules(target, params)) }
  })
}

/** Without an API to compare with, only what is forbidden can be wrong. */
function hostRules(target: Target, params: Params) {
  const own = target.api === undefined ? [] : [new URL(target.api).host]
  const given = listOf(params['allowed-hosts'])
  const allowed = (given.length > 0 ? given : own).map(host => host.toLowerCase())
  const forbidden = listOf(params['forbidden-hosts']).map(host => host.toLowerCase())
  return { allowed, forbidden }
}

function spaFallback(target: Target): Check {
  const url = urlOf(target)
  return presetCheck(GROUP, {
    id: 'spa-fallback',
    target: `GET ${url}<random path>`,
    gate: false,
    level: 'warn',
    look: async scene => {
      const exchange = await scene.send(pageRequest(`${url}smoke/${scene.nonce()}/deep`))
      if (exchange.kind === 'no-answer') return { exchange, mismatches: [unanswered(exchange)] }
      return { exchange, mismatches: fallbackMismatches(exchange, await pageMismatches(exchange)) }
    },
  })
}

/** A page of its own for what does not exist is as good as the fallback. */
function fallbackMismatches(answer: Answer, asPage: readonly Mismatch[]): readonly Mismatch[] {
  if (answer.status !== 404) return asPage
  return isHtml(answer) ? [] : [contentTypeMismatch(answer, 'text/html')]
}

/** Files of a page may be larger than usual, where the file says so. */
function withSize(scene: Scene, params: Params): Scene {
  const maxBytes = parseSize(params['max-body'] ?? '')
  if (maxBytes === undefined) return scene
  return {
    ...scene,
    send: request => scene.send({ ...request, maxBytes }),
    share: request => scene.share({ ...request, maxBytes }),
  }
}

type Judge = (answer: Answer, scene: Scene) => Promise<Omit<Evidence, 'exchange'>>

function pageCheck(target: Target, about: Pick<Check, 'id' | 'gate' | 'level'>, judge: Judge): Check {
  const url = urlOf(target)
  return presetCheck(GROUP, {
    ...about,
    target: `GET ${url}`,
    look: async scene => {
      const exchange = await scene.share(pageRequest(url))
      const wrong = evidenceOf(exchange, destinationMismatches)
      if (exchange.kind === 'no-answer' || wrong.mismatches.length > 0) return wrong
      return { exchange, ...(await judge(exchange, scene)) }
    },
  })
}
