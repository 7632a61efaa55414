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

/** A database of its own, backed up and changed since; restoring over it. */
async function scene(sql: string, since: string, inputs: Record<string, string> = {}) {
  const name = `db_${Math.random().toString(36).slice(2)}`
  await postgres.createDatabase(name)
  await postgres.psql(sql, name)
  const asked = { prefix: name, verify: 'upload', 'row-counts': 'exact', ...inputs }
  await stage.backUp(name, asked)
  if (since !== '') await postgres.psql(since, name)
  const format = inputs['format'] ?? 'custom'
  return {
    ask: (query: string) => postgres.psql(query, name),
    over: () => stage.restore(name, { prefix: name, format, 'confirm-restore': name }),
  }
}

const PARTITIONED = `CREATE TABLE m (id int, at date) PARTITION BY RANGE (at);
  CREATE TABLE m_2026 PARTITION OF m FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  INSERT INTO m VALUES (1, '2026-05-05')`

describe.each(['custom', 'plain'])('a confirmed restore of %s takes nothing else', format => {
  it('not a partition that came later', { timeout: 90_000 }, async () => {
    const { ask, over } = await scene(
      PARTITIONED,
      `CREATE TABLE m_2027 PARTITION OF m FOR VALUES FROM ('2027-01-01') TO ('2028-01-01'); INSERT INTO m VALUES (2, '2027-05-05')`,
      { format },
    )
    await expect(over()).rejects.toThrow(/m_2027/)
    expect(await ask('SELECT count(*) FROM m')).toBe('2')
  })

  it('not a table that inherits and came later', { timeout: 90_000 }, async () => {
    const { ask, over } = await scene(
      'CREATE TABLE base (i int); INSERT INTO base VALUES (1)',
      'CREATE TABLE child (j int) INHERITS (base); INSERT INTO child VALUES (1, 2)',
      { format },
    )
    await expect(over()).rejects.toThrow(/child/)
    expect(await ask('SELECT count(*) FROM base')).toBe('2')
  })

  it('not a column, default or function of what came later', { timeout: 90_000 }, async () => {
    const { ask, over } = await scene(
      `CREATE TYPE mood AS ENUM ('glad', 'sad'); CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE SEQUENCE numbers;
       CREATE TABLE t (m mood); INSERT INTO t VALUES ('glad')`,
      `CREATE TABLE later (m mood, n int DEFAULT one(), o int DEFAULT nextval('numbers')); INSERT INTO later VALUES ('sad')`,
      { format },
    )
    await expect(over()).rejects.toThrow(/later/)
    expect(await ask('SELECT m, n, o FROM later')).toBe('sad|1|1')
  })
})

/** A function and a type that the backup holds, and what was built on them since. */
const TOOLS = `CREATE FUNCTION plus(a int, b int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT a + b';
  CREATE FUNCTION good(i int) RETURNS bool IMMUTABLE LANGUAGE sql AS 'SELECT i > 0';
  CREATE TYPE pair AS (a int, b int); CREATE FUNCTION total(p pair) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT (p).a + (p).b';
  CREATE FUNCTION less(a pair, b pair) RETURNS bool IMMUTABLE LANGUAGE sql AS 'SELECT (a).a < (b).a';
  CREATE FUNCTION ordered(a pair, b pair) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT (a).a - (b).a';
  CREATE TABLE t AS SELECT 1 AS i`
const LATER =
  'CREATE TABLE later (i int, j int); INSERT INTO later VALUES (1, 2); ALTER TABLE later ENABLE ROW LEVEL SECURITY'

