import { describe, expect, it } from 'vitest'
import { newestDeployment } from '../../../../actions/promote-branch/evidence/foreign-deployment.ts'
import { servedOf } from '../../../../actions/promote-branch/evidence/served.ts'
import { deploymentGate, soakGate } from '../../../../actions/promote-branch/gates/deployment.ts'
import {
  blocking,
  type Gate,
  type GateState,
  onlyWaiting,
  unreadableGate,
} from '../../../../actions/promote-branch/gates/gate.ts'
import { liveGate } from '../../../../actions/promote-branch/gates/live.ts'
import { statusGate } from '../../../../actions/promote-branch/gates/statuses.ts'
import { deployment, NOON, OTHER, SHA, status, unreadable } from './facts.ts'

const HOUR = 3_600_000
const now = new Date(Date.parse(NOON) + HOUR)
const UNREAD = { state: 'unknown', summary: 'Could not be read: not accessible.' }

describe('a gate', () => {
  const gates = (...states: GateState[]): Gate[] =>
    states.map(state => ({ id: state, title: '', state, summary: '', evidence: [] }))

  it('blocks unless it is passed or was not asked for', () => {
    const all = gates('passed', 'pending', 'failed', 'missing', 'unknown', 'skipped')
    expect(blocking(all).map(({ id }) => id)).toEqual(['pending', 'failed', 'missing', 'unknown'])
  })

  it('only waits while nothing but time is missing', () => {
    expect(onlyWaiting(gates('passed', 'pending', 'skipped'))).toBe(true)
    expect(onlyWaiting(gates('pending', 'failed'))).toBe(false)
    expect(onlyWaiting(gates('passed'))).toBe(false)
  })

  it('that could not be read is unknown, with what to do', () => {
    expect(unreadableGate('x', 'X', unreadable.unreadable)).toEqual({
      id: 'x',
      title: 'X',
      state: 'unknown',
      summary: 'Could not be read: not accessible.',
      remedy: 'Give the job or the App `things: read`.',
      evidence: [],
    })
  })
})

describe('a required status', () => {
  const required = {
    context: 'smoke-check/staging',
    withinMs: undefined,
    on: 'source',
    by: undefined,
  } as const
  const ask = (found: Parameters<typeof status>[0] | undefined, more: object = {}) =>
    statusGate({
      required: { ...required, ...more },
      statuses: { value: found === undefined ? [] : [status(found)] },
      sha: SHA,
      now,
    })

  it('that is green passes with what it says', () => {
    expect(ask({})).toEqual({
      id: 'status:smoke-check/staging',
      title: 'Status smoke-check/staging',
      state: 'passed',
      summary: '14 passed',
      evidence: [
        {
          detail: 'smoke-check/staging: success',
          url: 'https://status',
          at: NOON,
          by: 'github-actions[bot]',
          sha: SHA,
        },
      ],
    })
    expect(ask({ description: '' }).summary).toBe('Is success.')
    expect(ask({ context: 'Smoke-Check/Staging' }).state).toBe('passed')
    expect(ask({}, { context: 'SMOKE-check/staging' }).state).toBe('passed')
  })

  it('that is missing is suggested, and it is said what leaves it', () => {
    expect(ask({ context: 'smoke-chek/staging' })).toEqual({
      id: 'status:smoke-check/staging',
      title: 'Status smoke-check/staging',
      state: 'missing',
      summary: 'No such status on aaaaaaa. Did you mean smoke-chek/staging?',
      remedy: 'Run the step that leaves smoke-check/staging on aaaaaaa.',
      evidence: [],
    })
    expect(ask(undefined).summary).toBe('No such status on aaaaaaa.')
    expect(ask(undefined, { on: 'target' }).title).toBe(
      'Status smoke-check/staging on the commit that is replaced',
    )
  })

  it('that is not green blocks', () => {
    expect(ask({ state: 'pending' })).toMatchObject({ state: 'pending', summary: 'Is pending.' })
    expect(ask({ state: 'expected' })).toMatchObject({ state: 'pending', summary: 'Is expected.' })
    expect(ask({ state: 'failure', description: '2 failed' })).toMatchObject({
      state: 'failed',
      summary: 'Is failure: 2 failed',
    })
    expect(ask({ state: 'error', description: 'x' })).toMatchObject({ summary: 'Is error: x' })
    expect(ask({ state: 'error' })).not.toHaveProperty('remedy')
  })

  it('that is stale blocks, to the millisecond', () => {
    expect(ask({}, { withinMs: HOUR }).state).toBe('passed')
    expect(ask({}, { withinMs: HOUR - 1 })).toMatchObject({
      state: 'failed',
      summary: 'Is 1 h old; at most 1 h is allowed.',
    })
    expect(ask({ at: 'someday' }, { withinMs: HOUR }).state).toBe('failed')
  })

  it('that somebody else wrote blocks, when it is said who has to', () => {
    const by = 'github-actions[bot]'
    expect(ask({}, { by }).state).toBe('passed')
    expect(ask({}, { by: 'GitHub-Actions[bot]' }).state).toBe('passed')
    const mallory = { login: 'mallory', human: true }
    expect(ask({ by: mallory }, { by })).toMatchObject({
      state: 'failed',
      summary: 'Was written by @mallory, not by @github-actions[bot].',
    })
    expect(ask({ by: mallory, state: 'pending' }, { by }).state).toBe('failed')
    expect(ask({ by: undefined }, { by }).summary).toContain('by an account that is gone, not')
    expect(ask({ by: mallory }).state).toBe('passed')
  })

  it('that could not be read blocks', () => {
    expect(statusGate({ required, statuses: unreadable, sha: SHA, now })).toMatchObject({
      ...UNREAD,
      id: 'status:smoke-check/staging',
      title: 'Status smoke-check/staging',
    })
  })
})

