import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let postgres: Postgres
let stage: BackupStage

beforeAll(async () => {
  postgres = await startPostgres()
  stage = await startStage({}, postgres)
  await postgres.psql("CREATE ROLE hosted LOGIN PASSWORD 'x'")
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await postgres.stop()
})

const FORMATS = ['custom', 'plain', 'directory']

async function database(name: string, sql: string): Promise<string> {
  await postgres.createDatabase(name)
  if (sql !== '') await postgres.psql(sql, name)
  return name
}

const run = (database: string, inputs: Readonly<Record<string, string>>) =>
  stage.run({
    'database-url': postgres.urlOf(database),
    prefix: `${database}-${inputs['format'] ?? ''}`,
    ...inputs,
  })

describe('a materialized view over a function that names tables without their schema', {
  timeout: 90_000,
}, () => {
  beforeAll(async () => {
    const counted = (name: string, table: string) =>
      `CREATE FUNCTION ${name}() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT count(*) FROM ${table}); END'`
    await database(
      'views',
      `CREATE SCHEMA app; CREATE TABLE app.o AS SELECT 1 AS i; ALTER DATABASE views SET search_path = app, public;
       SET search_path = app; ${counted('counted', 'o')}; CREATE MATERIALIZED VIEW totals AS SELECT counted() AS n;
       CREATE MATERIALIZED VIEW above AS SELECT n + 1 AS m FROM totals; CREATE UNIQUE INDEX ON above (m);
       CREATE MATERIALIZED VIEW empty AS SELECT 1 AS i WITH NO DATA`,
    )
  })

  it.each(FORMATS)(
    'passes its drill, and is filled where the path of the database leads to them (%s)',
    async format => {
      const { outcome, ports } = await run('views', { format, verify: 'restore' })
      expect(outcome.outputs).toMatchObject({ result: 'stored', verifiedLevel: 'L4' })
      expect(ports.log.warnings).toEqual([])
      const target = await database(`views_${format}`, '')
      await stage.restore(target, { prefix: `views-${format}`, database: 'views', format })
      expect(await postgres.psql('SELECT m FROM app.above', target)).toBe('2')
      expect(await postgres.psql("SELECT relispopulated FROM pg_class WHERE relname = 'empty'", target)).toBe(
        'f',
      )
    },
  )

  it.each(FORMATS)('is there without rows, and named, where they cannot be found (%s)', async format => {
    await postgres.psql('ALTER DATABASE views SET search_path = public', 'views')
    const { outcome, ports } = await run('views', { format, verify: 'restore' })
    expect(outcome.outputs.verifiedLevel).toBe('L4')
    expect(ports.log.warnings.map(({ message }) => message).join()).toMatch(
      /Restored without rows.*totals.* \(relation "o" does not exist\)/,
    )
    await postgres.psql('ALTER DATABASE views SET search_path = app, public', 'views')
  })
})

describe('functions that name others without their schema', { timeout: 90_000 }, () => {
  const SQL = `CREATE SCHEMA app; CREATE EXTENSION unaccent;
    CREATE FUNCTION plainly(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT unaccent(t) $$;
    CREATE FUNCTION app.positive(i int) RETURNS bool LANGUAGE sql IMMUTABLE AS $$ SELECT i > 0 $$;
    CREATE FUNCTION app.fine(i int) RETURNS bool LANGUAGE sql IMMUTABLE AS $$ SELECT positive(i) $$;
    CREATE TABLE app.people (name text, age int CHECK (app.fine(age)));
    INSERT INTO app.people VALUES ('Zoë', 1), ('Ada', 2); CREATE INDEX people_plainly ON app.people (plainly(name))`

  it.each(FORMATS.filter(format => format !== 'directory'))(
    'are found by the path of the database, in a drill and over itself (%s)',
    async format => {
      const name = `named_${format}`
      await database(name, `ALTER DATABASE ${name} SET search_path = app, public`)
      await postgres.psql(SQL, name)
      const asked = { prefix: name, format }
      const { outcome, ports } = await stage.run({
        'database-url': postgres.urlOf(name),
        verify: 'restore',
        ...asked,
      })
      expect([outcome.failure?.message, outcome.outputs.verifiedLevel]).toEqual([undefined, 'L4'])
      expect(ports.log.notices.map(({ message }) => message).join()).toContain(
        'Once more with the search_path',
      )
      await postgres.psql('DELETE FROM app.people', name)
      expect((await stage.restore(name, { ...asked, 'confirm-restore': name })).outputs.rows).toBe(2)
      expect(
        await postgres.psql("SELECT plainly(name) FROM app.people WHERE plainly(name) = 'Zoe'", name),
      ).toBe('Zoe')
    },
  )
})

