import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BATCH_LIMITS, planBatches } from '../../../../shared/cloudflare/upload/plan-batches.ts'

const sized = (sizes: readonly number[]) => sizes.map((size, id) => ({ id, size }))
const sum = (items: readonly { size: number }[]) => items.reduce((total, { size }) => total + size, 0)

describe('batches', () => {
  test('hold every item once, within the limits, where an item itself is within them', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(27_000_000), { maxLength: 60 }), sizes => {
        const items = sized(sizes)
        const batches = planBatches(items)
        expect(batches.flat().toSorted((a, b) => a.id - b.id)).toEqual(items)
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0)
          if (batch.length > 1) expect(sum(batch)).toBeLessThanOrEqual(BATCH_LIMITS.bytes)
        }
      }),
    ))

  test('of something small are one', () => expect(planBatches(sized([10, 20, 30]))).toHaveLength(1))
  test('of some megabytes are as many as go side by side, of equal weight', () => {
    const batches = planBatches(sized(Array.from({ length: 400 }, () => 10_000)))
    expect(batches.map(sum)).toEqual([1_000_000, 1_000_000, 1_000_000, 1_000_000])
  })
  test('hold at most two thousand files', () =>
    expect(planBatches(sized(Array.from({ length: 4_001 }, () => 0))).map(batch => batch.length)).toEqual([
      1_334, 1_334, 1_333,
    ]))
  test('of nothing are none', () => expect(planBatches([])).toEqual([]))
})
