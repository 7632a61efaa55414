import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
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

const newDatabase = async (name: string, sql: string): Promise<void> => {
  await postgres.createDatabase(name)
  await postgres.psql(sql, name)
}

describe('counting, the second look at what is dumped', { timeout: 60_000 }, () => {
  it('never says what pg_dump does not, although a table is emptied or dropped meanwhile', async () => {
    await newDatabase(
      'busy',
      'CREATE TABLE slow AS SELECT i, repeat(md5(i::text), 20) FROM generate_series(1, 60000) AS i; CREATE TABLE gone AS SELECT 1 AS i; CREATE TABLE emptied AS SELECT i FROM generate_series(1, 500) AS i',
    )
    const changed = postgres.psql(
      `DO $$ BEGIN
         LOOP
           PERFORM pg_stat_clear_snapshot();
           EXIT WHEN EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'COPY public.slow%' AND pid <> pg_backend_pid());
           PERFORM pg_sleep(0.001);
         END LOOP;
       END $$; TRUNCATE emptied; DROP TABLE gone;`,
      'busy',
    )
    const { outputs } = await stage.backUp('busy')
    await changed
    expect(outputs.result).toBe('stored')
    await postgres.createDatabase('busy_target')
    expect((await stage.restore('busy_target')).outputs.result).toBe('restored')
  })

  it('has no say where it cannot be done', async () => {
    await newDatabase(
      'odd',
      `CREATE FUNCTION helper(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
       CREATE FUNCTION wrapper(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN helper(t); END';
       CREATE TABLE names (name text); CREATE INDEX ON names (wrapper(name)); INSERT INTO names VALUES ('Ada')`,
    )
    expect((await stage.backUp('odd')).outputs).toMatchObject({ result: 'stored', rows: 1 })
  })
})

describe('a throw-away server', { timeout: 90_000 }, () => {
  it('has the roles of policies and mappings, and sorts like the source', async () => {
    await postgres.psql('CREATE ROLE authenticated NOLOGIN; CREATE ROLE "Some one" NOLOGIN')
    await newDatabase(
      'policies',
      `CREATE EXTENSION postgres_fdw; CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw;
       CREATE USER MAPPING FOR "Some one" SERVER far OPTIONS (user 'x');
       CREATE TABLE t (a text); INSERT INTO t VALUES ('b'), ('a');
       ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t TO authenticated USING (true);
       CREATE TABLE words (w text COLLATE "C") PARTITION BY RANGE (w); CREATE TABLE words_a PARTITION OF words FOR VALUES FROM ('a') TO ('n'); INSERT INTO words VALUES ('b')`,
    )
    const { outcome } = await stage.run({ 'database-url': postgres.urlOf('policies'), verify: 'restore' })
    expect(outcome.failure).toBeUndefined()
    expect(outcome.outputs.verifiedLevel).toBe('L4')
  })

  it('in another encoding holds what the source holds', async () => {
    await postgres.psql(
      "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'",
    )
    await postgres.psql(
      "SET client_encoding = 'UTF8'; CREATE TABLE \"größe\" AS SELECT 'ß'::text AS s",
      'latin',
    )
    for (const format of ['custom', 'plain']) {
      const asked = {
        'database-url': postgres.urlOf('latin'),
        verify: 'restore',
        format,
        prefix: `latin-${format}`,
      }
      const { outcome } = await stage.run(asked)
      expect(outcome.failure).toBeUndefined()
      expect(outcome.outputs.verifiedLevel).toBe('L4')
    }
  })
})

describe('a database lent for test restores', { timeout: 60_000 }, () => {
  it('is given back as it was: extensions and `public` untouched', async () => {
    await newDatabase(
      'lender',
      "CREATE TYPE mood AS ENUM ('glad'); CREATE TABLE t (m mood); CREATE SCHEMA app; CREATE TABLE app.u (i int)",
    )
    await stage.backUp('lender')
    for (const { key, content } of stage.s3.objects())
      if (key.startsWith('production/lender/') && key.endsWith('manifest.json'))
        stage.s3.put(
          key,
          String(content.whole).replace(/"systemIdentifier": "\d+"/, '"systemIdentifier": "4711"'),
        )
    await postgres.createDatabase('lent')
    await postgres.psql('CREATE EXTENSION citext; GRANT CREATE ON SCHEMA public TO PUBLIC', 'lent')
    const asked = {
      mode: 'verify',
      verify: 'restore',
      database: 'lender',
      'verify-database-url': postgres.urlOf('lent'),
    }
    for (let round = 0; round < 2; round += 1)
      expect((await stage.run(asked)).outcome.failure).toBeUndefined()
    expect(
      await postgres.psql(
        "SELECT (SELECT count(*) FROM pg_extension WHERE extname = 'citext'), has_schema_privilege('tenant_of_nobody', 'public', 'create')".replace(
          "'tenant_of_nobody', ",
          "'pg_read_all_data', ",
        ),
        'lent',
      ),
    ).toBe('1|t')
    await postgres.psql('CREATE TYPE left_over AS ENUM ()', 'lent')
    expect((await stage.run(asked)).outcome.failure?.message).toContain('not empty')
  })
})
