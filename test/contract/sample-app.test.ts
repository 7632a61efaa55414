import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../cloud/postgres/postgres.ts'
import { type BrokenBackend, startBackend } from '../support/sample-backend.ts'

const ORIGIN = 'https://app.databiz.example'

describe('the back end of the sample application', () => {
  let postgres: Postgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(async () => await postgres.stop())

  const start = async (broken?: BrokenBackend) =>
    await startBackend(
      {
        ENVIRONMENT: 'staging',
        DATABASE_URL: await postgres.createDatabase(randomUUID()),
        CORS_ORIGINS: `${ORIGIN}, https://www.databiz.example`,
        GIT_COMMIT: '0123456789abcdef',
      },
      broken,
    )
  const read = async (url: string) => (await fetch(url)).json()

  it('migrates, serves its table and says which commit it is', async () => {
    await using app = await start()
    expect(await read(`${app.url}/api/v2/health`)).toMatchObject({
      status: 'healthy',
      environment: 'staging',
      version: '2.0.0',
      commit: '0123456789abcdef',
    })
    expect(await read(`${app.url}/api/v2/ready`)).toMatchObject({ status: 'ready', database: 'connected' })
    expect((await fetch(`${app.url}/health`)).status).toBe(200)
    expect(await read(`${app.url}/api/v2/customers`)).toMatchObject({ total: 500 })
    const body = JSON.stringify({ name: 'Nieuw', city: 'Delft' })
    const created = await fetch(`${app.url}/api/v2/customers`, { method: 'POST', body })
    expect(created.status).toBe(201)
    expect(await read(`${app.url}/api/v2/customers`)).toMatchObject({ total: 501 })
  })

  it('lets its own sites in and nobody else', async () => {
    await using app = await start()
    const ask = (origin: string) =>
      fetch(`${app.url}/api/v2/customers`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'GET' },
      })
    expect((await ask(ORIGIN)).headers.get('access-control-allow-origin')).toBe(ORIGIN)
    expect((await ask('https://stranger.example')).headers.get('access-control-allow-origin')).toBeNull()
  })

  it('notices that its table is gone', async () => {
    const database = randomUUID()
    const variables = {
      ENVIRONMENT: 'test',
      CORS_ORIGINS: ORIGIN,
      DATABASE_URL: await postgres.createDatabase(database),
    }
    await using app = await startBackend(variables)
    await postgres.psql('DROP TABLE customers', database)
    expect(await read(`${app.url}/api/v2/ready`)).toMatchObject({
      status: 'degraded',
      database: 'incomplete',
    })
    expect((await fetch(`${app.url}/api/v2/customers`)).status).toBe(500)
  })

  it('names everything that is not configured', async () => {
    await using app = await startBackend({})
    expect(await app.ended).toBe(1)
    expect(app.log()).toContain('Not set: ENVIRONMENT, DATABASE_URL, CORS_ORIGINS')
  })

  it('can be broken by a commit, each time in its own way', async () => {
    await using silent = await start('does-not-start')
    expect(await silent.ended).toBe(1)
    await using mortal = await start('crashes')
    expect((await fetch(`${mortal.url}/health`)).status).toBe(200)
    expect(await mortal.ended).toBe(70)
    await using degraded = await start('degraded-database')
    expect(await read(`${degraded.url}/api/v2/ready`)).toMatchObject({
      status: 'degraded',
      database: 'error',
    })
    await using elsewhere = await start('wrong-environment')
    expect(await read(`${elsewhere.url}/api/v2/health`)).toMatchObject({ environment: 'development' })
  })
})
