import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { createAwkward, dataOf } from '../support/awkward-database.ts'
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

const FORMATS = ['custom', 'plain', 'directory']

/** A database of its own, backed up, and the way to restore over it. */
async function scene(format: string, sql: string, inputs: Record<string, string> = {}) {
  const name = `db_${Math.random().toString(36).slice(2)}`
  await postgres.createDatabase(name)
  await postgres.psql(sql, name)
  await stage.backUp(name, { prefix: name, format, ...inputs })
  const ask = (query: string) => postgres.psql(query, name)
  const over = (more: Record<string, string> = {}) =>
    stage.restore(name, { prefix: name, format, 'confirm-restore': name, ...more })
  return { name, ask, over }
}

describe.each(FORMATS)('a confirmed restore of %s', format => {
  it('replaces everything that was ever awkward, partitions, views and large objects among it', {
    timeout: 60_000,
  }, async () => {
    const name = `awkward_${format}`
    await createAwkward(postgres, name)
    const expected = await dataOf(postgres, name)
    await stage.backUp(name, { prefix: name, format })
    await postgres.psql(
      "DELETE FROM plain WHERE id % 2 = 0; UPDATE documents SET body = '{}'; DELETE FROM events",
      name,
    )
    const { outputs } = await stage.restore(name, { prefix: name, format, 'confirm-restore': name })
    expect(outputs.result).toBe('restored')
    expect(await dataOf(postgres, name)).toBe(expected)
  })

  it('replaces a partitioned table with its keys and triggers', { timeout: 60_000 }, async () => {
    const { ask, over } = await scene(
      format,
      `CREATE TABLE m (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
       CREATE TABLE m_2026 PARTITION OF m FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
       CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
       CREATE TRIGGER noting BEFORE INSERT ON m FOR EACH ROW EXECUTE FUNCTION noted();
       CREATE TABLE n (m_id int, m_at date, FOREIGN KEY (m_id, m_at) REFERENCES m);
       INSERT INTO m VALUES (1, '2026-05-05'); INSERT INTO n VALUES (1, '2026-05-05')`,
    )
    await ask('DELETE FROM n; DELETE FROM m')
    await over()
    expect(await ask('SELECT (SELECT count(*) FROM m), (SELECT count(*) FROM n)')).toBe('1|1')
  })

  it('leaves what the backup does not hold, and who may use `public`', { timeout: 60_000 }, async () => {
    await postgres.psql('CREATE ROLE application LOGIN').catch(() => undefined)
    const { ask, over } = await scene(
      format,
      'CREATE TABLE kept AS SELECT 1 AS i; CREATE TABLE left_out AS SELECT i FROM generate_series(1, 100) AS i',
      { 'exclude-tables': 'left_out' },
    )
    await ask('CREATE TABLE newer AS SELECT 2 AS j; GRANT SELECT ON newer TO application; DELETE FROM kept')
    await over()
    expect(
      await ask('SELECT (SELECT count(*) FROM kept), (SELECT count(*) FROM left_out), (SELECT j FROM newer)'),
    ).toBe('1|100|2')
    expect(
      await ask(
        "SELECT has_schema_privilege('application', 'public', 'usage'), pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'public'",
      ),
    ).toBe('t|pg_database_owner')
  })

  it('refuses with the list what else would go, before anything is touched', {
    timeout: 60_000,
  }, async () => {
    const { ask, over } = await scene(format, 'CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)')
    await ask(
      'CREATE VIEW busy AS SELECT id FROM t; CREATE TABLE other (t int REFERENCES t); INSERT INTO t VALUES (2)',
    )
    await expect(over()).rejects.toThrow(/view .*busy/)
    await expect(over({ 'dry-run': 'true' })).rejects.toThrow(/constraint .* on table .*other/)
    expect(await ask('SELECT count(*) FROM busy')).toBe('2')
  })
})

describe('a table whose rows were left out', () => {
  const SQL = `CREATE SCHEMA audit; CREATE TABLE users (id int PRIMARY KEY); INSERT INTO users VALUES (1), (2);
    CREATE TABLE audit.log (id serial PRIMARY KEY, who int REFERENCES users); CREATE INDEX log_who ON audit.log (who);
    INSERT INTO audit.log (who) SELECT 1 FROM generate_series(1, 50)`
  const LEFT_OUT = { 'exclude-table-data': 'audit.log' }

  it.each(['custom', 'directory'])('stays as it is: %s', { timeout: 60_000 }, async format => {
    const { ask, over } = await scene(format, SQL, LEFT_OUT)
    await ask('UPDATE users SET id = 3 WHERE id = 2')
    const { outputs } = await over()
    expect(outputs.result).toBe('restored')
    expect(await ask('SELECT (SELECT count(*) FROM audit.log), (SELECT max(id) FROM users)')).toBe('50|2')
    await expect(ask('INSERT INTO audit.log (who) VALUES (99)')).rejects.toThrow(/foreign key/)
  })

  it('is named and not touched where plain SQL would replace it', { timeout: 60_000 }, async () => {
    const { ask, over } = await scene('plain', SQL, LEFT_OUT)
    await expect(over()).rejects.toThrow(/audit.log/)
    expect(await ask('SELECT count(*) FROM audit.log')).toBe('50')
  })
})

describe('a table that others hold', () => {
  it('is waited for as long as `lock-timeout` says; nothing is replaced then', {
    timeout: 60_000,
  }, async () => {
    const { name, ask, over } = await scene('custom', 'CREATE TABLE t AS SELECT 1 AS i')
    const held = postgres.psql(
      "SET application_name = 'reader'; BEGIN; SELECT * FROM t; SELECT pg_sleep(30)",
      name,
    )
    held.catch(() => undefined)
    const reading =
      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'reader' AND query LIKE '%pg_sleep%'"
    await expect.poll(() => ask(reading), { timeout: 10_000 }).toBe('1')
    await expect(over({ 'lock-timeout': '300ms' })).rejects.toThrow(/locked/)
    await ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'reader'")
    await held.catch(() => undefined)
    expect(await ask('SELECT count(*) FROM t')).toBe('1')
  })
})
