import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeManifest } from '../../../../actions/db-backup/manifest/manifest.ts'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let postgres: Postgres
let stage: BackupStage

beforeAll(async () => {
  postgres = await startPostgres()
  stage = await startStage({}, postgres)
  await postgres.psql("CREATE ROLE tenant LOGIN PASSWORD 'x'")
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await postgres.stop()
})

const MARK = `sprung-${Date.now().toString(36)}`

/**
 * A database whose owner is nobody's friend. What he leaves there writes a file where a superuser runs it, which no transaction
 * that is rolled back or may only read takes back.
 */
async function hostile(name: string, sql: string): Promise<void> {
  await postgres.psql(`CREATE DATABASE ${name} OWNER tenant`)
  await postgres.psql(
    `ALTER SCHEMA public OWNER TO tenant; CREATE SCHEMA trap AUTHORIZATION tenant; GRANT USAGE ON SCHEMA trap TO PUBLIC; SET ROLE tenant;
     CREATE FUNCTION trap.spring() RETURNS void LANGUAGE plpgsql AS $f$ BEGIN
       IF current_setting('is_superuser') = 'on' THEN COPY (SELECT 1) TO '/tmp/${MARK}-${name}'; END IF; END $f$; ${sql}`,
    name,
  )
}

const sprung = (name: string) =>
  postgres.psql(`SELECT count(*) FROM pg_ls_dir('/tmp') AS f WHERE f = '${MARK}-${name}'`)

const WATCH = 'PERFORM trap.spring();'

describe('what the owner of a database leaves there', { timeout: 90_000 }, () => {
  it.each([
    [
      'an_index',
      `CREATE FUNCTION key(i int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $f$ BEGIN ${WATCH} RETURN i; END $f$;
       CREATE TABLE t (wide text, narrow int, "odd
name" int); CREATE INDEX late ON t ((key(1) + narrow)); INSERT INTO t SELECT repeat('x', 200), i, i FROM generate_series(1, 30) AS i`,
    ],
    [
      'a_path',
      `CREATE FUNCTION trap.is(a text, b text) RETURNS bool LANGUAGE plpgsql AS $f$ BEGIN ${WATCH} RETURN a OPERATOR(pg_catalog.=) b; END $f$;
       CREATE OPERATOR trap.= (LEFTARG = text, RIGHTARG = text, FUNCTION = trap.is);
       CREATE FUNCTION trap.glue(a bigint, b text) RETURNS text LANGUAGE plpgsql AS $f$ BEGIN ${WATCH} RETURN 'x'; END $f$;
       CREATE OPERATOR trap.|| (LEFTARG = bigint, RIGHTARG = text, FUNCTION = trap.glue);
       CREATE FUNCTION trap.set_config(a text, b text, c bool) RETURNS text LANGUAGE plpgsql AS $f$ BEGIN ${WATCH} RETURN pg_catalog.set_config(a, b, c); END $f$;
       CREATE FUNCTION trap.fits(a pg_catalog.text) RETURNS bool LANGUAGE plpgsql AS $f$ BEGIN ${WATCH} RETURN true; END $f$;
       CREATE DOMAIN trap.text AS pg_catalog.text CHECK (trap.fits(VALUE));
       CREATE TABLE public.t AS SELECT i FROM generate_series(1, 30) AS i; ALTER DATABASE a_path SET search_path = trap, pg_catalog, public`,
    ],
    [
      'a_cast',
      `CREATE TABLE t AS SELECT i FROM generate_series(1, 30) AS i;
       CREATE FUNCTION spell(t) RETURNS text LANGUAGE plpgsql AS $f$ BEGIN ${WATCH} RETURN 'x'; END $f$; CREATE CAST (t AS text) WITH FUNCTION spell(t)`,
    ],
    [
      'a_name',
      `CREATE TABLE t AS SELECT i FROM generate_series(1, 30) AS i; CREATE TABLE "$count$; SELECT trap.spring(); --" (); CREATE TABLE "$t$; SELECT trap.spring(); --" ()`,
    ],
    [
      'a_backslash',
      `CREATE TABLE t AS SELECT i FROM generate_series(1, 30) AS i; CREATE TABLE "\\'); PERFORM trap.spring(); END $c$ --" ();
       CREATE TABLE "\\'::regclass; PERFORM trap.spring(); --" (); ALTER DATABASE a_backslash SET standard_conforming_strings = off`,
    ],
  ])('does not run with the rights of a backup: %s', async (name, sql) => {
    await hostile(name, sql)
    const asked = { prefix: name, 'row-checksums': 'true', verify: 'upload' }
    const { outcome, ports } = await stage.run({ 'database-url': postgres.urlOf(name), ...asked })
    expect(outcome.outputs).toMatchObject({ result: 'stored', rows: 30 })
    expect(await sprung(name)).toBe('0')
    expect(ports.log.text).not.toContain('could not be counted')
    const manifest = decodeManifest(
      stage.s3.object(String(outcome.outputs.manifestKey))?.content.whole ?? Buffer.alloc(0),
    )
    const counted = manifest?.contents.tables.find(table => table.name === 't')
    expect([counted?.rows, counted?.checksum !== undefined]).toEqual([30, name !== 'an_index'])
  })
})
