import type { Fault } from '../../../test/cloud/kit/faults.ts'
import type { FaultCase } from '../fault-case.ts'
import { backendFault } from './smoke-fault.ts'

const HEALTH = 'GET /api/v2/health'
const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const OLD = 'f'.repeat(40)

const reply = (status: number, headers: Record<string, string> = {}, body = '<html>busy</html>'): Fault => ({
  kind: 'reply',
  reply: { status, headers, body },
})

/** Every one of these heals: the run must end well. */
const passing = (name: string, fault: Fault): FaultCase =>
  backendFault(`${name}, three times`, /^passed: 7 checks passed, ready after/, api =>
    api.faults.add(HEALTH, fault, { times: 3 }),
  )

/** The commit that health names, one after the other. */
const commits = (name: string, expected: RegExp, served: readonly string[], timeout?: string): FaultCase =>
  backendFault(
    name,
    expected,
    api => {
      let asked = 0
      api.replies.set(HEALTH, () => {
        const commit = served[Math.min(asked, served.length - 1)]
        asked += 1
        return { body: { status: 'healthy', environment: 'staging', version: '2', commit } }
      })
    },
    timeout,
  )

/** What a starting, failing or changing service shows. */
export const serviceFaults: readonly FaultCase[] = [
  passing('500 with HTML', reply(500)),
  passing('502 with nothing', reply(502, {}, '')),
  passing('503', reply(503)),
  passing('408', reply(408)),
  passing('404 while the route is not there yet', reply(404)),
  passing('429 with Retry-After in seconds', reply(429, { 'retry-after': '0' })),
  passing('reset before the answer', { kind: 'reset-before' }),
  passing('answer lost', { kind: 'lost-answer' }),
  passing('half an answer', { kind: 'half-answer' }),
  passing('malformed JSON', reply(200, { 'content-type': 'application/json' }, '{"status":')),
  passing('HTML instead of JSON', reply(200, { 'content-type': 'text/html' })),
  passing('status of an unknown word', reply(200, {}, '{"status":"sleepy"}')),
  backendFault(
    '429 with Retry-After as a date',
    /^passed/,
    api =>
      void api.replies.set(HEALTH, () => {
        api.replies.delete(HEALTH)
        const at = new Date(Date.now() + 1_000).toUTCString()
        return { status: 429, headers: { 'retry-after': at }, body: 'busy' }
      }),
  ),
  backendFault('slow start: hangs once, then answers', /^passed/, api =>
    api.faults.add(HEALTH, { kind: 'hang' }),
  ),
  backendFault(
    'hangs for ever',
    /^not-ready: Not ready after .*no answer within/,
    api => api.faults.add(/./, { kind: 'hang' }, { times: 1_000 }),
    '1500ms',
  ),
  backendFault(
    '200 while degraded, for ever',
    /^not-ready: .*\$\.status: expected healthy, got "degraded"/,
    api => void Object.assign(api.ready, { status: 'degraded', database: 'error: refused' }),
    '400ms',
  ),
  backendFault(
    'another environment answers',
    /^not-ready: .*environment: \$\.environment: expected staging, got "production"/,
    api => void Object.assign(api.health, { environment: 'production' }),
    '400ms',
  ),
  backendFault('401 three times in a row', /^failed: Waiting cannot mend this: .*401 or 403/, api =>
    api.faults.add(HEALTH, reply(401), { times: 1_000 }),
  ),
  commits('old, then new, then old again, then new', /^passed/, [OLD, COMMIT, OLD, COMMIT]),
  commits('the old version stays', /^not-ready: .*commit: expected 0123.*got ffff/, [OLD], '400ms'),
  backendFault(
    'a redirect to itself',
    /^failed: Waiting cannot mend this: .*redirect/,
    api =>
      void api.replies.set('GET /health', () => ({
        status: 301,
        headers: { location: '/health' },
        body: '',
      })),
  ),
]
