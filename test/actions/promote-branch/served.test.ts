import { describe, expect, it } from 'vitest'
import { servedOf } from '../../../actions/promote-branch/evidence/served.ts'
import { deploymentGate } from '../../../actions/promote-branch/gates/deployment.ts'
import type { Entry } from '../../../shared/record/entry.ts'
import { revision, Story } from '../../shared/record/story.ts'
import { deployment } from './gates/facts.ts'

const candidate = revision('B').commit ?? ''
const older = '2020-01-01T00:00:00Z'

/** What staging runs by the release record, whatever GitHub's own list says beside it. */
const served = (entries: readonly Entry[], found: readonly Parameters<typeof deployment>[0][] = []) =>
  servedOf({
    environment: 'staging',
    candidate,
    record: { kind: 'read', entries, cut: false, defaultBranch: 'main' },
    deployments: { value: found.map(deployment) },
    runId: '4711',
  })

const gate = (entries: readonly Entry[], found: readonly Parameters<typeof deployment>[0][] = []): string =>
  deploymentGate({ environment: 'staging', served: served(entries, found) }).state

const story = (names: string): Story => new Story().deploys(names)

describe('what the release record says of an environment', () => {
  it('is the newest deployment that served well', () => {
    expect(gate(story('A B').entries)).toBe('passed')
    expect(gate(story('B A').entries)).toBe('failed')
    expect(gate(story('A').deploy('B', 'failed', { serves: false }).entries)).toBe('failed')
    expect(gate(story('A').deploy('B', 'open', { serves: false }).entries)).toBe('pending')
  })

  it('knows a rollback', async () => {
    expect(gate((await story('A B').rollsBack()).entries)).toBe('failed')
    expect(gate((await story('B A').rollsBack()).entries)).toBe('passed')
  })

  it("outranks GitHub's own list, which nobody withdraws", async () => {
    const { entries } = await story('A B').rollsBack()
    expect(gate(entries, [{ sha: candidate, createdAt: '2030-01-01T00:00:00Z' }])).toBe('failed')
    expect(gate(story('A B').entries, [{ sha: 'c'.repeat(40), createdAt: older }])).toBe('passed')
    expect(gate([], [{ sha: candidate }])).toBe('passed')
  })

  it('must be of this commit on every side', () => {
    const [front] = [story('A B').entries]
    const backend = (names: string): Entry[] =>
      story(names).entries.map(entry => ({
        ...entry,
        id: entry.id + 1_000,
        payload: { ...entry.payload, component: 'backend', target: 'railway/api' } as Entry['payload'],
      }))
    expect(gate([...front, ...backend('A B')])).toBe('passed')
    expect(gate([...front, ...backend('B A')])).toBe('failed')
    expect(served([...front, ...backend('B A')])).toMatchObject({
      kind: 'other',
      what: expect.stringContaining('backend runs'),
    })
  })

  it('must be of this commit in every application that is deployed there in turns', () => {
    const second = new Story('pages/second').deploys('A B').entries
    const inTurns = (first: readonly Entry[]): Entry[] =>
      second.map((entry, index) => ({ ...entry, id: (first[index]?.id ?? 0) * 10 + 1 }))
    const first = story('A A').entries.map(entry => ({ ...entry, id: entry.id * 10 }))
    const entries = [...first, ...inTurns(story('A A').entries)]
    expect(gate(entries)).toBe('failed')
    expect(
      gate([...story('A B').entries.map(entry => ({ ...entry, id: entry.id * 10 })), ...entries.slice(2)]),
    ).toBe('passed')
  })

  it('that cannot be read is not known', () => {
    const unread = servedOf({
      environment: 'staging',
      candidate,
      record: { kind: 'unreadable', why: 'Resource not accessible', denied: true },
      deployments: { value: [deployment({ sha: candidate })] },
      runId: '',
    })
    expect(deploymentGate({ environment: 'staging', served: unread }).state).toBe('unknown')
  })
})
