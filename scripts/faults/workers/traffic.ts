import type { FaultCase } from '../fault-case.ts'
import { ensure, html, refusal } from '../pages/pages-fault.ts'
import { CALLS, count, ensureLive, ensureUntouched, firstLine, workersFault } from './workers-fault.ts'

const ALWAYS = { times: Number.POSITIVE_INFINITY }

/** What happens to the traffic: others move it, the platform refuses, what is served does not hold. */
export const trafficFaults: readonly FaultCase[] = [
  workersFault({
    fault: 'production goes on showing the version before',
    expected: '`rolled-back`: the traffic goes back',
    arrange(on) {
      on.cloud.account.knobs.staleVisits = Number.POSITIVE_INFINITY
    },
    judge(ending, on) {
      ensure(ending.result === 'rolled-back', `ended as ${ending.result}: ${ending.message}`)
      ensureUntouched(ending, on, /does not serve this build|Out of time/)
      return firstLine(ending)
    },
  }),
  workersFault({
    fault: 'production shows the version before for a while',
    expected: 'live',
    arrange(on) {
      on.cloud.account.knobs.staleVisits = 12
    },
    judge(ending, on) {
      ensureLive(ending, on)
      return `live, waited ${ending.sleptSeconds.toFixed(1)} s`
    },
  }),
  workersFault({
    fault: 'a sign-in in front of everything',
    expected: 'live and unproven; nothing is rolled back',
    arrange(on) {
      on.cloud.account.knobs.access = true
    },
    judge(ending, on) {
      ensureLive(ending, on)
      ensure(ending.outputs['proof'] === 'none', `proof ${ending.outputs['proof']}`)
      return firstLine(ending)
    },
  }),
  workersFault({
    fault: 'another deployment takes the traffic while production is looked at',
    expected: '`superseded`; nothing is undone',
    arrange(on) {
      on.cloud.account.knobs.staleVisits = Number.POSITIVE_INFINITY
      on.cloud.faults.add(
        ({ method, path }) => {
          if (!CALLS.deployments.test(`${method} ${path}`) || on.worker.deployments.length !== 2) return false
          const [first] = on.worker.versions
          on.worker.deploy([{ version_id: first?.id ?? '', percentage: 100 }], 'by hand', new Date())
          return false
        },
        { kind: 'hang' },
      )
    },
    judge(ending, on) {
      ensure(ending.result === 'superseded', `ended as ${ending.result}: ${ending.message}`)
      ensure(on.worker.deployments.length === 3, 'something was undone')
      return firstLine(ending)
    },
  }),
  workersFault({
    fault: 'the traffic is refused for ever (500)',
    expected: 'failure; the version is there, what was live is live',
    arrange: on => on.cloud.faults.add(CALLS.traffic, html(500), ALWAYS),
    judge(ending, on) {
      ensureUntouched(ending, on, /giving the version its traffic/)
      return firstLine(ending)
    },
  }),
  workersFault({
    fault: 'a secret was changed in between (10220)',
    expected: 'failure, never forced',
    arrange: on => on.cloud.faults.add(CALLS.traffic, refusal(400, 10_220, 'A secret was changed'), ALWAYS),
    judge(ending, on) {
      ensureUntouched(ending, on, /A secret was changed/)
      ensure(count(on, CALLS.traffic) === 1, 'asked again')
      ensure(!on.cloud.requests.some(({ query }) => query.has('force')), 'forced')
      return firstLine(ending)
    },
  }),
  workersFault({
    fault: 'what was live cannot get the traffic back',
    expected: 'failure that says it needs attention now',
    arrange(on) {
      on.cloud.account.knobs.staleVisits = Number.POSITIVE_INFINITY
      let asked = 0
      on.cloud.faults.add(
        ({ method, path }) => {
          if (CALLS.traffic.test(`${method} ${path}`)) asked += 1
          return CALLS.traffic.test(`${method} ${path}`) && asked > 1
        },
        html(500),
        ALWAYS,
      )
    },
    judge(ending) {
      ensure(ending.result === 'failed', `ended as ${ending.result}`)
      ensure(/needs attention now/.test(ending.message), ending.message)
      return firstLine(ending)
    },
  }),
  workersFault({
    fault: 'a rule that takes every path',
    expected: 'live, and no proof of a build',
    arrange: on => on.write({ _redirects: '/* /gone 302\n' }, 'dist'),
    judge(ending, on) {
      ensureLive(ending, on)
      ensure(ending.outputs['proof'] === 'none', `proof ${ending.outputs['proof']}`)
      return firstLine(ending)
    },
  }),
]
