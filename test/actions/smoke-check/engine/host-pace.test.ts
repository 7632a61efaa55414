import { describe, expect, it } from 'vitest'
import { HostPace } from '../../../../actions/smoke-check/engine/host-pace.ts'
import { FakeClock } from '../../../support/fake-clock.ts'

const pace = (perMinute: number, clock = new FakeClock()) => ({
  clock,
  pace: new HostPace({ perMinute, clock, signal: new AbortController().signal }),
})

describe('requests a minute', () => {
  it('the first ones go at once, the next one when the oldest is a minute old', async () => {
    const { pace: turns, clock } = pace(3)
    for (let count = 0; count < 3; count += 1) {
      ;(await turns.enter('a'))()
      clock.advance(1_000)
    }
    ;(await turns.enter('a'))()
    expect(clock.sleeps).toEqual([57_000])
  })

  it('every host has its own', async () => {
    const { pace: turns, clock } = pace(1)
    ;(await turns.enter('a'))()
    ;(await turns.enter('b'))()
    expect(clock.sleeps).toEqual([])
  })
})

describe('a host that has said "too many"', () => {
  it('gets four at a time', async () => {
    const { pace: turns } = pace(1_000)
    turns.beCareful('a')
    const leaves = await Promise.all([1, 2, 3, 4].map(() => turns.enter('a')))
    let entered = false
    const fifth = turns.enter('a').then(leave => {
      entered = true
      return leave
    })
    await new Promise(resolve => setTimeout(resolve, 10))
    expect(entered).toBe(false)
    leaves[0]?.()
    ;(await fifth)()
    expect(entered).toBe(true)
  })
})
