import type { Check, Evidence, Mismatch } from '../../check/check.ts'
import { joinUrl } from '../../check/join-url.ts'
import { evidenceOf, statusMismatches } from '../../check/judge.ts'
import { jsonMismatches } from '../../check/read-json.ts'
import { apiRequest } from '../../check/request.ts'
import type { Scene } from '../../check/scene.ts'
import type { Answer } from '../../engine/exchange.ts'
import { type Preset, presetCheck, type Target } from '../preset.ts'
import { freshnessMismatches } from './freshness.ts'
import { healthBodyMismatches } from './health-body.ts'
import { commitJudgement, environmentMismatches, sightings, versionMismatches } from './identity.ts'
import { leaksIn } from './leaks.ts'
import { readinessMismatches } from './readiness.ts'

const GROUP = 'databiz-api'
const HEALTH = '/api/v2/health'
const READY = '/api/v2/ready'

/** Liveness, health with identity, readiness: the endpoints of a DataBiz back end. */
export const databizApi: Preset = {
  needs: ['api'],
  checks: target => [
    live(target),
    health(target),
    ...(target.environment === undefined ? [] : [environment(target, target.environment)]),
    commit(target),
    ...(target.expectedVersion === undefined ? [] : [version(target, target.expectedVersion)]),
    ready(target),
    leak(target),
    fresh(target),
  ],
}

function live(target: Target): Check {
  const url = urlOf(target, '/health')
  const hint =
    'The service has no /health: add the route, or name the one it has with `databiz-api: { live: … }`.'
  return gate(target, 'live', url, answer =>
    statusMismatches(answer, 200, answer.status === 404 ? hint : undefined),
  )
}

function health(target: Target): Check {
  return gate(target, 'health', urlOf(target, HEALTH), answer => [
    ...statusMismatches(answer),
    ...(answer.status === 200 ? healthBodyMismatches(answer) : []),
  ])
}

function environment(target: Target, expected: string): Check {
  return gate(target, 'environment', urlOf(target, HEALTH), answer =>
    jsonMismatches(answer, body => environmentMismatches(field(body, 'environment'), expected)),
  )
}

function commit(target: Target): Check {
  const url = urlOf(target, HEALTH)
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

function version(target: Target, expected: string): Check {
  return gate(target, 'version', urlOf(target, HEALTH), answer =>
    jsonMismatches(answer, body => versionMismatches(field(body, 'version'), expected)),
  )
}

function ready(target: Target): Check {
  return gate(target, 'ready', urlOf(target, READY), answer => readinessMismatches(answer, target.require))
}

/** What health bodies tell strangers. */
function leak(target: Target): Check {
  return presetCheck(GROUP, {
    id: 'leak',
    target: `GET ${urlOf(target, READY)}`,
    gate: false,
    level: 'warn',
    async look(scene) {
      const paths = [HEALTH, READY]
      const exchanges = await Promise.all(paths.map(path => scene.share(apiRequest(urlOf(target, path)))))
      const mismatches = exchanges.flatMap((exchange, at) =>
        exchange.kind === 'answer' ? leaksIn(paths[at] ?? '', exchange) : [],
      )
      return { mismatches }
    },
  })
}

function fresh(target: Target): Check {
  const url = urlOf(target, HEALTH)
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
        ...(exchange.kind === 'answer' ? { seen: sightings(exchange, target) } : {}),
      }
    },
  })
}

const field = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
