import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let postgres: Postgres
let elsewhere: Postgres
let stage: BackupStage

beforeAll(async () => {
  postgres = await startPostgres()
  elsewhere = await startPostgres()
  stage = await startStage({}, postgres)
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await Promise.all([postgres.stop(), elsewhere.stop()])
})

const as = (role: string, database: string) => postgres.urlOf(database).replace(/\/\/.*@/, `//${role}:x@`)

/** Every row of a database with the bytes that it holds, by table. */
const rowsOf = (database: string) =>
  postgres.psql(
    `SET client_encoding = SQL_ASCII; SELECT string_agg(format('SELECT %L, md5(string_agg(encode(textsend(t::text), ''hex''), '','' ORDER BY textsend(t::text))) FROM %I.%I t', c.oid::regclass, nspname, relname), ' UNION ALL ' ORDER BY nspname, relname) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind = 'r' AND nspname !~ '^(pg_|information_schema)' \\gexec`,
    database,
  )

describe.each(['plain', 'directory'])('%s of a database', { timeout: 120_000 }, format => {
  const jobs = format === 'directory' ? { jobs: '3' } : {}

  it('in SQL_ASCII, with bytes that are no UTF-8, comes back byte by byte', async () => {
    const source = `ascii_${format}`
    await postgres.psql(
      `CREATE DATABASE ${source} TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'`,
    )
    await postgres.psql(
      `SET client_encoding = SQL_ASCII; CREATE TABLE t (s text); INSERT INTO t VALUES (E'caf\\xe9'), (E'\\xff\\xfe'), ('grün')`,
      source,
    )
    const prefix = `ascii-${format}`
    const { outcome } = await stage.run({
      'database-url': postgres.urlOf(source),
      prefix,
      format,
      verify: 'restore',
      ...jobs,
    })
    expect(outcome.outputs).toMatchObject({ result: 'stored', verifiedLevel: 'L4', rows: 3 })
    await postgres.psql(
      `CREATE DATABASE ${source}_back TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'`,
    )
    await stage.restore(`${source}_back`, { prefix, format })
    expect(await rowsOf(`${source}_back`)).toBe(await rowsOf(source))
  })

  it('with names of every kind comes back, by several workers too', async () => {
    const source = `names "${format}" \u{1f418}, a.b`
    await postgres.createDatabase(source)
    await postgres.psql(
      `CREATE SCHEMA "a.b"; CREATE SCHEMA "ä, ""q"""; CREATE TABLE "a.b"."line\nbreak" AS SELECT 1 AS "x\ny";
       CREATE TABLE "ä, ""q"""."🐘 'one'" (i serial PRIMARY KEY, "c,d" text); INSERT INTO "ä, ""q"""."🐘 'one'" ("c,d") SELECT 'r' || i FROM generate_series(1, 200) AS i;
       CREATE TABLE "$HOME;--" AS SELECT 7 AS i; CREATE TABLE "select" AS SELECT 8 AS i; CREATE TABLE "--use-list" AS SELECT 9 AS i`,
      source,
    )
    const prefix = `names-${format}`
    const stored = await stage.backUp(source, { prefix, format, verify: 'restore', ...jobs })
    expect(stored.outputs).toMatchObject({ result: 'stored', verifiedLevel: 'L4', tables: 5, rows: 204 })
    await postgres.createDatabase(`back ${source}`)
    await stage.restore(`back ${source}`, { prefix, format, ...(format === 'plain' ? {} : jobs) })
    expect(await rowsOf(`back ${source}`)).toBe(await rowsOf(source))
  })

  it('whose owners are nowhere else is proven, and restored where they are not', async () => {
    const source = `strangers_${format}`
    await postgres.createDatabase(source)
    await postgres.psql(
      `CREATE ROLE "far away ${format}"; CREATE SCHEMA app AUTHORIZATION "far away ${format}"; CREATE TABLE app.t AS SELECT 1 AS i; ALTER TABLE app.t OWNER TO "far away ${format}"; GRANT SELECT ON app.t TO PUBLIC;
       ALTER DEFAULT PRIVILEGES FOR ROLE "far away ${format}" IN SCHEMA app GRANT SELECT ON TABLES TO "far away ${format}"`,
      source,
    )
    const prefix = `strangers-${format}`
    const { outcome } = await stage.run({
      'database-url': postgres.urlOf(source),
      prefix,
      format,
      verify: 'restore',
    })
    expect(outcome.outputs).toMatchObject({ result: 'stored', verifiedLevel: 'L4' })
    expect(await elsewhere.psql("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'far away%'")).toBe('0')
    await elsewhere.createDatabase(source)
    const asked = { mode: 'restore', 'target-database-url': elsewhere.urlOf(source), prefix, format }
    expect((await stage.run(asked)).outcome.outputs).toMatchObject({ result: 'restored', rows: 1 })
  })
})

