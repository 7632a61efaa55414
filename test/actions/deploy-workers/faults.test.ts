import { describe, expect, test } from 'vitest'
import { cases } from '../../../scripts/faults/deploy-workers.ts'

describe('every injected fault leads to its verdict', () => {
  test.each(cases.filter(({ isLong }) => isLong !== true))('$fault → $expected', async one => {
    expect(await one.run()).not.toBe('')
  })
})
