import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pythonProgram } from '../../scripts/peer-programs.ts'
import { type Program, startProgram } from '../actions/smoke-check/support/programs.ts'
import { SHA, smoke } from '../actions/smoke-check/support/smoke.ts'
import { type Postgres, startPostgres } from '../cloud/postgres/postgres.ts'
import { freePorts, listens, type Neighbour, startNeighbour } from './neighbours/neighbour.ts'

const HERE = fileURLToPath(new URL('neighbours', import.meta.url))
const SITE = 'https://staging.databiz.example'
const QUICK = 'wait: { initial: 50ms, max: 200ms }'

describe('a real FastAPI on PostgreSQL and Redis', () => {
  let missing: string | undefined
  let postgres: Postgres
  let redis: Neighbour | undefined
  let app: Program
  let api: string
  let redisPort: number

  beforeAll(async () => {
    const [python, ports] = [await pythonProgram('fastapi'), await freePorts(2)]
    const [port = 0, free = 0] = ports
    redisPort = free
    await bringRedis()
    if ('missing' in python) missing ??= python.missing
    if ('missing' in python || missing !== undefined) return
    postgres = await startPostgres()
    const environment = {
      ...{
        DATABASE_URL: await postgres.createDatabase('plan'),
        REDIS_URL: `redis://127.0.0.1:${redisPort}/0`,
      },
      ...{ ENVIRONMENT: 'staging', GIT_COMMIT: SHA, CORS_ORIGINS: SITE },
    }
    const given = ['fastapi_app:app', '--host', '127.0.0.1', '--port', String(port), '--log-level', 'warning']
    app = startProgram(join(python.folder, 'uvicorn'), given, HERE, {
      ...{ PYTHONDONTWRITEBYTECODE: '1' },
      ...environment,
    })
    await listens(port, app)
    api = `http://127.0.0.1:${port}`
  }, 900_000)

  afterAll(async () => {
    await app?.[Symbol.asyncDispose]()
    await redis?.[Symbol.asyncDispose]()
    await postgres?.stop()
  })

  async function bringRedis(): Promise<void> {
    const started = await startNeighbour('redis', () => ({
      given: () => ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      files: {},
      ports: [redisPort],
    }))
    if ('missing' in started) missing = started.missing
    else redis = started.value
  }

  /** Nobody gets into the database, or everybody again. */
  async function letInto(open: boolean): Promise<void> {
    const client = new Client({ connectionString: postgres.url })
    await client.connect()
    await client.query(`alter database plan allow_connections ${open}`)
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'plan'`)
    await client.end()
  }

  const run = (inputs: Record<string, string> = {}, preset = '[databiz-api, cors]') =>
    smoke({
      ...{ 'base-url': api, environment: 'staging', 'expected-commit': SHA, 'cors-origins': SITE },
      ...{ require: 'database\nredis', timeout: '20s' },
      checks: `version: 1\n${QUICK}\npreset: ${preset}`,
      ...inputs,
    })
  const older = (inputs: Record<string, string> = {}) =>
    smoke({
      ...{ 'base-url': api, timeout: '3s', ...inputs },
      checks: `version: 1\n${QUICK}\npreset: [rules-as-code]`,
    })
  const short = { timeout: '3s' }

  it('passes as it is, by both plans', async ({ skip }) => {
    skip(missing !== undefined, missing)
    const { outcome, text } = await run()
    expect(outcome.outputs, text).toMatchObject({ result: 'passed', commit: SHA, seenEnvironment: 'staging' })
    expect((await older()).outcome.outputs.result).toBe('passed')
  })

  it('is not ready without its database, says so, shows no password, and is ready with it again', async ({
    skip,
  }) => {
    skip(missing !== undefined, missing)
    await letInto(false)
    const { outcome, text } = await run(short)
    expect(outcome.outputs).toMatchObject({ result: 'not-ready', failedChecks: ['ready'] })
    expect(text).toContain('$.database: expected healthy')
    expect(text).not.toContain(postgres.password)
    expect((await older()).outcome.outputs).toMatchObject({
      result: 'not-ready',
      failedChecks: ['legacy-health'],
    })
    const coming = run()
    await letInto(true)
    expect((await coming).outcome.outputs.result).toBe('passed')
  })

  it('is not ready without its Redis, and is ready with it again', async ({ skip }) => {
    skip(missing !== undefined, missing)
    await redis?.[Symbol.asyncDispose]()
    const { outcome, text } = await run(short)
    expect(outcome.outputs).toMatchObject({ result: 'not-ready', failedChecks: ['ready'] })
    expect(text).toContain('$.redis: expected healthy')
    expect((await older()).outcome.outputs.failedChecks).toEqual(['legacy-health'])
    const coming = run()
    await bringRedis()
    expect((await coming).outcome.outputs.result).toBe('passed')
  })

  it('another commit and another environment are not this deployment', async ({ skip }) => {
    skip(missing !== undefined, missing)
    const other = await run({ ...short, 'expected-commit': 'fedcba9876543210fedcba9876543210fedcba98' })
    expect(other.outcome.outputs.failedChecks).toEqual(['commit'])
    const crossed = await run({ ...short, environment: 'production' })
    expect(crossed.outcome.outputs.failedChecks).toEqual(['environment'])
  })

  it('a foreign origin that should be admitted is refused, and told', async ({ skip }) => {
    skip(missing !== undefined, missing)
    const { outcome } = await run({ 'cors-origins': 'https://www.databiz.example' })
    expect(outcome.outputs.failedChecks).toEqual(['cors-allowed'])
  })
})
