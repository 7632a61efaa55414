import type { Check, Evidence, Mismatch } from '../../check/check.ts'
import { joinUrl } from '../../check/join-url.ts'
import { evidenceOf } from '../../check/judge.ts'
import { apiRequest } from '../../check/request.ts'
import type { Answer, Exchange, ProbeRequest } from '../../engine/exchange.ts'
import { showValue } from '../../matchers/show-value.ts'
import { type Preset, presetCheck } from '../preset.ts'
import { listOf } from '../preset-params.ts'

const FOREIGN = 'https://smoke-denied.invalid'
const METHOD = 'GET'
const WANTED_HEADERS = ['authorization', 'content-type']

/** Preflights from both sides: every origin that must be admitted is, and a foreign one is not. */
export const cors: Preset<'cors'> = {
  needs: () => ['api', 'origins'],
  checks: (target, { path = '/api/v2/health', origins }) => {
    const { url } = joinUrl(target.api ?? '', path)
    const wanted = [...new Set([...target.corsOrigins, ...listOf(origins)])]
    const admitted = wanted.map(origin => allowed(origin, url, wanted.length === 1))
    return [
      ...admitted,
      denied(url),
      ...wanted.slice(0, 1).map(origin => alike(url, lookAlikes(origin, wanted))),
    ]
  },
}

function allowed(origin: string, url: string, only: boolean): Check {
  const { host } = new URL(origin)
  return corsCheck(url, only ? 'cors-allowed' : `cors-allowed ${host}`, origin, answer =>
    allowedMismatches(answer, origin),
  )
}

function denied(url: string): Check {
  return corsCheck(url, 'cors-denied', FOREIGN, deniedMismatches)
}

/**
 * Origins that a comparison by parts takes for this one: its host with something before or behind it, and the origin of
 * sandboxed pages. None of them is named by whoever registers it for an attack, so they end in a reserved name.
 */
