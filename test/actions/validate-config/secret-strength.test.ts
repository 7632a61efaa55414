import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  entropy,
  longestRun,
  shortestPeriod,
  weaknessOf,
} from '../../../actions/validate-config/rules/secret-strength.ts'

const judge = (secret: string, minBytes = 32) =>
  weaknessOf(secret, { minBytes, names: ['databiz', 'SECRET_KEY'] })

describe('good keys are never refused', () => {
  it.each([
    ['64 hexadecimal digits', () => randomBytes(32).toString('hex'), 32],
    ['32 hexadecimal digits', () => randomBytes(16).toString('hex'), 32],
    ['base64', () => randomBytes(32).toString('base64'), 32],
    ['base64url', () => randomBytes(48).toString('base64url'), 64],
  ])('%s', (_, make, minBytes) => {
    const refused = Array.from({ length: 500 }, make).filter(key => judge(key, minBytes) !== undefined)
    expect(refused).toEqual([])
  })
})

describe('weak ones are', () => {
  it.each([
    ['short', 'a8Fk2', /fewer than 8 bytes; at least 32/],
    ['hex that decodes to too little', '8f2c1a9e7b3d5064'.repeat(1), /fewer than 32 bytes/],
    ['one unit repeated', '0123456789abcdef0123456789abcdef', /repeats itself/],
    ['ascending', `abcdefgh${createHash('sha256').update('x').digest('hex').slice(0, 32)}`, /sequence/],
    ['few characters', 'abcabdabeabfabcabdabeabfabcabdab1', /fewer than 8 different|repeats/],
    ['one character most of the time', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaabcdxyz12', /one character/],
    ['keyboard', 'zR7-qwerty-Kp2-asdfgh-Lm9-Xv4-Ct8', /keyboard/],
    ['a date', 'Kp2-2024-01-31-Lm9-Xv4-Ct8-Rw6-Bn3', /date/],
    ['the project inside', 'Databiz-9f2c1a8e7b3d5064-Kp2Lm9Xv', /project/],
    ['the name inside', 'Kp2Lm9Xv-SecretKey-9f2c1a8e7b3d5064', /variable/],
  ])('%s', (_, secret, reason) => {
    expect(judge(secret)).toMatch(reason)
  })
})

it('measures periods, runs and entropy', () => {
  expect([shortestPeriod('ababab'), shortestPeriod('abcd'), shortestPeriod('aabaab')]).toEqual([2, 4, 3])
  expect([longestRun('ab12345z'), longestRun('98765'), longestRun('x')]).toEqual([5, 5, 1])
  expect([entropy('aaaa'), entropy('ab'), entropy('abcd')]).toEqual([0, 1, 2])
})

it('never says the secret', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 6, maxLength: 60 }), secret => {
      expect(judge(secret) ?? '').not.toContain(secret)
    }),
  )
})
