import { describe, expect, test } from 'vitest'
import type { ReleaseStep, StepName } from '../../../actions/release/steps/release-step.ts'
import { outcomeOf, rolledBackOf } from '../../../actions/release/transaction/outcome.ts'
import { runSteps } from '../../../actions/release/transaction/run-steps.ts'
import type { StepResult } from '../../../shared/deployment/deployment-step.ts'
import type { Verdict } from '../../../shared/deployment/verdict.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'

const good = (verdict: Verdict = 'unchanged'): StepResult => ({
  result: 'good',
  summary: 'good',
  outputs: {},
  serves: undefined,
  verdict,
})
const bad = (verdict: Verdict = 'unchanged'): StepResult => ({
  ...good(verdict),
  result: 'bad',
  failure: new ActionError('bad'),
})

interface Script {
  readonly check?: () => Promise<StepResult>
  readonly apply?: () => Promise<StepResult>
  readonly rollback?: () => Promise<StepResult>
}

/** A world of two served things, changed and put back by the parts, so that "a matching pair" can be seen. */
function world(scripts: Partial<Record<StepName, Script>> = {}) {
  const served: Record<string, 'old' | 'new'> = { backend: 'old', frontend: 'old' }
  const calls: string[] = []
  const part = (name: StepName): ReleaseStep => {
    const deploys = name === 'backend' || name === 'frontend'
    const script = scripts[name] ?? {}
    return {
      name,
      title: name,
      check: async () => {
        calls.push(`check ${name}`)
        return (await script.check?.()) ?? good()
      },
      apply: async () => {
        calls.push(`apply ${name}`)
        if (script.apply !== undefined) return await script.apply()
        if (deploys) served[name] = 'new'
        return good(deploys ? 'live' : 'unchanged')
      },
      ...(deploys
        ? {
            rollback: async () => {
              calls.push(`rollback ${name}`)
              if (script.rollback !== undefined) return await script.rollback()
              served[name] = 'old'
              return good('live')
            },
          }
        : {}),
    }
  }
  const parts = (['config', 'backup', 'backend', 'frontend', 'smoke'] as const).map(part)
  const runner = { now: () => 0, group: async (_: string, act: () => Promise<StepResult>) => await act() }
  return { served, calls, run: (onlyCheck = false) => runSteps(parts, runner, onlyCheck) }
}

const deployed =
  (name: 'backend' | 'frontend', w: () => ReturnType<typeof world>, result: StepResult) => async () => {
    w().served[name] = 'new'
    return result
  }

describe('a release', () => {
  test('checks everything, then applies everything', async () => {
    const { run, calls, served } = world()
    const record = await run()
    expect(calls.slice(0, 5).every(call => call.startsWith('check'))).toBe(true)
    expect(calls.slice(5)).toEqual(
      ['config', 'backup', 'backend', 'frontend', 'smoke'].map(name => `apply ${name}`),
    )
    expect(outcomeOf(record, false)).toBe('released')
    expect(served).toEqual({ backend: 'new', frontend: 'new' })
  })

  test('a plan only checks', async () => {
    const { run, calls } = world()
    expect(outcomeOf(await run(true), true)).toBe('planned')
    expect(calls).toHaveLength(5)
  })

  test.each(['config', 'backup', 'backend', 'frontend', 'smoke'] as const)(
    'nothing is touched when %s fails its rehearsal',
    async name => {
      const { run, calls, served } = world({ [name]: { check: async () => bad() } })
      const record = await run()
      expect(calls.some(call => call.startsWith('apply'))).toBe(false)
      expect(outcomeOf(record, false)).toBe('failed')
      expect(record.failed?.step).toBe(name)
      expect(served).toEqual({ backend: 'old', frontend: 'old' })
    },
  )

  test.each([
    ['config fails', { config: { apply: async () => bad() } }, 'failed'],
    ['the backup fails', { backup: { apply: async () => bad() } }, 'failed'],
    ['the backup throws', { backup: { apply: () => Promise.reject(new Error('x')) } }, 'failed'],
    ['the back end fails before it goes live', { backend: { apply: async () => bad() } }, 'failed'],
    ['the front end fails before it goes live', { frontend: { apply: async () => bad() } }, 'rolled-back'],
    ['the front end throws', { frontend: { apply: () => Promise.reject(new Error('x')) } }, 'rolled-back'],
    ['the proof fails', { smoke: { apply: async () => bad() } }, 'rolled-back'],
  ] as const)('when %s, a matching pair is served', async (_, scripts, expected) => {
    const { run, served } = world(scripts)
    const record = await run()
    expect(new Set(Object.values(served)).size).toBe(1)
    expect(outcomeOf(record, false)).toBe(expected)
  })

  test('a front end that goes live and then fails is rolled back before the back end', async () => {
    const w: ReturnType<typeof world> = world({
      frontend: { apply: deployed('frontend', () => w, bad('live')) },
    })
    await w.run()
    expect(w.calls.slice(-2)).toEqual(['rollback frontend', 'rollback backend'])
    expect(w.served).toEqual({ backend: 'old', frontend: 'old' })
  })

  test('a back end that may or may not be live is rolled back', async () => {
    const w: ReturnType<typeof world> = world({
      backend: { apply: deployed('backend', () => w, bad('unknown')) },
    })
    expect(outcomeOf(await w.run(), false)).toBe('rolled-back')
    expect(w.served['backend']).toBe('old')
  })

  test('rolling back goes on when one side refuses, and the verdict says so', async () => {
    const { run, calls } = world({
      smoke: { apply: async () => bad() },
      frontend: { rollback: () => Promise.reject(new Error('no')) },
    })
    const record = await run()
    expect(calls.slice(-2)).toEqual(['rollback frontend', 'rollback backend'])
    expect(outcomeOf(record, false)).toBe('partial')
    expect(rolledBackOf(record.events)).toEqual([
      { step: 'frontend', complete: false },
      { step: 'backend', complete: true },
    ])
  })
})
