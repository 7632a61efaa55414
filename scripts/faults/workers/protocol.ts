import type { FaultCase } from '../fault-case.ts'
import { ensure, html, refusal } from '../pages/pages-fault.ts'
import { CALLS, count, ended, ensureLive, ensureUntouched, firstLine, workersFault } from './workers-fault.ts'

const ALWAYS = { times: Number.POSITIVE_INFINITY }
const AUTHENTICATION = refusal(401, 10_000, 'Authentication error')

/** What Cloudflare Workers itself does while a version is made. */
export const protocolFaults: readonly FaultCase[] = [
  workersFault({
    fault: 'a Worker that is new: the answer to its script is lost',
    expected: 'adopted, live: one version',
    isSecond: false,
    arrange: on => on.cloud.faults.add(/PUT .*\/scripts\/demo-site\?/, { kind: 'lost-answer' }),
    judge(ending, on) {
      ensureLive(ending, on, 1)
      return 'live, one version'
    },
  }),
  workersFault({
    fault: 'upload token over half-way',
    expected: 'renewed, live',
    arrange: on => on.cloud.faults.add(CALLS.upload, AUTHENTICATION),
    judge(ending, on) {
      ensureLive(ending, on)
      return `live, ${count(on, CALLS.session)} sessions`
    },
  }),
  workersFault({
    fault: 'every upload token is refused',
    expected: 'failure after five renewals, no version',
    arrange: on => on.cloud.faults.add(CALLS.upload, AUTHENTICATION, ALWAYS),
    judge(ending, on) {
      ensureUntouched(ending, on, /refusing its own upload tokens/)
      ensure(on.worker.versions.length === 1, 'a version was made')
      return firstLine(ending)
    },
  }),
  workersFault({
    fault: 'an upload is answered well and is not there',
    expected: 'failure that says so, no version',
    arrange: on =>
      on.cloud.faults.add(CALLS.upload, {
        kind: 'reply',
        reply: { status: 202, body: { success: true, errors: [], result: { jwt: null } } },
      }),
    judge(ending, on) {
      ensureUntouched(ending, on, /still lacks files/)
      ensure(on.worker.versions.length === 1, 'a version was made')
      return firstLine(ending)
    },
  }),
  workersFault({
    fault: 'version lists carry no annotations, and the answer to a version is lost',
    expected: 'recognised by asking for single versions, live: one version',
    knobs: { bareLists: true },
    arrange: on => on.cloud.faults.add(CALLS.versions, { kind: 'lost-answer' }),
    judge(ending, on) {
      ensureLive(ending, on)
      return 'live, one version'
    },
  }),
  ...(
    [
      [10_021, 'Uncaught ReferenceError: x is not defined', /ReferenceError/],
      [10_027, 'Your Worker exceeded the size limit', /size limit/],
      [10_057, 'Cannot inherit binding SESSION_KEY', /SESSION_KEY/],
    ] as const
  ).map(([code, message, words]) =>
    workersFault({
      fault: `version refused (${code})`,
      expected: 'failure with the words of the platform, no retry',
      arrange: on => on.cloud.faults.add(CALLS.versions, refusal(400, code, message), ALWAYS),
      judge(ending, on) {
        ensureUntouched(ending, on, words)
        ensure(count(on, CALLS.versions) === 1, `${count(on, CALLS.versions)} requests`)
        return firstLine(ending)
      },
    }),
  ),
  ...[401, 403].map(status =>
    workersFault({
      fault: `${status}: the token lacks the permission`,
      expected: 'failure that names the permission of Workers, nothing sent',
      arrange: on =>
        on.cloud.faults.add(CALLS.service, refusal(status, 10_000, 'Authentication error'), ALWAYS),
      judge(ending, on) {
        ensureUntouched(ending, on, /Authentication error/)
        ensure(count(on, /^POST/) === 0, 'something was sent')
        return firstLine(ending)
      },
    }),
  ),
  workersFault({
    fault: 'log settings may not be set (403)',
    expected: 'a warning: the version is live',
    async arrange(on) {
      await on.write({
        'wrangler.json': JSON.stringify({
          name: 'demo-site',
          compatibility_date: '2026-11-01',
          logpush: true,
        }),
      })
      on.cloud.faults.add(/PATCH .*script-settings/, refusal(403, 10_000, 'Authentication error'), ALWAYS)
    },
    judge(ending, on) {
      ensureLive(ending, on)
      return 'live'
    },
  }),
  workersFault({
    fault: 'the switch of the address answers 500 for ever, on a Worker that is new',
    expected: 'failure that says so; nothing to go back to',
    isSecond: false,
    arrange: on => on.cloud.faults.add(/POST .*\/subdomain$/, html(500), ALWAYS),
    judge(ending) {
      ensure(ending.result === 'failed', `ended as ${ending.result}`)
      ensure(/switching the workers.dev address/.test(ending.message), ending.message)
      return firstLine(ending)
    },
  }),
  workersFault({
    fault: 'the same run again',
    expected: 'live, and everything known',
    async arrange(on) {
      ensure((await ended(on, {})).result === 'live', 'the second deployment failed')
      on.cloud.forgetRequests()
    },
    judge(ending, on) {
      ensureLive(ending, on, 3)
      ensure(count(on, CALLS.upload) === 0, 'known files were sent again')
      return 'live, nothing sent'
    },
  }),
]
