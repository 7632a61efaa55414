import { describe, expect, it } from 'vitest'
import { answerHint } from '../../../../actions/smoke-check/check/answer-hint.ts'
import { statusMismatches } from '../../../../actions/smoke-check/check/judge.ts'
import { answerOf } from '../support/look.ts'

const hintOf = (status: number, headers: Readonly<Record<string, string>> = {}) =>
  answerHint(answerOf({ method: 'GET', url: 'https://api.example.com/' }, status, headers))

describe('a hint names what is in the answer', () => {
  it.each([
    [403, { 'cf-mitigated': 'challenge' }, 'Cloudflare asks for a challenge'],
    [429, { 'x-vercel-mitigated': 'challenge' }, "Vercel's firewall"],
    [404, { 'x-railway-fallback': 'true' }, 'Railway answers itself'],
    [302, { location: 'https://team.cloudflareaccess.com/cdn-cgi/access/login/x' }, 'Cloudflare Access'],
    [521, {}, 'Cloudflare reached the origin'],
    [526, {}, 'agree on TLS'],
    [530, {}, 'resolve or reach the origin'],
    [403, { 'x-squid-error': 'ERR_ACCESS_DENIED 0' }, 'The proxy on the way, a squid'],
    [407, {}, 'The proxy on the way asks for credentials'],
    [405, { allow: 'POST, OPTIONS' }, 'It allows POST, OPTIONS.'],
    [401, {}, 'credentials'],
    [503, {}, 'not up behind its proxy'],
  ])('%i %j', (status, headers, words) => {
    expect(hintOf(status, headers)).toContain(words)
  })

  it.each([200, 404, 500])('%i says nothing by itself', status => {
    expect(hintOf(status)).toBeUndefined()
  })

  it('is in the mismatch', () => {
    const answer = answerOf({ method: 'GET', url: 'https://api.example.com/' }, 403, {
      'cf-mitigated': 'challenge',
    })
    expect(statusMismatches(answer)[0]?.hint).toContain('challenge')
  })
})
