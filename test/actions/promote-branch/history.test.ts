import { expect, it } from 'vitest'
import { randomHistories } from './random-histories.ts'

it('over random histories: the target only grows, and what is promoted has the tested tree', async () => {
  expect(await randomHistories(8)).toBeGreaterThan(0)
}, 240_000)