/** What staging runs, where only GitHub's own list of deployments knows of it. */
const served = (runId: string, found: readonly Parameters<typeof deployment>[0][]) =>
  servedOf({
    environment: 'staging',
    candidate: SHA,
    record: { kind: 'read', entries: [], cut: false, defaultBranch: 'main' },
    deployments: { value: found.map(deployment) },
    runId,
  })

describe('a required deployment', () => {
  const ask = (...found: Parameters<typeof deployment>[0][]) =>
    deploymentGate({ environment: 'staging', served: served('4711', found) })

  it('of this commit, and successful, passes', () => {
    expect(ask({})).toEqual({
      id: 'deployment',
      title: 'Deployed in staging',
      state: 'passed',
      summary: 'This commit is the current deployment: the newest deployment is of this commit (success).',
      evidence: [
        {
          detail: 'the newest deployment is of this commit (success)',
          url: 'https://github.com/o/r/actions/runs/7/job/1',
          sha: SHA,
          at: NOON,
        },
      ],
    })
    expect(ask({ logUrl: undefined }).evidence).toMatchObject([{ url: 'https://app' }])
  })

  it('that there never was is missing', () => {
    const missing = { state: 'missing', summary: 'Nothing was ever deployed in staging.', evidence: [] }
    expect(ask()).toMatchObject(missing)
    expect(ask({ environment: 'production' })).toMatchObject(missing)
  })

  it.each(['pending', 'queued', 'in_progress', 'waiting'])('that is %s is awaited', state => {
    const summary = `The deployment of this commit is not done: the newest deployment is of this commit (${state}).`
    expect(ask({ state })).toMatchObject({ state: 'pending', summary })
  })

  it('that failed, or is of another commit, blocks', () => {
    const summary =
      'This commit is not the current deployment: the newest deployment is of this commit (inactive).'
    expect(ask({ state: 'inactive' })).toMatchObject({ state: 'failed', summary })
    expect(ask({ sha: OTHER, state: 'pending' })).toMatchObject({
      state: 'failed',
      summary:
        'This commit is not the current deployment: the newest deployment is of another commit, bbbbbbb (pending).',
    })
  })

  it('that could not be read blocks', () => {
    const question = { environment: 'staging', served: { kind: 'unreadable', ...unreadable } } as const
    const named = { id: 'deployment', title: 'Deployed in staging' }
    expect(deploymentGate(question)).toMatchObject({ ...UNREAD, ...named })
    expect(soakGate({ ...question, minMs: 1, now })).toMatchObject({ ...UNREAD, id: 'soak' })
  })

  it('is the newest one, by time and then by number, of other runs', () => {
    const newest = (...found: Parameters<typeof deployment>[0][]) =>
      newestDeployment(found.map(deployment), 'staging', '4711')?.id
    const late = '2026-11-21T13:00:00Z'
    expect(newest({ id: 1, createdAt: late }, { id: 2 })).toBe(1)
    expect(newest({ id: 2 }, { id: 1, createdAt: late })).toBe(1)
    expect(newest({ id: 1 }, { id: 3 }, { id: 2 })).toBe(3)
    const own = 'https://github.com/o/r/actions/runs/4711'
    expect(newest({ id: 1 }, { id: 2, logUrl: own })).toBe(1)
    expect(newest({ id: 1 }, { id: 2, logUrl: `${own}/job/3` })).toBe(1)
    expect(newest({ id: 1 }, { id: 2, logUrl: `${own}2/job/3` })).toBe(2)
    expect(newest({ id: 1 }, { id: 2, logUrl: undefined })).toBe(2)
    const runs = deployment({ id: 9, logUrl: 'https://github.com/o/r/actions/runs/' })
    expect(newestDeployment([runs], 'staging', '')?.id).toBe(9)
  })
})

