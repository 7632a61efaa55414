import { expect, test } from 'vitest'
import {
  explainFailure,
  type FailureFacts,
  phaseName,
} from '../../../../actions/deploy-railway/evidence/explain-failure.ts'
import type { PhaseEvent } from '../../../../actions/deploy-railway/railway-api/railway.ts'
import { ActionError } from '../../../../shared/failure/action-error.ts'

const event = (step: string, error?: string, endedMs: number | undefined = 1): PhaseEvent => ({
  step,
  startedMs: 0,
  endedMs,
  error,
  reason: undefined,
  isSkipped: false,
})

const FAILED: FailureFacts = {
  verdict: { kind: 'failed' },
  status: 'FAILED',
  events: [],
  diagnosis: undefined,
  logTail: [],
  incident: undefined,
  elapsedMs: 90_000,
  newerDeployment: undefined,
}

test('the first error is the cause; what was skipped because of it is none', () => {
  const skipped = { ...event('HEALTHCHECK'), isSkipped: true, reason: 'skipped' }
  const drain = { ...event('DRAIN_INSTANCES'), reason: 'No instances to drain' }
  const events = [event('SNAPSHOT_CODE'), event('BUILD_IMAGE', 'exit code 2'), skipped, drain]
  expect(explainFailure({ ...FAILED, events })).toMatchObject({ phase: 'build', reason: 'exit code 2' })
  expect(explainFailure({ ...FAILED, events: [skipped, drain] })).toMatchObject({ phase: 'drain' })
})

test('what the program printed last is part of the reason, and knows what to do', () => {
  const logTail = [
    'INFO  [alembic.runtime.migration] …',
    "CommandError: Can't locate revision identified by 'a1b2'",
  ]
  const { phase, reason, remedy } = explainFailure({
    ...FAILED,
    events: [event('HEALTHCHECK', '1/1 replicas never became healthy!')],
    logTail,
  })
  expect(phase).toBe('healthcheck')
  expect(reason).toContain("never became healthy!; the log says: CommandError: Can't locate revision")
  expect(remedy).toContain('database is ahead')
})

test.each<[string, Partial<FailureFacts>, string, RegExp]>([
  [
    'the event with an error',
    { events: [event('SNAPSHOT_CODE'), event('BUILD_IMAGE', 'exit code 2')] },
    'build',
    /exit code 2/,
  ],
  ['the diagnosis', { events: [event('HEALTHCHECK')], diagnosis: 'no port' }, 'healthcheck', /no port/],
  ['the last event', { events: [event('PRE_DEPLOY_COMMAND')] }, 'pre-deploy', /without a reason/],
  ['silence: it was refused before anything ran', {}, 'queue', /before anything ran/],
  ['a log without events', { logTail: ['x'] }, 'unknown', /without a reason/],
  ['a crash', { verdict: { kind: 'crashed', why: 'it fell' } }, 'settle', /it fell/],
  [
    'a newer one',
    { verdict: { kind: 'removed' }, newerDeployment: 'n3w', status: 'BUILDING' },
    'build',
    /newer deployment n3w/,
  ],
  [
    'somebody who cancelled',
    { verdict: { kind: 'removed' }, status: 'QUEUED' },
    'queue',
    /cancelled or removed/,
  ],
  ['an approval', { verdict: { kind: 'needs-approval' } }, 'approval', /approve/],
  [
    'the deadline',
    { verdict: { kind: 'timed-out' }, status: 'BUILDING' },
    'build',
    /still BUILDING after 1 min 30 s/,
  ],
  [
    'the deadline in an open step',
    {
      verdict: { kind: 'timed-out' },
      status: 'DEPLOYING',
      events: [event('CREATE_CONTAINER', undefined, undefined), event('DRAIN_INSTANCES')],
    },
    'drain',
    /DEPLOYING/,
  ],
  [
    'a lost view',
    { verdict: { kind: 'lost', error: new ActionError('Not Authorized') }, status: 'BUILDING' },
    'build',
    /Not Authorized/,
  ],
  ['a skip', { verdict: { kind: 'skipped' } }, 'snapshot', /no watched file/],
])('is explained by %s', (_, facts, phase, reason) => {
  const explained = explainFailure({ ...FAILED, ...facts })
  expect(explained.phase).toBe(phase)
  expect(explained.reason).toMatch(reason)
  expect(explained.remedy).not.toBe('')
})

test('an incident of the platform is part of what to do', () => {
  const incident = { message: 'Builds are slow', url: 'https://status.railway.com/1' }
  expect(explainFailure({ ...FAILED, incident }).remedy).toContain(
    'Builds are slow (https://status.railway.com/1)',
  )
})

test('a step that Railway adds one day has a name all the same', () => {
  expect(phaseName('WARM_UP_CACHE')).toBe('warm-up-cache')
})