export function lookAlikes(origin: string, wanted: readonly string[]): string[] {
  const { protocol, host, hostname } = new URL(origin)
  if (/^[\d.]+$|^\[|^localhost$/.test(hostname)) return ['null']
  const registrable = hostname.split('.').slice(-2).join('.')
  const alike = [
    `${protocol}//smoke-denied${registrable}`,
    `${protocol}//${host}.smoke-denied.invalid`,
    'null',
  ]
  return alike.filter(each => !wanted.includes(each))
}

/**
 * The same preflight from each of them: a pattern without its dots or ends admits one. `null` alone is a warning: whoever
 * sandboxes a page has it.
 */
function alike(url: string, origins: readonly string[]): Check {
  return presetCheck('cors', {
    id: 'cors-look-alikes',
    target: `OPTIONS ${url}`,
    gate: false,
    level: 'error',
    look: async scene => {
      const exchanges = await Promise.all(origins.map(origin => scene.send(preflight(url, origin))))
      const silent = exchanges.find(exchange => exchange.kind === 'no-answer')
      if (silent !== undefined) return evidenceOf(silent, () => [])
      const mismatches = exchanges.flatMap((exchange, at) =>
        exchange.kind === 'answer' ? echoed(exchange, origins[at] ?? '') : [],
      )
      const isOnlyNull = mismatches.every(({ seen }) => seen === 'null')
      return { mismatches, ...(isOnlyNull ? { level: 'warn' as const } : {}) }
    },
  })
}

/** A wildcard is told by the check of the foreign origin. */
function echoed({ headers }: Answer, origin: string): Mismatch[] {
  if (headers.first('access-control-allow-origin') !== origin) return []
  const hint =
    'Origins are compared by a part of them: compare the whole text, or anchor the pattern and escape its dots.'
  return [{ subject: 'access-control-allow-origin', expected: `nothing for ${origin}`, seen: origin, hint }]
}

function corsCheck(
  url: string,
  id: string,
  origin: string,
  judge: (answer: Answer) => readonly Mismatch[],
): Check {
  return presetCheck('cors', {
    id,
    target: `OPTIONS ${url}`,
    gate: false,
    level: 'error',
    look: async scene => {
      const exchange = await scene.send(preflight(url, origin))
      const evidence = evidenceOf(exchange, judge)
      if (exchange.kind === 'no-answer' || origin === FOREIGN || evidence.mismatches.length > 0)
        return evidence
      return { ...evidence, ...varyEvidence(exchange, await scene.share(preflight(url, FOREIGN)), origin) }
    },
  })
}

/**
 * An answer that depends on the origin has to say so to caches. One that names the same origin whoever asks does not
 * depend on it (Fetch standard, "CORS protocol and HTTP caches"); the foreign preflight tells which it is.
 */
function varyEvidence(
  answer: Answer,
  foreign: Exchange,
  origin: string,
): Pick<Evidence, 'mismatches' | 'level'> {
  const allow = 'access-control-allow-origin'
  if (answer.headers.first(allow) !== origin || answer.headers.words('vary').includes('origin'))
    return { mismatches: [] }
  if (foreign.kind === 'answer' && foreign.headers.first(allow) === origin) return { mismatches: [] }
  const expected = 'Origin, because the answer depends on it'
  return {
    level: 'warn',
    mismatches: [{ subject: 'vary', expected, seen: answer.headers.first('vary') ?? 'absent' }],
  }
}

/** As a browser asks before a request with a token. */
function preflight(url: string, origin: string): ProbeRequest {
  const request = apiRequest(url)
  return {
    ...request,
    method: 'OPTIONS',
    headers: {
      ...request.headers,
      origin,
      'access-control-request-method': METHOD,
      'access-control-request-headers': WANTED_HEADERS.join(','),
    },
  }
}

/** What a browser would refuse, header by header: the status alone says little. */
function allowedMismatches(answer: Answer, origin: string): Mismatch[] {
  const { headers } = answer
  const allow = headers.first('access-control-allow-origin')
  const credentials = headers.first('access-control-allow-credentials')?.toLowerCase() === 'true'
  const refusal =
    answer.status >= 400 ? { hint: `The server says: ${showValue(answer.body.toString('utf8'))}` } : {}
  const mismatches: Mismatch[] = []
  const wrong = (subject: string, expected: string, seen: string) =>
    mismatches.push({ subject, expected, seen, ...refusal })
  if (answer.status < 200 || answer.status > 299) wrong('status', '2xx', String(answer.status))
  if (allow !== origin && (allow !== '*' || credentials))
    wrong(
      'access-control-allow-origin',
      origin,
      allow === '*' ? '* together with credentials' : (allow ?? 'absent'),
    )
  const missing = missingHeaders(headers.words('access-control-allow-headers'), credentials)
  if (missing.length > 0)
    wrong('access-control-allow-headers', WANTED_HEADERS.join(', '), `without ${missing.join(', ')}`)
  return mismatches
}

/** The wildcard never covers `authorization`, and covers nothing where credentials are allowed. */
function missingHeaders(given: readonly string[], credentials: boolean): string[] {
  const wildcard = given.includes('*') && !credentials
  return WANTED_HEADERS.filter(name => !given.includes(name) && (!wildcard || name === 'authorization'))
}

function deniedMismatches({ headers }: Answer): Mismatch[] {
  const allow = headers.first('access-control-allow-origin')
  const credentials = headers.first('access-control-allow-credentials')?.toLowerCase() === 'true'
  if (allow !== FOREIGN && allow !== '*') return []
  const seen =
    allow === '*' ? `*${credentials ? ' together with credentials' : ''}` : 'the foreign origin echoed back'
  const hint = 'Any site may read this API. List the origins of the front end instead.'
  return [{ subject: 'access-control-allow-origin', expected: 'nothing for a foreign origin', seen, hint }]
}
