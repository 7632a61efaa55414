import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareText } from '../../../shared/text/compare-text.ts'

test('orders as a sort without a comparison does', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), texts => {
      expect([...texts].sort(compareText)).toEqual([...texts].sort())
    }),
  )
})
