import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type BackupStage, startStage } from '../support/backup-stage.ts'
import { plantScript } from '../support/planted.ts'

let stage: BackupStage
let folder: string
let trace: string

beforeAll(async () => {
  stage = await startStage()
  await stage.postgres.psql("CREATE ROLE tenant LOGIN PASSWORD 'tenant'")
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'untrusted-'))
  trace = join(folder, 'trace')
  return async () => await rm(folder, { recursive: true })
})

const ran = (): Promise<boolean> =>
  access(trace).then(
    () => true,
    () => false,
  )

const newDatabase = async (sql: string): Promise<string> => {
  const name = `db${Math.random().toString(36).slice(2)}`
  await stage.postgres.createDatabase(name)
  await stage.postgres.psql(sql, name)
  return name
}

/** A table of a user without rights, whose check runs what it likes and swallows every refusal. */
const trap = (attempt: string): string => `
  GRANT CREATE ON SCHEMA public TO tenant;
  SET ROLE tenant;
  CREATE TABLE outcome (said text);
  CREATE FUNCTION ok(i int) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN
    BEGIN ${attempt} EXCEPTION WHEN OTHERS THEN NULL; END; RETURN true; END $$;
  CREATE TABLE notes (id int CHECK (ok(id)));
  RESET ROLE;`

const verified = async (database: string, inputs: Record<string, string> = {}) => {
  const prefix = `${database}-${inputs['format'] ?? 'custom'}`
  await stage.backUp(database, { prefix, ...inputs })
  return await stage.run({ mode: 'verify', verify: 'restore', prefix, ...inputs })
}

