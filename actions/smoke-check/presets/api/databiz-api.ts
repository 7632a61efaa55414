import type { Check, Evidence, Mismatch } from '../../check/check.ts'
import { joinUrl } from '../../check/join-url.ts'
import { evidenceOf, statusMismatches } from '../../check/judge.ts'
import { jsonMismatches } from '../../check/read-json.ts'
import { apiRequest } from '../../check/request.ts'
import type { Scene } from '../../check/scene.ts'
import type { Answer } from '../../engine/exchange.ts'
import { type Preset, presetCheck, type Target } from '../preset.ts'
import { listOf } from '../preset-params.ts'
import { freshnessMismatches } from './freshness.ts'
import { contradictions, healthBodyMismatches } from './health-body.ts'
import { commitJudgement, environmentMismatches, sightings, versionMismatches } from './identity.ts'
import { leaksIn } from './leaks.ts'
import { readinessMismatches } from './readiness.ts'

const GROUP = 'databiz-api'
const HEALTH = '/api/v2/health'
const READY = '/api/v2/ready'

/** Liveness, health with identity, readiness: the endpoints of a DataBiz back end. */
export const databizApi: Preset<'databiz-api'> = {
  needs: () => ['api'],
  checks: (
    target,
    { live: livePath = '/health', health: healthPath = HEALTH, ready: readyPath = READY, require },
  ) => {
    const urls = {
      live: urlOf(target, livePath),
      health: urlOf(target, healthPath),
      ready: urlOf(target, readyPath),
    }
    const given = { ...target, urls, require: [...target.require, ...listOf(require)] }
    return checksOf(given)
  },
}

/** What is known of the deployment, with the addresses of its three routes. */
interface Deployment extends Target {
  readonly urls: { readonly live: string; readonly health: string; readonly ready: string }
}

function checksOf(target: Deployment): Check[] {
  return [
    live(target),
    health(target),
    ...(target.environment === undefined ? [] : [environment(target, target.environment)]),
    commit(target),
    ...(target.expectedVersion === undefined ? [] : [version(target, target.expectedVersion)]),
    ready(target),
    leak(target),
    fresh(target),
  ]
}

function live(target: Deployment): Check {
  const hint =
    'The service has no /health: add the route, or name the one it has with `databiz-api: { live: … }`.'
  return gate(target, 'live', target.urls.live, answer =>
    statusMismatches(answer, 200, answer.status === 404 ? hint : undefined),
  )
}

function health(target: Deployment): Check {
  return gate(
    target,
    'health',
    target.urls.health,
    answer => [...statusMismatches(answer), ...(answer.status === 200 ? healthBodyMismatches(answer) : [])],
    contradictions,
  )
}

function environment(target: Deployment, expected: string): Check {
  return gate(target, 'environment', target.urls.health, answer =>
    jsonMismatches(answer, body => environmentMismatches(field(body, 'environment'), expected)),
  )
}

function commit(target: Deployment): Check {
  const url = target.urls.health
  const { expectedCommit } = target
  const known = expectedCommit !== undefined
  return presetCheck(GROUP, {
    id: 'commit',
    target: `GET ${url}`,
    gate: known,
    level: known ? 'error' : 'warn',
    async look(scene): Promise<Evidence> {
      const exchange = await scene.share(apiRequest(url))
      if (exchange.kind === 'no-answer') return evidenceOf(exchange, () => [])
      return { exchange, seen: sightings(exchange, target), ...commitJudgement(exchange, target) }
    },
  })
}

function version(target: Deployment, expected: string): Check {
  return gate(target, 'version', target.urls.health, answer =>
    jsonMismatches(answer, body => versionMismatches(field(body, 'version'), expected)),
  )
}

function ready(target: Deployment): Check {
  return gate(target, 'ready', target.urls.ready, answer => readinessMismatches(answer, target.require))
}

/** What health bodies tell strangers. */
function leak(target: Deployment): Check {
  return presetCheck(GROUP, {
    id: 'leak',
    target: `GET ${target.urls.ready}`,
    gate: false,
    level: 'warn',
    async look(scene) {
      const urls = [target.urls.health, target.urls.ready]
      const exchanges = await Promise.all(urls.map(url => scene.share(apiRequest(url))))
      const mismatches = exchanges.flatMap((exchange, at) =>
        exchange.kind === 'answer' ? leaksIn(new URL(urls[at] ?? '').pathname, exchange) : [],
      )
      return { mismatches }
    },
  })
}

function fresh(target: Deployment): Check {
  const url = target.urls.health
  return presetCheck(GROUP, {
    id: 'fresh',
    target: `GET ${url}`,
    gate: false,
    level: 'warn',
    look: async scene => evidenceOf(await scene.share(apiRequest(url)), freshnessMismatches),
  })
}

const urlOf = (target: Target, path: string): string => joinUrl(target.api ?? '', path).url

function gate(
  target: Target,
  id: string,
  url: string,
  judge: (answer: Answer) => readonly Mismatch[],
  advise: (answer: Answer) => readonly string[] = () => [],
): Check {
  return presetCheck(GROUP, {
    id,
    target: `GET ${url}`,
    gate: true,
    level: 'error',
    look: async (scene: Scene) => {
      const exchange = await scene.share(apiRequest(url))
      return {
        ...evidenceOf(exchange, judge),
        ...(exchange.kind === 'answer' ? { seen: sightings(exchange, target), notes: advise(exchange) } : {}),
      }
    },
  })
}

const field = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
