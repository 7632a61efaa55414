import { describe, expect, test } from 'vitest'
import { readVariables } from '../../../../actions/deploy-railway/inputs/read-variables.ts'
import { secretValues } from '../../../../actions/deploy-railway/variables/maskable.ts'
import {
  describePlans,
  planVariables,
  touchedBy,
} from '../../../../actions/deploy-railway/variables/plan-variables.ts'

const asked = (values: Record<string, string>, removed: readonly string[] = []) => ({
  values: new Map(Object.entries(values)),
  removed: new Set(removed),
})
const there = (values: Record<string, string>, sealed: readonly string[] = []) => ({
  values: new Map(Object.entries(values)),
  sealed: new Set(sealed),
})

describe('the plan', () => {
  const stored = there({ SAME: '1', OTHER: 'old', EMPTY: '', GONE: 'was', HIDDEN: '' }, ['SEALED', 'SHUT'])
  const given = asked({ SAME: '1', OTHER: 'new', EMPTY: 'x', ADDED: '', SEALED: 's' }, [
    'GONE',
    'NEVER_THERE',
    'SHUT',
  ])

  test('tells changed, new, deleted and sealed apart and remembers what was there', () => {
    const plan = planVariables(given, stored, 'service')
    expect(plan.changed).toEqual(['EMPTY', 'OTHER'])
    expect(plan.added).toEqual(['ADDED'])
    expect(plan.deleted).toEqual(['GONE', 'SHUT'])
    expect(plan.sealed).toEqual(['SEALED', 'SHUT'])
    expect(Object.fromEntries(plan.before)).toEqual({ OTHER: 'old', EMPTY: '', GONE: 'was' })
    expect(touchedBy([plan])).toEqual(['OTHER', 'EMPTY', 'ADDED', 'SEALED', 'GONE', 'SHUT'])
    expect(describePlans([plan])).toBe(
      'changed: EMPTY, OTHER; new: ADDED; deleted: GONE, SHUT; sealed: SEALED',
    )
  })

  test('says whose variables they are', () => {
    const shared = planVariables(asked({ A: '1' }), there({}), 'shared')
    expect(describePlans([shared])).toBe('shared new: A')
  })

  test('is empty when nothing differs', () => {
    const plan = planVariables(asked({ SAME: '1' }, ['NEVER_THERE']), stored, 'service')
    expect(describePlans([plan])).toBe('nothing changes')
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

  test('deletes by a mark that quotes take the meaning of', () => {
    const { values, removed, problems } = readVariables("OLD=!delete\nKEPT='!delete'")
    expect(problems).toEqual([])
    expect([...removed]).toEqual(['OLD'])
    expect(Object.fromEntries(values)).toEqual({ KEPT: '!delete' })
    expect(readVariables('RAILWAY_PROJECT_ID=!delete').problems).toHaveLength(1)
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
