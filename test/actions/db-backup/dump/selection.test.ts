import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let postgres: Postgres
let stage: BackupStage

beforeAll(async () => {
  postgres = await startPostgres()
  stage = await startStage({}, postgres)
  await postgres.createDatabase('logs')
  await postgres.psql(
    `CREATE TABLE kept AS SELECT 1 AS i;
     CREATE TABLE log (at date, what text) PARTITION BY RANGE (at);
     CREATE TABLE log_2026 PARTITION OF log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY RANGE (at);
     CREATE TABLE log_2026_05 PARTITION OF log_2026 FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');
     INSERT INTO log SELECT '2026-05-05', 'personal' FROM generate_series(1, 50)`,
    'logs',
  )
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await postgres.stop()
})

describe('a partitioned table that is left out', { timeout: 60_000 }, () => {
  it('stands for its partitions: their rows are not stored', async () => {
    const asked = { prefix: 'rows', 'exclude-table-data': 'log', compression: 'none', format: 'plain' }
    const { outputs } = await stage.backUp('logs', asked)
    expect(outputs.rows).toBe(1)
    expect(String(stage.s3.object(String(outputs.key))?.content.whole)).not.toContain('personal')
  })

  it('is left out with them, and what is stored can be restored', async () => {
    const asked = { prefix: 'tables', 'exclude-tables': 'log' }
    await stage.backUp('logs', asked)
    await postgres.createDatabase('logs_target')
    expect((await stage.restore('logs_target', { prefix: 'tables' })).outputs).toMatchObject({
      tables: 1,
      rows: 1,
    })
  })
})

describe('a part whose partitions lie in other schemas', { timeout: 60_000 }, () => {
  it('says whose rows it lacks, and nothing where they were left out on purpose', async () => {
    await postgres.createDatabase('parts')
    await postgres.psql(
      `CREATE SCHEMA app; CREATE SCHEMA parts; CREATE TABLE app.m (at date) PARTITION BY RANGE (at);
       CREATE TABLE parts.m_2026 PARTITION OF app.m FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
       INSERT INTO app.m VALUES ('2026-05-05'); CREATE TABLE parts.other (i int);
       CREATE TABLE app.kept AS SELECT 1 AS i`,
      'parts',
    )
    const back = (more: Record<string, string>) =>
      stage.run({ 'database-url': postgres.urlOf('parts'), schemas: 'app', ...more })
    const { outcome, ports } = await back({ prefix: 'part' })
    const words = ports.log.warnings.map(({ message }) => message).join()
    expect(words).toMatch(/lacks rows.*parts\.m_2026$/)
    const manifest = stage.s3.object(String(outcome.outputs.manifestKey))?.content.whole
    expect(JSON.parse(String(manifest)).warnings).toEqual([words])
    const without = await back({ prefix: 'without', 'exclude-table-data': 'app.m' })
    expect(without.ports.log.warnings).toEqual([])
  })
})

describe('what pg_dump warns of', { timeout: 60_000 }, () => {
  it('is a notice and is in the manifest', async () => {
    await postgres.psql("CREATE ROLE careful LOGIN PASSWORD 'x'; GRANT pg_read_all_data TO careful")
    await postgres.psql(
      "CREATE SUBSCRIPTION s CONNECTION 'host=nowhere.invalid' PUBLICATION p WITH (connect = false, slot_name = NONE)",
      'logs',
    )
    const url = postgres.urlOf('logs').replace(/\/\/.*@/, '//careful:x@')
    const { outcome, ports } = await stage.run({ 'database-url': url, prefix: 'warned' })
    expect(outcome.outputs.result).toBe('stored')
    expect(ports.log.notices.map(({ message }) => message).join()).toMatch(
      /warning: subscriptions not dumped/,
    )
    const manifest = String(stage.s3.object(String(outcome.outputs.manifestKey))?.content.whole)
    expect(JSON.parse(manifest).warnings.join()).toMatch(/subscriptions not dumped/)
    await postgres.psql('ALTER SUBSCRIPTION s DISABLE; DROP SUBSCRIPTION s', 'logs')
  })
})
