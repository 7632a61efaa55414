import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../cloud/postgres/postgres.ts'
import { type BrokenBackend, startBackend } from '../../support/sample-backend.ts'
import { SHA, smoke } from './support/smoke.ts'

const SITE = 'https://staging.databiz.example'

describe('the sample application on a real database', () => {
  let postgres: Postgres

  beforeAll(async () => {
    postgres = await startPostgres()
  })

  afterAll(() => postgres.stop())

  async function check(broken?: BrokenBackend) {
    const DATABASE_URL = await postgres.createDatabase(randomUUID())
    const variables = { ENVIRONMENT: 'staging', DATABASE_URL, CORS_ORIGINS: SITE, GIT_COMMIT: SHA }
    await using backend = await startBackend(variables, broken)
    const checks = `version: 1\npreset: [databiz-api, cors]\nwait: { initial: 20ms, max: 100ms }`
    return await smoke({
      'base-url': backend.url,
      checks,
      environment: 'staging',
      'expected-commit': SHA,
      require: 'database',
      'cors-origins': SITE,
      timeout: '6s',
    })
  }

  it('passes as it is', async () => {
    const { outcome, text } = await check()
    expect([outcome.outputs.result, text.match(/✗.*/)?.[0]]).toEqual(['passed', undefined])
    expect(outcome.outputs).toMatchObject({ commit: SHA, version: '2.0.0', checks: 10 })
  })

  it.each([
    ['degraded-database', 'ready'],
    ['wrong-environment', 'environment'],
  ] as const)('%s is caught by `%s`', async (broken, id) => {
    const { outcome } = await check(broken)
    expect(outcome.outputs.result).toBe('not-ready')
    expect(outcome.outputs.failedChecks).toEqual([id])
  })
})
