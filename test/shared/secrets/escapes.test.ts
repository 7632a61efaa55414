import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FAMILIES, mayHoldEscape } from '../../../shared/secrets/escapes.ts'
import { SecretRegistry } from '../../../shared/secrets/secret-registry.ts'
import { ENCODERS } from './encoders.ts'

/** Letters that escapes are made of, and every sign that could begin one. */
const texts = fc.string({
  unit: fc.constantFrom(...'0123456789abcdefnuxyzAFUX_.+/=-%&#\\\'" ,:;!~\n\r\0\u001b\u00ad\u200b…'),
  maxLength: 60,
})
const plainTexts = fc.stringMatching(/^[\w.+/]{0,60}$/)

test('where no sign of an escape is, no family finds one', () => {
  fc.assert(
    fc.property(fc.oneof(texts, plainTexts), text => {
      fc.pre(!mayHoldEscape(text))
      const bytes = Buffer.from(text).toString('latin1')
      for (const { pattern, decode } of FAMILIES)
        expect(bytes.replaceAll(pattern, match => decode(match))).toBe(bytes)
    }),
    { numRuns: 2_000 },
  )
})

test('what an encoder writes in place of a sign is always seen', () => {
  for (const encode of Object.values(ENCODERS)) {
    const spelt = encode('a"b%c&d<e\\f')
    const isPlain = /^[\w.+/]*$/.test(spelt) && !/0x/i.test(spelt)
    expect(mayHoldEscape(spelt)).toBe(!isPlain)
  }
})

test('bytes with nothing but 0x between them are hidden', () => {
  const registry = new SecretRegistry()
  registry.add('kTh-9!secret')
  const bytes = [...Buffer.from('kTh-9!secret')].map(byte => `0x${byte.toString(16)}`)
  expect(registry.redact(bytes.join(''))).toBe('***')
})
