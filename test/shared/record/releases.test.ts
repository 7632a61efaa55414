import { describe, expect, it } from 'vitest'
import type { Ending, Entry } from '../../../shared/record/entry.ts'
import type { Payload } from '../../../shared/record/payload.ts'
import {
  findRelease,
  isServed,
  previousRelease,
  releasesByCommit,
  releasesOf,
  releasesStanding,
} from '../../../shared/record/releases.ts'
import { replay } from '../../../shared/record/replay.ts'

const TARGETS = { backend: 'railway/api', frontend: 'pages/site' } as const
type Side = keyof typeof TARGETS

/** Both sides and their releases, told act by act. */
class Pair {
  entries: Entry[] = []
  #id = 0

  add(payload: Payload, ending: Ending = 'served'): number {
    this.#id += 1
    const createdAt = new Date(Date.UTC(2026, 10, 30, 12, 0, this.#id)).toISOString()
    this.entries.push({
      id: this.#id,
      environment: 'production',
      createdAt,
      creator: '',
      payload,
      ending,
      said: '',
    })
    return this.#id
  }

  deploy(side: Side, name: string, build = name): number {
    const { [side]: target } = TARGETS
    return this.add({ v: 1, act: 'deploy', component: side, target, deployment: `${side}-${name}`, build })
  }

  release(name: string, sides: Partial<Record<Side, string>> = {}, ending: Ending = 'served'): this {
    const parts = {
      backend: this.deploy('backend', name, sides.backend ?? name),
      frontend: this.deploy('frontend', name, sides.frontend ?? name),
    }
    const commit = name.charCodeAt(0).toString(16).padStart(40, '0')
    this.add({ v: 1, act: 'release', component: 'release', parts, release: name, commit }, ending)
    return this
  }

  back(side: Side, to: string): this {
    const found = this.entries.find(
      ({ payload }) => payload.act === 'deploy' && payload.deployment === `${side}-${to}`,
    )
    const { [side]: target } = TARGETS
    this.add({
      v: 1,
      act: 'rollback',
      component: side,
      target,
      deployment: `${side}-${to}`,
      leaves: [],
      build: to,
      ...(found === undefined ? {} : { restores: found.id }),
    })
    return this
  }

  get stacks() {
    return {
      backend: replay(this.entries, TARGETS.backend),
      frontend: replay(this.entries, TARGETS.frontend),
    }
  }

  get standing() {
    return releasesStanding(this.entries, this.stacks)
  }

  get names(): string {
    return this.standing.map(({ id }) => id).join(' ')
  }

  get previous(): string {
    const { backend, frontend } = this.stacks
    return (
      previousRelease(this.standing, { backend: backend.at(-1), frontend: frontend.at(-1) })?.id ?? 'none'
    )
  }
}

const told = (...names: string[]) => names.reduce((pair, name) => pair.release(name), new Pair())

describe('the releases of a pair', () => {
  it.each([
    ['Z A', () => told('Z', 'A'), 'Z A', 'Z'],
    [
      'Z A, a front end B alone',
      () => {
        const pair = told('Z', 'A')
        pair.deploy('frontend', 'B')
        return pair
      },
      'Z A',
      'A',
    ],
    ['Z A, the front end back on Z alone', () => told('Z', 'A').back('frontend', 'Z'), 'Z', 'Z'],
    ['Z A, both back on Z', () => told('Z', 'A').back('backend', 'Z').back('frontend', 'Z'), 'Z', 'none'],
    [
      'Z A B, cut off between the sides of a rollback',
      () => told('Z', 'A', 'B').back('backend', 'A'),
      'Z A',
      'A',
    ],
    [
      'Z A, and A released once more',
      () => told('Z', 'A').release('A2', { backend: 'A', frontend: 'A' }),
      'Z A A2',
      'Z',
    ],
    [
      'Z A that failed',
      () => told('Z').release('A', {}, 'rolled-back').back('frontend', 'Z').back('backend', 'Z'),
      'Z',
      'none',
    ],
    [
      'Z A B, both back on A, then C',
      () => told('Z', 'A', 'B').back('backend', 'A').back('frontend', 'A').release('C'),
      'Z A C',
      'A',
    ],
    ['one alone', () => told('A'), 'A', 'none'],
  ] as const)('%s', (_, tell, standing, previous) => {
    const pair = tell()
    expect({ standing: pair.names, previous: pair.previous }).toEqual({ standing, previous })
  })

  it('one of the same back end stands for what it changed', () => {
    const pair = told('Z').release('A', { backend: 'Z' })
    expect(pair.previous).toBe('Z')
    expect(
      isServed(pair.standing[0] ?? { layers: {} }, {
        backend: pair.stacks.backend.at(-1),
        frontend: pair.stacks.frontend.at(-1),
      }),
    ).toBe(false)
  })

  it('that were deployed side by side, by single actions, go together by their commit', () => {
    const pair = new Pair()
    for (const name of ['Z', 'A', 'B'])
      for (const side of ['backend', 'frontend'] as const)
        pair.add({
          ...{ v: 1, act: 'deploy', component: side, target: TARGETS[side], deployment: `${side}-${name}` },
          commit: name.charCodeAt(0).toString(16).padStart(40, '0'),
        })
    pair.deploy('frontend', 'C')
    const { backend, frontend } = pair.stacks
    const all = releasesByCommit(pair.stacks)
    expect(all).toHaveLength(3)
    const serving = { backend: backend.at(-1), frontend: frontend.at(-1) }
    expect(previousRelease(all, serving)?.layers['frontend']?.id).toBe('frontend-B')
    expect(previousRelease(all, { ...serving, frontend: frontend.at(-2) })?.layers['backend']?.id).toBe(
      'backend-A',
    )
  })

  it('is found by its id and by its commit, also when it was left', () => {
    const pair = told('Z', 'A').back('backend', 'Z').back('frontend', 'Z')
    const releases = releasesOf(pair.entries, Object.values(TARGETS))
    expect(findRelease(releases, 'A')?.payload.release).toBe('A')
    expect(findRelease(releases, 'A'.charCodeAt(0).toString(16).padStart(40, '0'))?.payload.release).toBe('A')
    expect(findRelease(releases, 'no-such')).toBeUndefined()
  })
})
