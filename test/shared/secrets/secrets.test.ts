import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { code, inert } from '../../../shared/report/markdown.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import { SecretRegistry } from '../../../shared/secrets/secret-registry.ts'

describe('a secret', () => {
  const secret = new Secret('hunter2-hunter2')

  test('never becomes text by accident', () => {
    expect(`${secret}`).toBe('***')
    expect(String(secret)).toBe('***')
    expect(JSON.stringify({ secret })).toBe('{"secret":"***"}')
    expect(inspect({ secret })).not.toContain('hunter2')
    expect(Object.keys(secret)).toEqual([])
  })

  test('is read on purpose', () => expect(secret.reveal()).toBe('hunter2-hunter2'))
})

describe('the registry', () => {
  test.each([
    ['as it is', (value: string) => value],
    ['percent-encoded', encodeURIComponent],
    ['in JSON', (value: string) => JSON.stringify({ value })],
    ['in base64', (value: string) => Buffer.from(value).toString('base64')],
    ['in base64 behind one byte', (value: string) => Buffer.from(`x${value}`).toString('base64')],
    ['in base64 behind two bytes', (value: string) => Buffer.from(`:x${value}y`).toString('base64')],
    ['in a summary', inert],
    ['in a summary as code', code],
    ['in a form', (value: string) => new URLSearchParams({ value }).toString()],
  ])('hides a value %s', (_, spell) => {
    const value = 'p@ss "word"/with+odd=signs & ünicode'
    const registry = new SecretRegistry()
    registry.add(value)
    const spelt = spell(value)
    expect(registry.redact(`before ${spelt} after`)).toContain('***')
    expect(registry.redact(spelt)).not.toContain('word')
  })

  test('hides each line of a multi-line value, but not trivial lines', () => {
    const registry = new SecretRegistry()
    registry.add('-----BEGIN KEY-----\nabcdefgh\n}\n')
    expect(registry.redact('line abcdefgh and } stay')).toBe('line *** and } stay')
  })

  test('any value that is long enough is gone from any text around it', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4, maxLength: 60 }),
        fc.string(),
        fc.string(),
        (value, before, after) => {
          const registry = new SecretRegistry()
          registry.add(value)
          const clean = registry.redact(`${before}${value}${after}`)
          return (
            value.trim().length < 4 ||
            '***'.includes(value) ||
            !clean.replaceAll('***', '').includes(value.trim())
          )
        },
      ),
    )
  })
})