describe('what was built since on functions and types of the backup', { timeout: 90_000 }, () => {
  it.each([
    ['a cast', 'CREATE CAST (pair AS int) WITH FUNCTION total(pair)', /cast from public\.pair to integer/],
    [
      'an operator',
      'CREATE OPERATOR +@ (LEFTARG = int, RIGHTARG = int, FUNCTION = plus)',
      /operator public\.\+@/,
    ],
    [
      'an aggregate',
      'CREATE AGGREGATE adding(int) (SFUNC = plus, STYPE = int)',
      /function public\.adding\(integer\)/,
    ],
    [
      'an operator class',
      'CREATE OPERATOR <<< (LEFTARG = pair, RIGHTARG = pair, FUNCTION = less); CREATE OPERATOR CLASS pairs FOR TYPE pair USING btree AS OPERATOR 1 <<<, FUNCTION 1 ordered(pair, pair)',
      /operator class public\.pairs/,
    ],
    ['an index', `${LATER}; CREATE INDEX summed ON later (plus(i, j))`, /index public\.summed/],
    ['a partial index', `${LATER}; CREATE INDEX part ON later (j) WHERE good(i)`, /index public\.part/],
    [
      'statistics',
      `${LATER}; CREATE STATISTICS spread ON plus(i, j), j FROM later`,
      /statistics object public\.spread/,
    ],
    ['a policy', `${LATER}; CREATE POLICY mine ON later USING (good(i))`, /policy mine/],
    ['a default', `${LATER}; ALTER TABLE later ALTER j SET DEFAULT plus(1, 2)`, /default value for column j/],
    [
      'a generated column',
      `${LATER}; ALTER TABLE later ADD k int GENERATED ALWAYS AS (plus(i, j)) STORED`,
      /column k/,
    ],
    ['a check', `${LATER}; ALTER TABLE later ADD CONSTRAINT fine CHECK (good(i))`, /constraint fine/],
    ['a domain', 'CREATE DOMAIN natural_number AS int CHECK (good(VALUE))', /natural_number/],
    ['a type', 'CREATE TYPE two AS (one pair, other pair)', /type public\.two/],
  ])('stays: %s', async (_, since, named) => {
    const { ask, over } = await scene(TOOLS, since)
    const inventory =
      "SELECT count(*) FROM pg_depend WHERE refobjid IN ('plus'::regproc, 'good'::regproc, 'pair'::regtype)"
    const before = await ask(inventory)
    await expect(over()).rejects.toThrow(named)
    expect(await ask(inventory)).toBe(before)
  })

  it.each(['custom', 'plain'])('comes back with them where the backup holds it too: %s', async format => {
    const { ask, over } = await scene(
      `${TOOLS}; ${LATER}; CREATE CAST (pair AS int) WITH FUNCTION total(pair); CREATE OPERATOR +@ (LEFTARG = int, RIGHTARG = int, FUNCTION = plus);
       CREATE OPERATOR <<< (LEFTARG = pair, RIGHTARG = pair, FUNCTION = less); CREATE OPERATOR CLASS pairs FOR TYPE pair USING btree AS OPERATOR 1 <<<, FUNCTION 1 ordered(pair, pair);
       CREATE AGGREGATE adding(int) (SFUNC = plus, STYPE = int, INITCOND = '0'); CREATE INDEX summed ON later (plus(i, j)); CREATE STATISTICS spread ON plus(i, j), j FROM later;
       CREATE POLICY mine ON later USING (good(i)); CREATE DOMAIN natural_number AS int CHECK (good(VALUE)); CREATE TYPE two AS (one pair, other pair);
       CREATE FOREIGN DATA WRAPPER far; CREATE SERVER away FOREIGN DATA WRAPPER far; CREATE USER MAPPING FOR CURRENT_USER SERVER away OPTIONS (password 'kept')`,
      'DELETE FROM later',
      { format },
    )
    expect((await over()).outputs.result).toBe('restored')
    expect(await ask('SELECT (1, 2)::pair::int, 3 +@ 4, adding(i) FROM later GROUP BY i')).toBe('3|7|1')
    expect(
      await ask(
        "SELECT (SELECT count(*) FROM pg_opclass WHERE opcname = 'pairs'), (SELECT count(*) FROM pg_statistic_ext), (SELECT umoptions FROM pg_user_mappings)",
      ),
    ).toBe('1|1|{password=kept}')
  })
})

describe('what was set up since the backup', () => {
  it('stays: a table in a publication, a function behind an event trigger', { timeout: 90_000 }, async () => {
    const { ask, over } = await scene(
      `CREATE TABLE t AS SELECT 1 AS i; CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'`,
      'CREATE PUBLICATION feed FOR TABLE t; CREATE EVENT TRIGGER seen ON ddl_command_end EXECUTE FUNCTION seen()',
    )
    await expect(over()).rejects.toThrow(/event trigger seen, publication .* feed/)
    expect(await ask('SELECT count(*) FROM pg_publication_tables')).toBe('1')
  })
})

describe('a table whose rows were left out keeps them', () => {
  it('also where it is a partition of one that is replaced', { timeout: 90_000 }, async () => {
    const { ask, over } = await scene(
      `${PARTITIONED}; CREATE TABLE m_2025 PARTITION OF m FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
       INSERT INTO m VALUES (2, '2025-05-05')`,
      '',
      { 'exclude-table-data': 'm_2025' },
    )
    await over().catch(() => undefined)
    expect(await ask("SELECT count(*) FROM m_2025 WHERE at = '2025-05-05'")).toBe('1')
    expect(await ask('SELECT count(*) FROM m')).toBe('2')
  })

  it('also where it has a column of a type that is replaced', { timeout: 90_000 }, async () => {
    const { ask, over } = await scene(
      `CREATE TYPE mood AS ENUM ('glad', 'sad'); CREATE TABLE log (m mood); INSERT INTO log VALUES ('sad');
       CREATE TABLE t (m mood); INSERT INTO t VALUES ('glad')`,
      '',
      { 'exclude-table-data': 'log' },
    )
    await over().catch(() => undefined)
    expect(await ask('SELECT m FROM log')).toBe('sad')
  })

  it('also where it inherits from one that is replaced', { timeout: 90_000 }, async () => {
    const { ask, over } = await scene(
      `CREATE TABLE base (i int); CREATE TABLE child (j int) INHERITS (base); INSERT INTO child VALUES (1, 2)`,
      '',
      { 'exclude-table-data': 'child' },
    )
    await over().catch(() => undefined)
    expect(await ask('SELECT count(*) FROM base')).toBe('1')
  })
})
