import { describe, expect, test } from 'vitest'
import type { Ending, Part, PartName } from '../../../actions/release/parts/part.ts'
import { transact } from '../../../actions/release/transaction/transaction.ts'
import { takenBack, verdictOf } from '../../../actions/release/transaction/verdict.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'

const good = (served: Ending['served'] = 'unchanged'): Ending => ({
  result: 'good',
  summary: 'good',
  outputs: {},
  served,
})
const bad = (served: Ending['served'] = 'unchanged'): Ending => ({
  ...good(served),
  result: 'bad',
  failure: new ActionError('bad'),
})

interface Script {
  readonly rehearse?: () => Promise<Ending>
  readonly perform?: () => Promise<Ending>
  readonly takeBack?: () => Promise<Ending>
}

/** A world of two served things, changed and put back by the parts, so that "a matching pair" can be seen. */
function world(scripts: Partial<Record<PartName, Script>> = {}) {
  const served: Record<string, 'old' | 'new'> = { backend: 'old', frontend: 'old' }
  const calls: string[] = []
  const part = (name: PartName): Part => {
    const deploys = name === 'backend' || name === 'frontend'
    const script = scripts[name] ?? {}
    return {
      name,
      title: name,
      rehearse: async () => {
        calls.push(`rehearse ${name}`)
        return (await script.rehearse?.()) ?? good()
      },
      perform: async () => {
        calls.push(`perform ${name}`)
        if (script.perform !== undefined) return await script.perform()
        if (deploys) served[name] = 'new'
        return good(deploys ? 'new' : 'unchanged')
      },
      ...(deploys
        ? {
            takeBack: async () => {
              calls.push(`take back ${name}`)
              if (script.takeBack !== undefined) return await script.takeBack()
              served[name] = 'old'
              return good()
            },
          }
        : {}),
    }
  }
  const parts = (['config', 'backup', 'backend', 'frontend', 'smoke'] as const).map(part)
  const stagehand = { now: () => 0, scene: async <V>(_: string, act: () => Promise<V>) => await act() }
  return { served, calls, run: (onlyRehearse = false) => transact(parts, stagehand, onlyRehearse) }
}

const deployed =
  (name: 'backend' | 'frontend', w: () => ReturnType<typeof world>, ending: Ending) => async () => {
    w().served[name] = 'new'
    return ending
  }

describe('a release', () => {
  test('rehearses everything, then performs everything', async () => {
    const { run, calls, served } = world()
    const story = await run()
    expect(calls.slice(0, 5).every(call => call.startsWith('rehearse'))).toBe(true)
    expect(calls.slice(5)).toEqual(
      ['config', 'backup', 'backend', 'frontend', 'smoke'].map(name => `perform ${name}`),
    )
    expect(verdictOf(story, false)).toBe('released')
    expect(served).toEqual({ backend: 'new', frontend: 'new' })
  })

  test('a plan only rehearses', async () => {
    const { run, calls } = world()
    expect(verdictOf(await run(true), true)).toBe('planned')
    expect(calls).toHaveLength(5)
  })

  test.each(['config', 'backup', 'backend', 'frontend', 'smoke'] as const)(
    'nothing is touched when %s fails its rehearsal',
    async name => {
      const { run, calls, served } = world({ [name]: { rehearse: async () => bad() } })
      const story = await run()
      expect(calls.some(call => call.startsWith('perform'))).toBe(false)
      expect(verdictOf(story, false)).toBe('failed')
      expect(story.failed?.part).toBe(name)
      expect(served).toEqual({ backend: 'old', frontend: 'old' })
    },
  )

  test.each([
    ['config fails', { config: { perform: async () => bad() } }, 'failed'],
    ['the backup fails', { backup: { perform: async () => bad() } }, 'failed'],
    ['the backup throws', { backup: { perform: () => Promise.reject(new Error('x')) } }, 'failed'],
    ['the back end fails before it goes live', { backend: { perform: async () => bad() } }, 'failed'],
    ['the front end fails before it goes live', { frontend: { perform: async () => bad() } }, 'taken-back'],
    ['the front end throws', { frontend: { perform: () => Promise.reject(new Error('x')) } }, 'taken-back'],
    ['the proof fails', { smoke: { perform: async () => bad() } }, 'taken-back'],
  ] as const)('when %s, a matching pair is served', async (_, scripts, expected) => {
    const { run, served } = world(scripts)
    const story = await run()
    expect(new Set(Object.values(served)).size).toBe(1)
    expect(verdictOf(story, false)).toBe(expected)
  })

  test('a front end that goes live and then fails is taken back before the back end', async () => {
    const w: ReturnType<typeof world> = world({
      frontend: { perform: deployed('frontend', () => w, bad('new')) },
    })
    await w.run()
    expect(w.calls.slice(-2)).toEqual(['take back frontend', 'take back backend'])
    expect(w.served).toEqual({ backend: 'old', frontend: 'old' })
  })

  test('a back end that may or may not be live is taken back', async () => {
    const w: ReturnType<typeof world> = world({
      backend: { perform: deployed('backend', () => w, bad('unknown')) },
    })
    expect(verdictOf(await w.run(), false)).toBe('taken-back')
    expect(w.served['backend']).toBe('old')
  })

  test('taking back goes on when one side refuses, and the verdict says so', async () => {
    const { run, calls } = world({
      smoke: { perform: async () => bad() },
      frontend: { takeBack: () => Promise.reject(new Error('no')) },
    })
    const story = await run()
    expect(calls.slice(-2)).toEqual(['take back frontend', 'take back backend'])
    expect(verdictOf(story, false)).toBe('half-done')
    expect(takenBack(story.events)).toEqual([
      { part: 'frontend', complete: false },
      { part: 'backend', complete: true },
    ])
  })
})
