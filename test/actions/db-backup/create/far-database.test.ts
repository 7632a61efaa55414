import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'
import { startFarServer } from '../support/far-server.ts'

const TABLES = 150

let postgres: Postgres
let stage: BackupStage

beforeAll(async () => {
  postgres = await startPostgres()
  stage = await startStage({}, postgres)
  await postgres.createDatabase('far')
  await postgres.psql(
    `DO $$ BEGIN FOR i IN 1..${TABLES} LOOP EXECUTE format('CREATE TABLE t%s AS SELECT 1 AS i', i); END LOOP; END $$`,
    'far',
  )
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await postgres.stop()
})

/** The turns of a backup: those of pg_dump, and all of ours, which go beside them. */
async function turnsOf(inputs: Record<string, string>): Promise<{ dump: number; others: number }> {
  await using far = await startFarServer(postgres.port)
  const url = `${postgres.urlOf('far').replace(String(postgres.port), String(far.port))}?sslmode=disable`
  const { outputs } = await stage.backUp('far', { 'database-url': url, verify: 'upload', ...inputs })
  expect(outputs.tables).toBe(TABLES)
  return far.turns()
}

describe('a database that is far away', { timeout: 120_000 }, () => {
  it('is asked beside the dump, and never more often than pg_dump asks it', async () => {
    const counting = await turnsOf({ prefix: 'counted' })
    const alone = await turnsOf({ prefix: 'alone', 'row-counts': 'none' })
    expect(counting.dump).toBeGreaterThan(TABLES)
    expect(counting.others).toBeLessThan(counting.dump)
    expect(counting.others - alone.others).toBeLessThanOrEqual(2 * TABLES + 10)
    expect(alone.others).toBeLessThan(60)
  })
})
