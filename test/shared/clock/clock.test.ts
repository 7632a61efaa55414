import { describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { poll } from '../../../shared/clock/poll.ts'
import { CancelledError, DeadlineError } from '../../../shared/failure/action-error.ts'
import { FakeClock } from '../../support/fake-clock.ts'

describe('the system clock', () => {
  test('sleep is ended by the signal, with the reason of the signal', async () => {
    const stop = new AbortController()
    const sleeping = systemClock.sleep(60_000, stop.signal)
    stop.abort(new CancelledError('enough'))
    await expect(sleeping).rejects.toThrow('enough')
  })
})

describe('a deadline', () => {
  test('counts down on the monotonic clock', () => {
    const clock = new FakeClock()
    const deadline = Deadline.in(1_000, clock)
    clock.advance(400)
    expect(deadline.remainingMs()).toBe(600)
    expect(deadline.within(100).remainingMs()).toBe(100)
    expect(deadline.within(5_000).remainingMs()).toBe(600)
    clock.advance(600)
    expect(() => deadline.ensure('looking')).toThrow('Out of time after 1.0 s while looking')
  })
})

describe('poll', () => {
  const make = (timeMs = 10_000, signal = new AbortController().signal) => {
    const clock = new FakeClock()
    const options = {
      waitingFor: 'waiting',
      clock,
      signal,
      deadline: Deadline.in(timeMs, clock),
      delayMs: () => 1_000,
    }
    return { clock, options }
  }

  test('asks until the answer is done', async () => {
    const { options, clock } = make()
    expect(await poll(async attempt => ({ done: attempt === 3, value: attempt }), options)).toBe(3)
    expect(clock.sleeps).toEqual([1_000, 1_000])
  })

  test('ends at the deadline', async () => {
    const { options } = make(2_500)
    await expect(poll(async () => ({ done: false, value: 0 }), options)).rejects.toThrow(DeadlineError)
  })

  test('ends after so many attempts', async () => {
    const { options } = make(1e9)
    const asked: number[] = []
    const ask = async (attempt: number) => {
      asked.push(attempt)
      return { done: false, value: 0 }
    }
    await expect(poll(ask, { ...options, maxAttempts: 4 })).rejects.toThrow(DeadlineError)
    expect(asked).toEqual([1, 2, 3, 4])
  })

  test('ends with cancellation', async () => {
    const stop = new AbortController()
    stop.abort()
    const { options } = make(1e9, stop.signal)
    await expect(poll(async () => ({ done: false, value: 0 }), options)).rejects.toThrow(CancelledError)
  })

  test('what the asker throws is not swallowed', async () => {
    await expect(poll(() => Promise.reject(new Error('broken')), make().options)).rejects.toThrow('broken')
  })
})
