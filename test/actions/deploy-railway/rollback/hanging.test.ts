import { expect, test } from 'vitest'
import { rollBackAttempt } from '../../../../actions/deploy-railway/rollback/roll-back.ts'
import { type Context, newAttempt } from '../../../../actions/deploy-railway/start/attempt.ts'
import type { Ports } from '../../../../shared/action/action.ts'
import { Deadline } from '../../../../shared/clock/deadline.ts'
import type { Http } from '../../../../shared/http/http.ts'
import { FakeClock } from '../../../support/fake-clock.ts'
import { testPorts } from '../../../support/fake-ports.ts'

const clock = new FakeClock()

/** A network in which every question is asked again and again until its deadline. */
const silentUntil = (deadline: Deadline): Http => ({
  ...testPorts().http,
  send: async ({ what }) => {
    await clock.sleep(deadline.remainingMs())
    throw deadline.exceeded(what)
  },
})

function portsFor(milliseconds: number): Ports {
  const deadline = Deadline.in(milliseconds, clock)
  return { ...testPorts({ clock, deadline, http: silentUntil(deadline) }), withTimeout: portsFor }
}

/** Of a deployment that was still building when the time was up; what is never asked for is left out. */
function contextOf(ports: Ports): Context {
  const snapshot = {
    access: { apiUrl: 'http://127.0.0.1:9', token: { kind: 'project', secret: { reveal: () => 'x' } } },
    railway: { target: { project: {}, environment: {}, service: {} } },
    current: { id: 'before' },
    state: {},
  }
  const plan = { variables: [], settings: { changes: [] } }
  return { inputs: { rollback: true, mode: 'upload' }, snapshot, plan, ports } as unknown as Context
}

const building = (wentLive: boolean) => ({
  ...newAttempt(),
  deploymentId: 'ours',
  waitResult: {
    verdict: { kind: 'timed-out' as const },
    status: 'BUILDING',
    wentLive,
    cutShort: false,
    timeline: [],
  },
})

test.each([
  [false, 60_000],
  [true, 300_000],
])('where Railway is silent, asking ends soon unless something was changed (%s)', async (changed, atMost) => {
  const startedMs = clock.now()
  const { rolledBack, notes } = await rollBackAttempt(building(changed), contextOf(portsFor(600_000)))
  expect(rolledBack).toBe(false)
  expect(notes.join(' ')).toContain('cancelling ours')
  expect(clock.now() - startedMs).toBeLessThanOrEqual(atMost)
})
