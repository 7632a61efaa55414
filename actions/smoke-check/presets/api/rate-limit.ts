import { parseRetryAfter } from '../../../../shared/http/retry-after.ts'
import { formatDuration, parseDuration } from '../../../../shared/units/duration.ts'
import type { Evidence, Mismatch } from '../../check/check.ts'
import { joinUrl } from '../../check/join-url.ts'
import { statusMismatches, unanswered } from '../../check/judge.ts'
import { apiRequest } from '../../check/request.ts'
import type { Scene } from '../../check/scene.ts'
import type { Answer, Exchange, ProbeRequest } from '../../engine/exchange.ts'
import { type Preset, presetCheck } from '../preset.ts'
import { MOST_RATE_LIMIT_REQUESTS } from '../preset-params.ts'

const AT_A_TIME = 10
/** Counters of several instances, and a window that just ended, let a few more through. */
const TOLERANCE = 1.2
const RECOVERS_MS = 60_000
/** `RateLimit` of the IETF draft (draft-ietf-httpapi-ratelimit-headers) and what was there before it. */
const LIMIT_HEADERS = /^(retry-after|ratelimit|ratelimit-.+|x-ratelimit-.+|x-rate-limit-.+)$/i

/** The limit that was promised is there: beyond it the API answers 429, says so in its headers, and recovers. */
export const rateLimit: Preset<'rate-limit'> = {
  needs: () => ['api'],
  checks({ api }, { path = '/api/v2/health', limit, recovers }) {
    const { url } = joinUrl(api ?? '', path)
    const recoversMs = parseDuration(recovers ?? '') ?? RECOVERS_MS
    return [
      presetCheck('rate-limit', {
        id: 'rate-limit',
        target: `GET ${url}`,
        gate: false,
        level: 'error',
        ...{ retries: 0, retriesGiven: true },
        // Nothing else is to be refused because of it.
        isLast: true,
        look: scene => look(apiRequest(url), { limit, recoversMs }, scene),
      }),
    ]
  },
}

interface Limit {
  readonly limit: number
  readonly recoversMs: number
}

async function look(request: ProbeRequest, { limit, recoversMs }: Limit, scene: Scene): Promise<Evidence> {
  const most = Math.min(MOST_RATE_LIMIT_REQUESTS - 1, Math.ceil(limit * TOLERANCE) + 1)
  const { answered, refusal, failure } = await pressUntilRefused(request, most, scene)
  if (failure !== undefined) return failure
  if (refusal === undefined) return { mismatches: [unlimited(limit, answered)] }
  const notes = [`${answered} requests were answered before the first 429.`]
  const mismatches = headerMismatches(refusal)
  const pauseMs = Math.max(
    parseRetryAfter(refusal.headers.first('retry-after') ?? null, scene.date()) ?? 0,
    1_000,
  )
  if (pauseMs > recoversMs)
    return { exchange: refusal, notes, mismatches: [...mismatches, tooLong(pauseMs, recoversMs)] }
  await scene.sleep(pauseMs)
  const after = await scene.send(request)
  return { exchange: refusal, notes, mismatches: [...mismatches, ...recoveryMismatches(after, pauseMs)] }
}

interface Pressed {
  readonly answered: number
  readonly refusal?: Answer
  readonly failure?: Evidence
}

async function pressUntilRefused(request: ProbeRequest, most: number, scene: Scene): Promise<Pressed> {
  let answered = 0
  while (answered < most) {
    const batch = Array.from({ length: Math.min(AT_A_TIME, most - answered) }, () => scene.send(request))
    const exchanges = await Promise.all(batch)
    const refusal = exchanges.find(isRefusal)
    answered += exchanges.filter(exchange => !isRefusal(exchange)).length
    if (refusal !== undefined) return { answered, refusal }
    const broken = exchanges.map(brokenEvidence).find(evidence => evidence !== undefined)
    if (broken !== undefined) return { answered, failure: broken }
  }
  return { answered }
}

const isRefusal = (exchange: Exchange): exchange is Answer =>
  exchange.kind === 'answer' && exchange.status === 429

/** An API that breaks under its own limit does not keep it. */
function brokenEvidence(exchange: Exchange): Evidence | undefined {
  if (exchange.kind === 'no-answer') return { exchange, mismatches: [unanswered(exchange)] }
  return exchange.status >= 500 ? { exchange, mismatches: statusMismatches(exchange) } : undefined
}

const unlimited = (limit: number, answered: number): Mismatch => ({
  subject: 'limit',
  expected: `429 after ${limit} requests`,
  seen: `${answered} requests, all answered`,
  hint: 'Is the limit per instance, or does a proxy hide the address that it counts by?',
})

const tooLong = (pauseMs: number, recoversMs: number): Mismatch => ({
  subject: 'retry-after',
  expected: `at most ${formatDuration(recoversMs)}`,
  seen: formatDuration(pauseMs),
})

function headerMismatches({ headers }: Answer): Mismatch[] {
  if (headers.entries.some(([name]) => LIMIT_HEADERS.test(name))) return []
  const expected = 'Retry-After or RateLimit headers'
  return [
    { subject: 'headers of the 429', expected, seen: 'none', hint: 'Clients cannot know when to come back.' },
  ]
}

function recoveryMismatches(after: Exchange, pauseMs: number): Mismatch[] {
  if (after.kind === 'no-answer') return [unanswered(after)]
  if (after.status !== 429) return []
  const expected = `an answer after ${formatDuration(pauseMs)}, as it promised`
  return [{ subject: 'recovery', expected, seen: '429 again' }]
}