describe('content of a database', { timeout: 60_000 }, () => {
  it.each(['custom', 'plain', 'directory'])('runs no program on this machine: %s', async format => {
    const database = await newDatabase(trap(`COPY (SELECT 1) TO PROGRAM 'touch ${trace}';`))
    await stage.postgres.psql('INSERT INTO notes VALUES (1)', database)
    await rm(trace, { force: true })
    const { outcome } = await verified(database, { format })
    expect(outcome.outputs).toMatchObject({ result: 'verified', verifiedLevel: 'L4' })
    expect(await ran()).toBe(false)
  })

  it('finds no way back to a superuser, not by an extension that connects', async () => {
    const database = await newDatabase(
      `CREATE EXTENSION dblink;${trap(`PERFORM dblink_exec('host=' || split_part(current_setting('unix_socket_directories'), ',', 1)
        || ' user=db_backup_superuser dbname=restored', 'COPY (SELECT 1) TO PROGRAM ''touch ${trace}''');`)}`,
    )
    await stage.postgres.psql('INSERT INTO notes VALUES (1)', database)
    const { outcome } = await verified(database)
    expect(outcome.outputs.verifiedLevel).toBe('L4')
    expect(await ran()).toBe(false)
  })

  const RESERVED = `
    CREATE FUNCTION sure(i int) RETURNS bool LEAKPROOF LANGUAGE sql AS $$ SELECT true $$;
    CREATE FUNCTION logs() RETURNS bool LANGUAGE sql SET log_statement = 'all' SET work_mem = '1MB' AS $$ SELECT true $$;
    CREATE FUNCTION size(text) RETURNS int LANGUAGE internal STRICT IMMUTABLE AS 'textlen';
    CREATE FUNCTION stamp() RETURNS trigger LANGUAGE c AS 'autoinc', 'autoinc'; COMMENT ON FUNCTION stamp() IS 'ours';
    CREATE TABLE t (a text CHECK (sure(1))); INSERT INTO t VALUES ('x'), ('y');
    CREATE VIEW sizes AS SELECT size(a) FROM t; CREATE INDEX t_size ON t (size(a));
    CREATE TRIGGER stamped BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION stamp('a', 's');
    CREATE FOREIGN DATA WRAPPER nobody; CREATE SERVER elsewhere FOREIGN DATA WRAPPER nobody;
    CREATE FOREIGN TABLE far (a int) SERVER elsewhere;
    CREATE EXTENSION file_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
    CREATE FOREIGN TABLE hosts (line text) SERVER files OPTIONS (filename '/etc/hosts', format 'csv')`
  const NOT_BROUGHT = [
    ...['LEAKPROOF of FUNCTION public.sure', 'log_statement of FUNCTION public.logs', /FUNCTION public.size/],
    ...[/FUNCTION public.stamp/, /VIEW (?:public.)?sizes/, /INDEX (?:public.)?t_size/, /TRIGGER .*stamped/],
    ...[
      'FOREIGN DATA WRAPPER nobody',
      'SERVER elsewhere',
      /FOREIGN TABLE public.far/,
      /FOREIGN TABLE public.hosts/,
    ],
  ]

  it.each(['custom', 'plain', 'directory'])(
    'that only a superuser brings is named, with what needs it, and the rest is proven: %s',
    async format => {
      const { outcome, ports } = await verified(await newDatabase(RESERVED), { format })
      expect([outcome.failure?.message, outcome.outputs.verifiedLevel]).toEqual([undefined, 'L4'])
      const told = ports.log.notices.map(({ message }) => message).join('\n')
      for (const what of NOT_BROUGHT) expect(told).toMatch(what)
      expect(told).not.toMatch(/COMMENT|work_mem/)
    },
  )

  it.each(['custom', 'plain'])(
    'in types that only a superuser brings is no proof, and not held against the backup: %s',
    async format => {
      const database = await newDatabase(`CREATE TYPE own;
      CREATE FUNCTION own_in(cstring) RETURNS own LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
      CREATE FUNCTION own_out(own) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
      CREATE TYPE own (INPUT = own_in, OUTPUT = own_out, LIKE = int4); CREATE TABLE t (a own); INSERT INTO t VALUES ('5')`)
      const { outcome } = await verified(database, { format })
      expect(outcome.failure?.message).toMatch(
        /tables of the backup need: TABLE public t \(|rest of the backup needs: .*TYPE public.own/,
      )
      expect(outcome.failure?.remedy).toMatch(/verify-database-url/)
      expect(stage.s3.objects().filter(({ key }) => key.startsWith(database) && /failed/.test(key))).toEqual(
        [],
      )
    },
  )

  it('is restored by a role without rights, as queries of one’s own see', async () => {
    const database = await newDatabase('CREATE TABLE t (a int)')
    const file = join(folder, 'checks.sql')
    await writeFile(
      file,
      `SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user;\n-- expect: f\nSELECT 1; SELECT 2;\n-- expect: 1 2\n`,
    )
    const { outcome } = await verified(database, { 'verify-sql': file, verify: 'restore' })
    expect(outcome.failure).toBeUndefined()
    expect(outcome.outputs.verifiedLevel).toBe('L5')
  })

  it.each(['custom', 'plain'])(
    'restores all the same what only a superuser may prepare: %s',
    async format => {
      const database = await newDatabase(`
      CREATE SCHEMA extensions; CREATE EXTENSION pg_trgm SCHEMA extensions; CREATE EXTENSION dblink SCHEMA extensions;
      CREATE EXTENSION postgres_fdw; CREATE EXTENSION citext; COMMENT ON EXTENSION citext IS 'ours
; too';
      CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'nowhere.invalid');
      CREATE FOREIGN TABLE far (a int) SERVER elsewhere;
      CREATE TABLE names (name citext PRIMARY KEY); INSERT INTO names VALUES ('Ada'), ('Grace');
      CREATE INDEX names_trgm ON names USING gin ((name::text) extensions.gin_trgm_ops);
      CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
      CREATE EVENT TRIGGER watching ON ddl_command_end EXECUTE FUNCTION watch();
      CREATE PUBLICATION everything FOR ALL TABLES;`)
      const { outcome, ports } = await verified(database, { format })
      expect(outcome.failure).toBeUndefined()
      expect(outcome.outputs.verifiedLevel).toBe('L4')
      const told = ports.log.notices.map(({ message }) => message).join(' ')
      expect(told).toContain('EVENT TRIGGER watching')
      expect(told).toContain('PUBLICATION everything')
    },
  )
})

describe('an object of the bucket', { timeout: 60_000 }, () => {
  const plant = async (sql: string) =>
    await plantScript(stage, await newDatabase('CREATE TABLE t (a int)'), sql)

  it.each([
    ['a command', '\\! touch TRACE'],
    ['a command behind a statement', 'SELECT 1 \\o |touch TRACE'],
    [
      'a command behind rows',
      'CREATE TABLE public.t (a int);\nCOPY public.t (a) FROM stdin;\n1\n\\.\r\n\\! touch TRACE\n\\.',
    ],
    ['rows that never begin', 'COPY public.nothing (a) FROM stdin;\n\\\\! touch TRACE\n\\.'],
    ['a text in another encoding', "SET client_encoding = 'SJIS';\nSELECT '\x83\\\\';\n\\! touch TRACE"],
  ])('is no script of psql: %s', async (_what, sql) => {
    const { prefix, id } = await plant(sql.replace('TRACE', trace))
    await stage.postgres.createDatabase(`${prefix}_target`)
    const asked = { prefix, backup: id, format: 'plain' }
    await expect(stage.restore(`${prefix}_target`, asked)).rejects.toThrow()
    expect((await stage.run({ mode: 'verify', verify: 'restore', ...asked })).outcome.failure).toBeDefined()
    expect(await ran()).toBe(false)
  })

  it('does not choose how it is read', async () => {
    const { prefix, id } = await plant('SELECT 1;')
    await stage.postgres.createDatabase(`${prefix}_target`)
    await expect(stage.restore(`${prefix}_target`, { prefix, backup: id })).rejects.toThrow(/plain SQL/)
    const asked = { mode: 'verify', verify: 'restore', prefix, backup: id }
    await expect(stage.run(asked)).rejects.toThrow(/plain SQL/)
  })
})

describe('verify-sql', { timeout: 60_000 }, () => {
  it('has no way to a program, whatever it says', async () => {
    const database = await newDatabase('CREATE TABLE t (a int)')
    await stage.backUp(database, { prefix: database })
    const file = join(folder, 'checks.sql')
    const ask = async (sql: string) => {
      await writeFile(file, `${sql}\n-- expect: 1\n`)
      return (await stage.run({ mode: 'verify', verify: 'restore', prefix: database, 'verify-sql': file }))
        .outcome
    }
    for (const sql of [`SELECT 1 \\o |touch ${trace}`, `\\echo \`touch ${trace}\``])
      await expect(ask(sql)).rejects.toThrow()
    expect((await ask(`COPY (SELECT 1) TO PROGRAM 'touch ${trace}'`)).failure?.message).toMatch(
      /permission|superuser|may not/i,
    )
    expect(await ran()).toBe(false)
  })
})
