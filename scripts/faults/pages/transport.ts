import type { FaultCase } from '../fault-case.ts'
import {
  CALLS,
  count,
  ensure,
  ensureFailed,
  ensureLive,
  html,
  pagesFault,
  refusal,
  slept,
} from './pages-fault.ts'

const everyCall = Object.entries(CALLS)

/** What the network and the gateways do. */
export const transportFaults: readonly FaultCase[] = [
  ...everyCall.flatMap(([name, call]) => [
    pagesFault({
      fault: `${name}: 429 with Retry-After: 7`,
      expected: 'live after at least 7 s, one deployment',
      arrange: on =>
        on.pages.faults.add(call, { kind: 'reply', reply: { status: 429, headers: { 'retry-after': '7' } } }),
      judge(ending, on) {
        ensureLive(ending, on)
        ensure(slept(on) >= 7, `waited ${slept(on)} s`)
        return `live, waited ${slept(on).toFixed(1)} s`
      },
    }),
    pagesFault({
      fault: `${name}: 429 with Retry-After as a date 9 s ahead`,
      expected: 'live after at least 8 s, one deployment',
      arrange(on) {
        const at = new Date(on.clock.date().getTime() + 9_000).toUTCString()
        on.pages.faults.add(call, { kind: 'reply', reply: { status: 429, headers: { 'retry-after': at } } })
      },
      judge(ending, on) {
        ensureLive(ending, on)
        ensure(slept(on) >= 8, `waited ${slept(on)} s`)
        return `live, waited ${slept(on).toFixed(1)} s`
      },
    }),
    ...[500, 502, 503, 504, 524].map(status =>
      pagesFault({
        fault: `${name}: ${status} with HTML, twice`,
        expected: 'live, one deployment',
        arrange: on => on.pages.faults.add(call, html(status), { times: 2 }),
        judge(ending, on) {
          ensureLive(ending, on)
          return `live, ${count(on, call)} requests`
        },
      }),
    ),
    pagesFault({
      fault: `${name}: 408 with nothing`,
      expected: 'live, one deployment',
      arrange: on => on.pages.faults.add(call, { kind: 'reply', reply: { status: 408 } }),
      judge(ending, on) {
        ensureLive(ending, on)
        return 'live'
      },
    }),
    ...(['reset-before', 'lost-answer', 'half-answer'] as const).map(kind =>
      pagesFault({
        fault: `${name}: ${kind}`,
        expected: 'live, one deployment',
        arrange: on => on.pages.faults.add(call, { kind }),
        judge(ending, on) {
          ensureLive(ending, on)
          return `live, ${count(on, CALLS.create)} create calls`
        },
      }),
    ),
    pagesFault({
      fault: `${name}: not JSON, status 200`,
      expected: 'clear failure, no retry of it',
      arrange: on => on.pages.faults.add(call, { kind: 'reply', reply: { status: 200, body: 'surprise' } }),
      judge(ending) {
        ensureFailed(ending, /without a usable body while .*surprise/)
        return ending.message.split('\n')[0] ?? ''
      },
    }),
  ]),
  ...(['missing', 'upload', 'create'] as const).map(name =>
    pagesFault({
      fault: `${name}: reset in the middle of the request`,
      expected: 'live, one deployment, every file as it is',
      arrange: on => on.pages.faults.add(CALLS[name], { kind: 'reset-inside' }),
      judge(ending, on) {
        ensureLive(ending, on)
        return `live, ${count(on, CALLS[name])} requests`
      },
    }),
  ),
  pagesFault({
    fault: 'upload: reset in the middle of 3 MB',
    expected: 'live, one deployment, every file as it is',
    contents: { 'index.html': 'x', 'large.bin': Buffer.alloc(3_000_000, 'abc') },
    arrange: on => on.pages.faults.add(CALLS.upload, { kind: 'reset-inside' }),
    judge(ending, on) {
      ensureLive(ending, on)
      return `live, ${count(on, CALLS.upload)} requests`
    },
  }),
  pagesFault({
    fault: 'upload: 413 before the body was read',
    expected: 'failure, no deployment',
    arrange: on =>
      on.pages.faults.add(
        CALLS.upload,
        { kind: 'early-reply', reply: { status: 413, body: 'too large' } },
        { times: Number.POSITIVE_INFINITY },
      ),
    judge(ending, on) {
      ensureFailed(ending, /413|No answer/)
      ensure(on.pages.project('demo').deployments.length === 0, 'a deployment was created')
      return ending.message.split('\n')[0] ?? ''
    },
  }),
  pagesFault({
    fault: 'upload: 502 until only one file is sent at a time',
    expected: 'live: smaller and fewer requests',
    arrange: on =>
      on.pages.faults.add(request => CALLS.upload.test(`${request.method} ${request.path}`), html(502), {
        times: 3,
      }),
    judge(ending, on) {
      ensureLive(ending, on)
      ensure(count(on, CALLS.upload) >= 5, 'the batch was not made smaller')
      return `live, ${count(on, CALLS.upload)} upload requests`
    },
  }),
  pagesFault({
    fault: 'upload: 502 for ever',
    expected: 'failure after a bounded number of attempts, no deployment',
    arrange: on => on.pages.faults.add(CALLS.upload, html(502), { times: Number.POSITIVE_INFINITY }),
    judge(ending, on) {
      ensureFailed(ending, /502/)
      ensure(on.pages.project('demo').deployments.length === 0, 'a deployment was created')
      return ending.message.split('\n')[0] ?? ''
    },
  }),
  pagesFault({
    fault: 'project: 429 that asks for an hour',
    expected: 'failure at once: longer than the deadline',
    arrange: on =>
      on.pages.faults.add(CALLS.project, {
        kind: 'reply',
        reply: { status: 429, headers: { 'retry-after': '3600' } },
      }),
    judge(ending, on) {
      ensureFailed(ending, /Out of time/)
      ensure(slept(on) < 600, 'it waited')
      return ending.message.split('\n')[0] ?? ''
    },
  }),
  ...[
    [401, 10_000, /api-token/],
    [403, 9_109, /account-id/],
    [409, 8_000_002, /refused \(status 409\)/],
    [413, 8_000_000, /8000000/],
    [422, 1, /refused \(status 422\)/],
  ].map(([status, code, words]) =>
    pagesFault({
      fault: `create: ${status}, code ${code}`,
      expected: 'failure that names it; nothing created',
      arrange: on =>
        on.pages.faults.add(CALLS.create, refusal(Number(status), Number(code), 'No'), {
          times: Number.POSITIVE_INFINITY,
        }),
      judge(ending, on) {
        ensureFailed(ending, words as RegExp)
        ensure(on.pages.project('demo').deployments.length === 0, 'a deployment was created')
        return `${count(on, CALLS.create)} create call(s): ${ending.message.split('\n')[0]}`
      },
    }),
  ),
]
