import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeholderIn } from '../../../actions/validate-config/rules/placeholder.ts'
import { entropy } from '../../../actions/validate-config/rules/random-run.ts'
import {
  longestRun,
  shortestPeriod,
  weaknessOf,
} from '../../../actions/validate-config/rules/secret-strength.ts'

const judge = (secret: string, minBytes = 32) =>
  weaknessOf(secret, { minBytes, names: ['databiz', 'SECRET_KEY'] })

const pick = (alphabet: string, length: number) =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
const hex = (length: number) => pick('0123456789abcdef', length)
const small = 'abcdefghijklmnopqrstuvwxyz0123456789'
const all = `${small}ABCDEFGHIJKLMNOPQRSTUVWXYZ`
const bech32 = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'

describe('good keys are never refused', () => {
  it.each([
    ['prefix, region and UUID', () => `pat-eu1-${randomUUID()}`],
    ['prefix and 64 hexadecimal digits', () => `dop_v1_${hex(64)}`],
    ['prefix and 48 hexadecimal digits', () => `sk_${hex(48)}`],
    ['prefix and 40 hexadecimal digits', () => `sbp_${hex(40)}`],
    ['prefix and 37 of 62 characters', () => `r8_${pick(all, 37)}`],
    ['number, prefix and 64 of 62 characters', () => `1-${pick(all, 64)}`],
    ['UUID alone', () => randomUUID()],
    ['UUID in capitals', () => randomUUID().toUpperCase()],
    ['prefix, UUID and a part', () => `hrku-${randomUUID()}`],
    ['key id of AWS', () => `AKIA${pick('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`],
    ['identity of age', () => `AGE-SECRET-KEY-1${pick(bech32, 58)}`],
    ['live key of a payment service', () => `sk_live_${pick(all, 24)}`],
    ['token of a package registry', () => `npm_${pick(all, 36)}`],
    ['token of a forge', () => `glpat-${pick(`${all}_-`, 20)}`],
    ['bot token', () => `${pick('0123456789', 10)}:${pick(`${all}_-`, 35)}`],
    ['key of a mail service', () => `SG.${pick(`${all}_-`, 22)}.${pick(`${all}_-`, 43)}`],
    ['small letters and digits', () => pick(small, 40)],
    ['base32', () => pick('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 32)],
    ['capital hexadecimal digits', () => hex(40).toUpperCase()],
    ['prefix of a secret key', () => `secret-key-${hex(32)}`],
  ])('%s', (_, make) => {
    const refused = Array.from({ length: 300 }, make).filter(
      key => judge(key, 16) !== undefined || placeholderIn(key, { isSecret: true }) !== undefined,
    )
    expect(refused).toEqual([])
  })

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
    ['words', 'mysuperlongpasswordforthisapplication', /words/],
    ['words with capitals', 'CorrectHorseBatteryStapleIsTheBestOne', /words/],
    ['a prefix before what repeats', 'sk_live_passwordtimepasswordtime', /repeats/],
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
