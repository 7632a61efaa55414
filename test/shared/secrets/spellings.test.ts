import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SecretRegistry } from '../../../shared/secrets/secret-registry.ts'
import { ENCODERS, secretValue } from './encoders.ts'
import { tellingCuts } from './traces.ts'

const registryOf = (value: string) => {
  const registry = new SecretRegistry()
  registry.add(value)
  return registry
}

describe.each(Object.entries(ENCODERS))('a secret spelt as %s', (_, encode) => {
  test('is hidden, and nothing around it', () => {
    const value = 'pa+ss/wo%rd="x"&<y>~z\'s'
    const clean = registryOf(value).redact(`the answer was (${encode(value)}) at 12:00`)
    expect(clean).toMatch(/^the answer was \(.{0,12}\*\*\*.{0,8}\) at 12:00$/s)
  })

  test('is hidden whatever it is', () => {
    fc.assert(
      fc.property(secretValue, value => {
        const spelt = encode(value.trim())
        const clean = registryOf(value).redact(`"${spelt}"`)
        expect(clean).toContain('***')
        expect(clean.length).toBeLessThan(24)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a secret that begins like an escape', () => {
  test.each(['new-line-token-1234', '12abcdef90ab', 'u0041-token-value', '#38;token-value'])('%s', value => {
    for (const before of ['\\', '%', '=', '&', '\\\\'])
      expect(registryOf(value).redact(`x${before}${value} y`)).toMatch(/^x.{0,2}\*\*\* y$/)
  })
})

describe('what a cut has left of a secret', () => {
  const value = 'ghx_0123456789/=&%"<é😀abcdefghij+KLM'

  test('is hidden from eight characters on, in any spelling, at any cut', () => {
    const known = registryOf(value)
    for (const encode of [(text: string) => text, ...Object.values(ENCODERS)])
      expect(tellingCuts(known, value, encode(value))).toEqual([])
  })

  test('and nothing else that begins alike', () =>
    expect(registryOf('databiz-9f31c0aa77').redact('databiz-production … databiz-2')).toBe(
      'databiz-production … databiz-2',
    ))

  test('before three dots, too', () =>
    expect(registryOf(value).redact(`got ${value.slice(0, 20)}... (cut)`)).toBe('got ***... (cut)'))

  test('however often, in a time that grows with the text alone', () => {
    const text = `${value.slice(0, 12)}...`.repeat(60_000)
    expect(registryOf(value).redact(text)).toBe('***...'.repeat(60_000))
  })

  test('the scheme of an address is no beginning', () => {
    const registry = registryOf('postgres://user:hunter2hunter2@db.example.com/app')
    expect(registry.redact('this is postgres')).toBe('this is postgres')
    expect(registry.redact('asked postgres://…')).toBe('asked postgres://…')
    expect(registry.redact('asked postgres://user:hunter2…')).toBe('asked ***…')
  })
})

test('a text without a secret stays as it is, whatever escapes it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
      const registry = registryOf('never-anywhere-0123456789')
      return registry.redact(text) === text
    }),
  )
})
