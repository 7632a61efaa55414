import { expect, test } from 'vitest'
import { base32 } from '../../../shared/secrets/base32.ts'

// The vectors of RFC 4648, section 10, without their padding.
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('base32 of %j', (text, encoded) => expect(base32(Buffer.from(text))).toBe(encoded))
