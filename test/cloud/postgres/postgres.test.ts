import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from './postgres.ts'

describe('the PostgreSQL server of the stand-in cloud', () => {
  let postgres: Postgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(async () => await postgres.stop())

  it('takes connections with its password alone', async () => {
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    const { rows } = await client.query('SHOW server_version_num')
    await client.end()
    expect(Math.floor(Number(rows[0]?.server_version_num) / 10_000)).toBe(postgres.major)
    const stranger = new pg.Client({ connectionString: postgres.url.replace(/:[^:@]+@/, ':wrong@') })
    await expect(stranger.connect()).rejects.toThrow('password authentication failed')
  })

  it('creates databases whatever their name', async () => {
    const url = await postgres.createDatabase('data "biz" é')
    expect(url).toBe(postgres.urlOf('data "biz" é'))
    expect(await postgres.psql('SELECT current_database()', 'data "biz" é')).toBe('data "biz" é')
  })

  it('runs SQL through psql and says what psql says', async () => {
    expect(await postgres.psql("SELECT 1, 'two' UNION ALL SELECT 3, 'é'")).toBe('1|two\n3|é')
    await expect(postgres.psql('SELECT * FROM nowhere')).rejects.toThrow('relation "nowhere" does not exist')
  })

  it('comes with clients that can dump it', async () => {
    await postgres.psql('CREATE TABLE dumped (id int); INSERT INTO dumped VALUES (42)')
    const { stdout } = await promisify(execFile)(`${postgres.binFolder}/pg_dump`, [
      '--table=dumped',
      postgres.url,
    ])
    expect(stdout).toContain('42')
  })

  it('has room for a second server beside it, which is gone after its end', async () => {
    const second = await startPostgres({ version: postgres.major })
    expect(second.port).not.toBe(postgres.port)
    expect(await second.psql("SELECT to_regclass('dumped') IS NULL")).toBe('t')
    await second.stop()
    await expect(second.psql('SELECT 1')).rejects.toThrow('Connection refused')
    expect(await postgres.psql('SELECT 1')).toBe('1')
  })
})
