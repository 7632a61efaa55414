import { describe, expect, it } from 'vitest'
import { HostPace, NoTurnInTime } from '../../../../actions/smoke-check/engine/host-pace.ts'
import { Deadline } from '../../../../shared/clock/deadline.ts'
import { FakeClock } from '../../../support/fake-clock.ts'

function pace(perMinute: number, timeMs = 3_600_000) {
  const clock = new FakeClock()
  const { signal } = new AbortController()
  const deadline = Deadline.in(timeMs, clock)
  return { clock, pace: new HostPace({ perMinute, clock, signal, deadline }) }
}

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

  it('a turn that comes after the end of the run is not waited for', async () => {
    const { pace: turns, clock } = pace(1, 5_000)
    ;(await turns.enter('a'))()
    await expect(turns.enter('a')).rejects.toBeInstanceOf(NoTurnInTime)
    expect(clock.sleeps).toEqual([])
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
