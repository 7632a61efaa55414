import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
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

/** What only a drill on a server of its own or a look at the target's catalog gets right. */
const SCHEMAS = {
  'ranges of its own': `CREATE TYPE floatrange AS RANGE (subtype = float8, subtype_diff = float8mi);
    CREATE TABLE spans (f floatrange, m floatmultirange); INSERT INTO spans VALUES ('[1.5,2.5]', '{[1,2]}')`,
  'row-level security forced on owners': `CREATE TABLE tenants (id int); INSERT INTO tenants VALUES (1), (2);
    ALTER TABLE tenants ENABLE ROW LEVEL SECURITY; ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
    CREATE POLICY own ON tenants USING (id = 1)`,
  'a partition on a server that does not answer': `CREATE EXTENSION postgres_fdw;
    CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'nowhere.invalid');
    CREATE TABLE parts (i int) PARTITION BY LIST (i); CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
    CREATE FOREIGN TABLE parts_2 PARTITION OF parts FOR VALUES IN (2) SERVER far; INSERT INTO parts VALUES (1)`,
  'tables without columns': `CREATE TABLE nothing (); INSERT INTO nothing DEFAULT VALUES; INSERT INTO nothing DEFAULT VALUES;
    CREATE TABLE no_more (a int); INSERT INTO no_more VALUES (1); ALTER TABLE no_more DROP COLUMN a`,
  'line breaks in the names of schemas': `CREATE SCHEMA "a ""b""\nc"; CREATE TABLE "a ""b""\nc"."t\n; x" (i int);
    INSERT INTO "a ""b""\nc"."t\n; x" VALUES (1)`,
  'a subscription': `CREATE SUBSCRIPTION orders CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p WITH (connect = false)`,
  'parsers, templates and access methods': `
    CREATE TEXT SEARCH TEMPLATE tt (INIT = dsimple_init, LEXIZE = dsimple_lexize);
    CREATE TEXT SEARCH PARSER pp (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
    CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler`,
  'routines of one name, and a type that was only announced': `CREATE FUNCTION o(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE FUNCTION o(text, VARIADIC int[] DEFAULT '{}') RETURNS int LANGUAGE sql AS 'SELECT 2'; CREATE TYPE announced;
    CREATE FUNCTION o(a date, OUT b int, INOUT c text) LANGUAGE sql AS $$ SELECT 3, 'x' $$;
    CREATE PROCEDURE o(x numeric) LANGUAGE sql AS 'SELECT 4'; CREATE AGGREGATE o(float8) (SFUNC = float8pl, STYPE = float8)`,
}

/** The stock tool's view of a database, without what differs from run to run. */
async function dumpOf(database: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    `${postgres.binFolder}/pg_dump`,
    ['--no-owner', '--no-privileges', '-d', postgres.urlOf(database)],
    { maxBuffer: 2 ** 26 },
  )
  return stdout.replace(/^(?:--|\\(?:un)?restrict).*$/gm, '')
}

describe.each(['custom', 'plain'])('a %s backup of what people have', { timeout: 120_000 }, format => {
  it('passes its drill, comes into an empty database and over itself', async () => {
    const [name, target] = [`have_${format}`, `have_${format}_target`]
    await postgres.createDatabase(name)
    for (const sql of Object.values(SCHEMAS)) await postgres.psql(sql, name)
    const { outputs, failure } = await stage.backUp(name, { prefix: name, format, verify: 'restore' })
    expect([failure?.message, outputs.verifiedLevel]).toEqual([undefined, 'L4'])
    await postgres.createDatabase(target)
    const asked = { prefix: name, format, database: name }
    await stage.restore(target, asked)
    expect(await dumpOf(target)).toBe(await dumpOf(name))
    await stage.restore(target, { ...asked, 'confirm-restore': target })
    expect(await dumpOf(target)).toBe(await dumpOf(name))
  })
})

