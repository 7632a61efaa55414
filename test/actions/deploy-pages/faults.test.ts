import { describe, expect, test } from 'vitest'
import { cases } from '../../../scripts/faults/deploy-pages.ts'

describe('every injected fault leads to its verdict', () => {
  test.each(cases)('$fault → $expected', async one => {
    expect(await one.run()).not.toBe('')
  })
})
