import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseFailure } from '../../../../actions/db-backup/server/database-failure.ts'
import { preloadSettings } from '../../../../actions/db-backup/verify/preload.ts'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { testPorts } from '../../../support/fake-ports.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let postgres: Postgres
let stage: BackupStage

beforeAll(async () => {
  postgres = await startPostgres()
  stage = await startStage({}, postgres)
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await postgres.stop()
})

const drill = async (database: string, inputs: Readonly<Record<string, string>> = {}) =>
  (await stage.run({ 'database-url': postgres.urlOf(database), verify: 'restore', ...inputs })).outcome

describe('the throw-away server', { timeout: 120_000 }, () => {
  it('sorts as an ICU source does: ranges of text that C has the other way round are restored', async () => {
    await postgres.psql(
      `CREATE DATABASE words TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en' ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`,
    )
    await postgres.psql(
      `CREATE TABLE words (w text) PARTITION BY RANGE (w);
       CREATE TABLE words_1 PARTITION OF words FOR VALUES FROM ('a') TO ('N');
       CREATE TABLE words_2 PARTITION OF words FOR VALUES FROM ('N') TO ('zz');
       CREATE TABLE numbered (w text COLLATE "de-x-icu" UNIQUE); INSERT INTO numbered VALUES ('ä'), ('z');
       INSERT INTO words VALUES ('b'), ('M'), ('n'), ('Z')`,
      'words',
    )
    const outcome = await drill('words')
    expect(outcome.failure).toBeUndefined()
    expect(outcome.outputs).toMatchObject({ verifiedLevel: 'L4', rows: 6 })
  })

  it('has room for many tables in one transaction', async () => {
    await postgres.createDatabase('many')
    // Each holds four locks, and a server of so few connections has room for 1,280 unless it is told otherwise.
    await postgres.psql(
      `DO $$ BEGIN FOR i IN 1..500 LOOP EXECUTE format('CREATE TABLE t_%s (i int PRIMARY KEY, s text)', i); END LOOP; END $$`,
      'many',
    )
    const outcome = await drill('many')
    expect(outcome.failure).toBeUndefined()
    expect(outcome.outputs).toMatchObject({ verifiedLevel: 'L4', tables: 500 })
  })

  it('of a user needs that room too, and the message says both ways out', () =>
    expect(
      databaseFailure(
        'restoring',
        {
          exitCode: 1,
          signal: undefined,
          errors:
            'pg_restore: error: could not execute query: ERROR:  out of shared memory\nHINT:  You might need to increase max_locks_per_transaction.',
        },
        'pg_restore',
      ),
    ).toMatchObject({
      message: expect.stringContaining('no room for so many locks'),
      remedy: expect.stringMatching(/max_locks_per_transaction.*jobs: 2/),
    }))

  it('loads what extensions need from its start, and nothing that would act on what is restored', async () => {
    const manifestOf = (...names: string[]) => ({
      contents: {
        ...{ schemas: [], tables: [], rowCounts: 'none' as const, rows: null, sequences: 0, largeObjects: 0 },
        extensions: names.map(name => ({ name, version: '1' })),
      },
    })
    const settings = await preloadSettings(
      manifestOf('pg_stat_statements', 'pg_cron', 'timescaledb', 'citext'),
      postgres.binFolder,
      testPorts(),
    )
    expect(settings.filter(setting => setting.startsWith('shared_preload_libraries='))).toEqual([
      'shared_preload_libraries=pg_stat_statements',
    ])
    await postgres.createDatabase('watched')
    await postgres.psql('CREATE EXTENSION pg_stat_statements; CREATE TABLE t (i int)', 'watched')
    const checks = 'SELECT count(*) >= 0 FROM pg_stat_statements;\n-- expect: t\n'
    const folder = await mkdtemp(join(tmpdir(), 'checks-'))
    await writeFile(join(folder, 'checks.sql'), checks)
    const outcome = await drill('watched', { 'verify-sql': join(folder, 'checks.sql') })
    await rm(folder, { recursive: true })
    expect(outcome.outputs.verifiedLevel).toBe('L5')
  })
})