describe.each(['custom', 'plain', 'directory'])(
  'the owner of a database, no superuser (%s)',
  { timeout: 90_000 },
  format => {
    it('replaces what is there, user mappings among it', async () => {
      const [name, role] = [`owned_${format}`, `owner_${format}`]
      await postgres.psql(`CREATE ROLE ${role} LOGIN PASSWORD 'x'; CREATE DATABASE ${name} OWNER ${role}`)
      const url = postgres.urlOf(name).replace(/\/\/.*@127\.0\.0\.1/, `//${role}:x@127.0.0.1`)
      await postgres.psql(
        `CREATE EXTENSION postgres_fdw; GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO ${role}; SET ROLE ${role};
       CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'nowhere.invalid');
       CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (user 'u', password 'p');
       CREATE TABLE t (i int PRIMARY KEY); INSERT INTO t VALUES (1), (2); CREATE VIEW v AS SELECT * FROM t`,
        name,
      )
      await stage.backUp(name, { prefix: name, format, verify: 'upload' })
      await postgres.psql('DELETE FROM t WHERE i = 1', name)
      const over = { prefix: name, format, 'confirm-restore': name, 'target-database-url': url }
      expect((await stage.restore(name, over)).outputs).toMatchObject({ result: 'restored', rows: 2 })
      expect(await postgres.psql('SELECT count(*) FROM v', name)).toBe('2')
    })
  },
)

describe('partitions by the hash of an enum', { timeout: 90_000 }, () => {
  it('are equal as a whole, wherever their rows come, and a row that is another is seen', async () => {
    const values = Array.from({ length: 40 }, (_, at) => `'v${at}'`)
    await postgres.createDatabase('hashed')
    await postgres.psql(
      `CREATE TYPE e AS ENUM (${values.join(', ')}); CREATE TABLE h (k e, note text) PARTITION BY HASH (k);
      CREATE TABLE h0 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 0);
      CREATE TABLE h1 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 1);
      INSERT INTO h VALUES ${values.map(value => `(${value}, 'x')`).join(', ')}`,
      'hashed',
    )
    const asked = { prefix: 'hashed', verify: 'restore', 'row-checksums': 'true' }
    const { outputs, failure } = await stage.backUp('hashed', asked)
    expect([failure?.message, outputs.verifiedLevel]).toEqual([undefined, 'L4'])
    await postgres.createDatabase('hashed_target')
    const { outputs: restored } = await stage.restore('hashed_target', { prefix: 'hashed' })
    expect(restored.rows).toBe(40)
    const count = 'SELECT count(*) FROM h0'
    expect(await postgres.psql(count, 'hashed_target')).not.toBe(await postgres.psql(count, 'hashed'))
  })
})

describe('a role that does not see all rows of what it has restored', { timeout: 90_000 }, () => {
  const FORCED = `CREATE TABLE t (i int); INSERT INTO t VALUES (1), (2); ALTER TABLE t ENABLE ROW LEVEL SECURITY;
    ALTER TABLE t FORCE ROW LEVEL SECURITY; CREATE TABLE seen (i int); INSERT INTO seen VALUES (1)`
  const urlOf = (database: string) =>
    postgres.urlOf(database).replace(/\/\/.*@127\.0\.0\.1/, '//blinkered:x@127.0.0.1')

  it('has restored it: what could not be counted is named', async () => {
    await postgres.psql("CREATE ROLE blinkered LOGIN PASSWORD 'x'")
    await postgres.createDatabase('forced')
    await postgres.psql(FORCED, 'forced')
    await stage.backUp('forced', { prefix: 'forced', verify: 'upload' })
    await postgres.psql('CREATE DATABASE forced_target OWNER blinkered')
    const { outcome, ports } = await stage.run({
      mode: 'restore',
      prefix: 'forced',
      'target-database-url': urlOf('forced_target'),
    })
    expect(outcome.outputs).toMatchObject({ result: 'restored', tables: 2, rows: 1 })
    expect(outcome.outputs.summary).toContain('1 tables that could not be counted')
    expect(ports.log.warnings.map(({ message }) => message).join()).toContain('public.t (query would be')
    expect(await postgres.psql('SELECT count(*) FROM t', 'forced_target')).toBe('2')
  })

  it('gives no proof, and says nothing against the backup', async () => {
    for (const { key, content } of stage.s3.objects())
      if (/^forced\/.*manifest\.json$/.test(key))
        stage.s3.put(
          key,
          String(content.whole).replace(/"systemIdentifier": "\d+"/, '"systemIdentifier": "4711"'),
        )
    await postgres.psql('CREATE DATABASE drill OWNER blinkered')
    const drill = { mode: 'verify', verify: 'restore', prefix: 'forced', database: 'forced' }
    const { outcome } = await stage.run({ ...drill, 'verify-database-url': urlOf('drill') })
    expect(outcome.failure?.message).toContain('could not be counted: public.t')
    expect(outcome.failure?.remedy).toContain('BYPASSRLS')
    expect(stage.s3.objects().filter(({ key }) => /^forced\/.*failed/.test(key))).toEqual([])
  })
})