describe('a role that may not read everything', { timeout: 60_000 }, () => {
  it.each([
    ['a table', 'CREATE TABLE hidden AS SELECT 1 AS i', /hidden/],
    [
      'a table in a schema without usage',
      'CREATE SCHEMA locked; CREATE TABLE locked.hidden AS SELECT 1 AS i; GRANT SELECT ON locked.hidden TO narrow',
      /locked/,
    ],
    ['a sequence', 'CREATE SEQUENCE hidden', /hidden/],
    ['a large object', 'SELECT lo_from_bytea(4711, $$x$$)', /4711|large object/i],
    [
      'rows behind a policy',
      'CREATE TABLE hidden AS SELECT 1 AS i; GRANT SELECT ON hidden TO narrow; ALTER TABLE hidden ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON hidden USING (false)',
      /hidden/,
    ],
  ])('is refused with the name of %s, and nothing is left', async (what, sql, named) => {
    const source = `narrow ${what}`
    await postgres.createDatabase(source)
    await postgres.psql(
      "DO $$ BEGIN CREATE ROLE narrow LOGIN PASSWORD 'x'; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
    )
    await postgres.psql(`CREATE TABLE t AS SELECT 1 AS i; GRANT SELECT ON t TO narrow; ${sql}`, source)
    const before = stage.s3.objects().length
    await expect(
      stage.run({
        'database-url': as('narrow', encodeURIComponent(source)).replace(
          /[^/]*$/,
          encodeURIComponent(source),
        ),
        prefix: 'narrow',
      }),
    ).rejects.toThrow(named)
    expect(stage.s3.objects()).toHaveLength(before)
  })
})

describe('a database without rows', { timeout: 60_000 }, () => {
  it('is stored with a warning, and a check says so too', async () => {
    await postgres.createDatabase('nothing')
    const { outcome, ports } = await stage.run({
      'database-url': postgres.urlOf('nothing'),
      prefix: 'nothing',
    })
    expect(outcome.outputs).toMatchObject({ result: 'stored', tables: 0 })
    expect(ports.log.warnings.map(({ message }) => message).join()).toContain('no rows of any table')
    const check = await stage.run({ mode: 'check', prefix: 'nothing' })
    expect(check.outcome.outputs.summary).toContain('without rows of any table')
  })
})

describe('a hot standby', { timeout: 120_000 }, () => {
  it.each(['custom', 'directory'])('is a source like any other: %s', async format => {
    await postgres.createDatabase(`primary_${format}`)
    await postgres.psql('CREATE TABLE t AS SELECT generate_series(1, 500) AS i', `primary_${format}`)
    await using standby = await startPostgres({ standbyOf: postgres })
    const url = standby.urlOf(`primary_${format}`)
    const inputs = {
      'database-url': url,
      prefix: `standby-${format}`,
      format,
      jobs: format === 'custom' ? '1' : '2',
    }
    const { outcome } = await stage.run({ ...inputs, 'row-checksums': 'true', verify: 'restore' })
    expect(outcome.outputs).toMatchObject({ result: 'stored', verifiedLevel: 'L4', rows: 500 })
  })
})

describe('PostgreSQL 17 or later', { timeout: 120_000 }, () => {
  it('ends no backup and no restore by a `transaction_timeout` of the role', async ({ skip }) => {
    const newer = await startPostgres({ version: 17 }).catch(() => undefined)
    if (newer === undefined) return skip('PostgreSQL 17 cannot be had here')
    await using server = newer
    await server.psql(
      "CREATE ROLE hasty LOGIN PASSWORD 'x' SUPERUSER; CREATE TABLE t AS SELECT i, repeat(md5(i::text), 8) AS s FROM generate_series(1, 100000) AS i; ALTER ROLE hasty SET transaction_timeout = '60ms'",
    )
    const urlOf = (name: string) => server.urlOf(name).replace(/\/\/.*@/, '//hasty:x@')
    const own = { prefix: 'hasty', 'pg-bin': server.binFolder }
    const { outcome } = await stage.run({ ...own, 'database-url': urlOf('postgres') })
    expect(outcome.outputs).toMatchObject({ result: 'stored', rows: 100_000 })
    await server.createDatabase('back')
    const back = await stage.run({ ...own, mode: 'restore', 'target-database-url': urlOf('back') })
    expect(back.outcome.outputs.rows).toBe(100_000)
  })
})

describe('large rows, event triggers and publications', { timeout: 120_000 }, () => {
  it('are stored and come back', async () => {
    await postgres.createDatabase('heavy')
    await postgres.psql(
      `CREATE TABLE rows (i int, s text); ALTER TABLE rows ALTER s SET STORAGE EXTERNAL; INSERT INTO rows VALUES (1, repeat('x', 20000000)), (2, 'y');
       CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER seen ON ddl_command_end EXECUTE FUNCTION seen();
       CREATE PUBLICATION feed FOR TABLE rows; CREATE PUBLICATION every FOR ALL TABLES`,
      'heavy',
    )
    const stored = await stage.backUp('heavy', { prefix: 'heavy', verify: 'restore' })
    expect(stored.outputs).toMatchObject({ verifiedLevel: 'L4', rows: 2 })
    await postgres.createDatabase('heavy_back')
    await stage.restore('heavy_back', { prefix: 'heavy' })
    expect(
      await postgres.psql(
        'SELECT (SELECT count(*) FROM pg_event_trigger), (SELECT count(*) FROM pg_publication), (SELECT sum(length(s)) FROM rows)',
        'heavy_back',
      ),
    ).toBe('1|2|20000001')
  })
})
