import type { FaultCase } from '../fault-case.ts'
import { ensure, html } from '../pages/pages-fault.ts'
import { CALLS, count, ensureLive, ensureUntouched, firstLine, workersFault } from './workers-fault.ts'

const everyCall = Object.entries(CALLS)
const WRITES = ['session', 'upload', 'versions', 'traffic'] as const

/** What the network and the gateways do. */
export const transportFaults: readonly FaultCase[] = [
  ...everyCall.flatMap(([name, call]) => [
    workersFault({
      fault: `${name}: 429 with Retry-After: 7`,
      expected: 'live after at least 7 s, one version, one deployment',
      arrange: on =>
        on.cloud.faults.add(call, { kind: 'reply', reply: { status: 429, headers: { 'retry-after': '7' } } }),
      judge(ending, on) {
        ensureLive(ending, on)
        ensure(ending.sleptSeconds >= 7, `waited ${ending.sleptSeconds} s`)
        return `live, waited ${ending.sleptSeconds.toFixed(1)} s`
      },
    }),
    ...[500, 502, 503, 504, 524].map(status =>
      workersFault({
        fault: `${name}: ${status} with HTML, twice`,
        expected: 'live, one version, one deployment',
        arrange: on => on.cloud.faults.add(call, html(status), { times: 2 }),
        judge(ending, on) {
          ensureLive(ending, on)
          return `live, ${count(on, call)} requests`
        },
      }),
    ),
    ...(['reset-before', 'lost-answer', 'half-answer'] as const).map(kind =>
      workersFault({
        fault: `${name}: ${kind}`,
        expected: 'live, one version, one deployment',
        arrange: on => on.cloud.faults.add(call, { kind }),
        judge(ending, on) {
          ensureLive(ending, on)
          return `live, ${count(on, call)} requests`
        },
      }),
    ),
    workersFault({
      fault: `${name}: not JSON, status 200`,
      expected: 'clear failure, what was live is live',
      arrange: on => on.cloud.faults.add(call, { kind: 'reply', reply: { status: 200, body: 'surprise' } }),
      judge(ending, on) {
        ensureUntouched(ending, on, /without a usable body while .*surprise/)
        return firstLine(ending)
      },
    }),
  ]),
  ...WRITES.map(name =>
    workersFault({
      fault: `${name}: reset in the middle of the request`,
      expected: 'live, one version, one deployment',
      arrange: on => on.cloud.faults.add(CALLS[name], { kind: 'reset-inside' }),
      judge(ending, on) {
        ensureLive(ending, on)
        return `live, ${count(on, CALLS[name])} requests`
      },
    }),
  ),
]