describe('soaking', () => {
  const ask = (minMs: number, ...found: Parameters<typeof deployment>[0][]) =>
    soakGate({ environment: 'staging', served: served('', found), minMs, now })

  it('is done when the time has passed', () => {
    expect(ask(HOUR, {})).toEqual({
      id: 'soak',
      title: 'Proven in staging for 1 h',
      state: 'passed',
      summary: 'Deployed for 1 h.',
      evidence: [expect.objectContaining({ sha: SHA, at: NOON })],
    })
  })

  it('is awaited until then', () => {
    expect(ask(HOUR + 60_000, {})).toEqual({
      id: 'soak',
      title: 'Proven in staging for 1 h 1 min',
      state: 'pending',
      summary: 'Deployed for 1 h; 1 min to go.',
      evidence: [expect.objectContaining({ sha: SHA })],
    })
  })

  it('does not begin elsewhere', () => {
    const missing = { state: 'missing', summary: 'It is not deployed there.', evidence: [] }
    expect(ask(1)).toMatchObject(missing)
    expect(ask(1, { sha: OTHER })).toMatchObject(missing)
    expect(ask(1, { state: 'failure' })).toMatchObject(missing)
  })
})

describe('the running system', () => {
  const ask = (given: object) =>
    liveGate(SHA, { value: { url: 'https://app/health', status: 200, commit: SHA, ...given } })
  const title = 'The deployed system names this commit'

  it('that names the commit passes', () => {
    expect(ask({})).toEqual({
      id: 'live',
      title,
      state: 'passed',
      summary: 'It says aaaaaaaaaaaa.',
      evidence: [{ detail: `status 200, commit ${SHA}`, url: 'https://app/health' }],
    })
    expect(ask({ commit: 'AAAAAAA', status: 299 }).state).toBe('passed')
  })

  it('that names another, or too little, blocks', () => {
    expect(ask({ commit: OTHER })).toMatchObject({ state: 'failed', summary: `It says ${OTHER}.` })
    expect(ask({ commit: `${SHA}x` })).toMatchObject({ state: 'failed', summary: `It says ${SHA}.` })
    expect(ask({ commit: 'aaaaaa' }).state).toBe('failed')
    const end = { url: 'https://app/health', status: 200, commit: 'aaaaaaa' }
    expect(liveGate(`1${SHA.slice(1)}`, { value: end }).state).toBe('failed')
    expect(ask({ commit: undefined })).toMatchObject({
      state: 'unknown',
      summary: 'It answers, but names no commit.',
      evidence: [{ detail: 'status 200, commit not named' }],
    })
  })

  it('that is not well blocks', () => {
    expect(ask({ status: 199 })).toMatchObject({ state: 'failed', summary: 'It answers 199.' })
    expect(ask({ status: 300 }).state).toBe('failed')
    expect(liveGate(SHA, unreadable)).toMatchObject({ ...UNREAD, id: 'live', title })
  })
})
