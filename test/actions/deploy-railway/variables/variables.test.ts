import { describe, expect, test } from 'vitest'
import { readVariables } from '../../../../actions/deploy-railway/inputs/read-variables.ts'
import { secretValues } from '../../../../actions/deploy-railway/variables/maskable.ts'
import { describePlan, planVariables } from '../../../../actions/deploy-railway/variables/plan-variables.ts'

describe('the plan', () => {
  const stored = new Map([
    ['SAME', '1'],
    ['OTHER', 'old'],
    ['EMPTY', ''],
  ])
  const given = new Map([
    ['SAME', '1'],
    ['OTHER', 'new'],
    ['EMPTY', 'x'],
    ['ADDED', ''],
    ['SEALED', 's'],
  ])

  test('tells changed, new and sealed apart and remembers what was there', () => {
    const plan = planVariables(given, stored, new Set(['SEALED']))
    expect(plan.changed).toEqual(['EMPTY', 'OTHER'])
    expect(plan.added).toEqual(['ADDED'])
    expect(plan.sealed).toEqual(['SEALED'])
    expect(Object.fromEntries(plan.before)).toEqual({ OTHER: 'old', EMPTY: '' })
    expect([...plan.wanted.keys()]).not.toContain('SAME')
    expect(describePlan(plan)).toBe('changed: EMPTY, OTHER; new: ADDED; sealed: SEALED')
  })

  test('is empty when nothing differs', () => {
    expect(describePlan(planVariables(new Map([['SAME', '1']]), stored, new Set()))).toBe('nothing changes')
  })
})

describe('the text', () => {
  test('may hold references, escaped for GitHub or not, empty values and quotes', () => {
    const { values, problems } = readVariables("A=$\\{{Postgres.DATABASE_URL}}\nB=${{shared.X}}\nC=\nD='a b'")
    expect(problems).toEqual([])
    expect(Object.fromEntries(values)).toEqual({
      A: '${{Postgres.DATABASE_URL}}',
      B: '${{shared.X}}',
      C: '',
      D: 'a b',
    })
  })

  test("may set what Railway offers, not what is Railway's own", () => {
    expect(readVariables('RAILWAY_RUN_UID=0').problems).toEqual([])
    expect(readVariables('RAILWAY_PROJECT_ID=0').problems).toHaveLength(1)
  })
})

test('everything is hidden but what is plainly public', () => {
  const values = {
    PLAIN: 'something',
    API_TOKEN: 'true',
    DEBUG: 'false',
    ENVIRONMENT: 'production',
    PORT: '8080',
    PUBLIC_URL: 'https://example.com/app',
    LOGIN_URL: 'https://user:word@example.com',
    SIGNED_URL: 'https://example.com/?sig=abc',
    REFERENCE: '${{Postgres.URL}}',
    GIT_COMMIT: 'abcdef1234',
    EMPTY: '',
  }
  expect(secretValues(new Map(Object.entries(values)), ['abcdef1234'])).toEqual([
    'something',
    'true',
    'https://user:word@example.com',
    'https://example.com/?sig=abc',
  ])
})

test('names that Railway tells people to set are allowed, those that it sets itself are not', () => {
  const problems = (text: string) => readVariables(text).problems.map(({ message }) => message)
  expect(problems('RAILWAY_TOKEN=x\nRAILWAY_API_TOKEN=y\nRAILWAY_DOCKERFILE_PATH=z')).toEqual([])
  expect(problems('RAILWAY_SERVICE_ID=x')).toEqual(['line 1: RAILWAY_SERVICE_ID is set by Railway itself'])
})
