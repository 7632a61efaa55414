import { describe, expect, it } from 'vitest'
import { expectedCommit } from '../../../../actions/smoke-check/plan/expected-commit.ts'
import { runOn } from '../../../support/fake-ports.ts'

const SHA = '0123456789abcdef0123456789abcdef01234567'
const on = (event: string) => runOn(event, { GITHUB_SHA: SHA })
const nothing = { expectedCommit: undefined, commit: undefined }

describe('the commit that must be served', () => {
  it.each(['push', 'release', 'workflow_dispatch', 'deployment', 'deployment_status'])(
    'is that of the event on %s',
    event => expect(expectedCommit(nothing, on(event))).toBe(SHA),
  )

  it.each(['pull_request', 'schedule', 'workflow_run', ''])('is unknown on %s', event =>
    expect(expectedCommit(nothing, on(event))).toBeUndefined(),
  )

  it('is the one that was named, on every event', () => {
    expect(expectedCommit({ expectedCommit: 'abc1234', commit: SHA }, on('schedule'))).toBe('abc1234')
    expect(expectedCommit({ expectedCommit: undefined, commit: 'def5678' }, on('push'))).toBe('def5678')
  })

  it('may be any, as after a rollback', () => {
    expect(expectedCommit({ expectedCommit: 'any', commit: undefined }, on('push'))).toBeUndefined()
  })
})