describe('a part that needs what is outside of it', { timeout: 90_000 }, () => {
  it('takes extensions along and restores', async () => {
    await database(
      'letters',
      'CREATE EXTENSION citext; CREATE SCHEMA app; CREATE TABLE app.t (m citext UNIQUE); INSERT INTO app.t VALUES ($$x$$)',
    )
    const { outcome, ports } = await run('letters', { schemas: 'app', verify: 'restore' })
    expect(outcome.outputs).toMatchObject({ result: 'stored', verifiedLevel: 'L4' })
    expect(ports.log.warnings).toEqual([])
  })

  it('says what it does not hold, before the dump and in the manifest', async () => {
    await database(
      'moods',
      `CREATE TYPE mood AS ENUM ('glad'); CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
       CREATE TABLE people (id int PRIMARY KEY); CREATE SCHEMA app;
       CREATE TABLE app.t (f mood, n int CHECK (twice(n) > 0), p int REFERENCES people)`,
    )
    const { outcome, ports } = await run('moods', { schemas: 'app' })
    const words = ports.log.warnings.map(({ message }) => message).join()
    for (const what of ['type public.mood', 'function public.twice(integer)', 'table public.people'])
      expect(words).toContain(what)
    const manifest = stage.s3.object(String(outcome.outputs.manifestKey))?.content.whole
    expect(JSON.parse(String(manifest)).warnings.join()).toContain('type public.mood')
  })

  it('restores without the foreign keys that lead out of it, and names them', async () => {
    await database(
      'keys',
      `CREATE TABLE a (i int PRIMARY KEY); CREATE TABLE b (i int REFERENCES a, up int, id int PRIMARY KEY);
       ALTER TABLE b ADD FOREIGN KEY (up) REFERENCES b; INSERT INTO a VALUES (1); INSERT INTO b VALUES (1, 1, 1)`,
    )
    const { outcome, ports } = await run('keys', { 'exclude-tables': 'a', verify: 'restore' })
    expect(outcome.outputs).toMatchObject({ result: 'stored', verifiedLevel: 'L4' })
    const words = ports.log.warnings.map(({ message }) => message).join('\n')
    expect(words).toContain('table public.a (for constraint b_i_fkey')
    expect(words).toContain('FK CONSTRAINT public b b_i_fkey')
    expect(words).not.toContain('b_up_fkey')
  })

  it('says nothing where nothing leads out', async () => {
    await database('closed', 'CREATE SCHEMA app; CREATE TABLE app.t (i int); CREATE TABLE other (i int)')
    const { ports } = await run('closed', { schemas: 'app', verify: 'restore' })
    expect(ports.log.warnings).toEqual([])
  })
})

describe('a hosted target, whose extensions and superuser are the provider’s', { timeout: 90_000 }, () => {
  it.each(FORMATS)('takes all that its role may make, and the rest is named (%s)', async format => {
    const name = `provided_${format}`
    await database(
      name,
      `CREATE EXTENSION pg_stat_statements; CREATE EXTENSION citext; COMMENT ON EXTENSION citext IS 'mine';
       CREATE TABLE t (c citext); INSERT INTO t VALUES ('x'); CREATE PUBLICATION p; COMMENT ON PUBLICATION p IS 'all';
       CREATE FUNCTION et() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
       CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION et(); CREATE CAST (int4 AS text) WITH INOUT;
       CREATE OPERATOR FAMILY hashed USING hash;
       CREATE OPERATOR CLASS hashed FOR TYPE int4 USING hash FAMILY hashed AS OPERATOR 1 =, FUNCTION 1 hashint4(int4)`,
    )
    await run(name, { format })
    const target = await database(
      `hosted_${format}`,
      `CREATE EXTENSION pg_stat_statements; CREATE EXTENSION citext; ALTER DATABASE hosted_${format} OWNER TO hosted`,
    )
    const url = postgres.urlOf(target).replace(/\/\/.*@/, '//hosted:x@')
    const { outcome, ports } = await stage.run({
      mode: 'restore',
      prefix: `${name}-${format}`,
      database: name,
      format,
      'target-database-url': url,
    })
    expect(outcome.outputs).toMatchObject({ result: 'restored', rows: 1 })
    const words = ports.log.warnings.map(({ message }) => message).join()
    for (const what of ['EVENT TRIGGER', 'CAST', 'OPERATOR CLASS']) expect(words).toContain(what)
  })
})
