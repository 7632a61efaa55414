import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let postgres: Postgres
let stage: BackupStage

beforeAll(async () => {
  postgres = await startPostgres()
  stage = await startStage({}, postgres)
  await postgres.psql('CREATE ROLE app_owner; CREATE ROLE app_reader')
  await postgres.createDatabase('owned')
  await postgres.psql(
    `ALTER DATABASE owned SET search_path = app, public; ALTER ROLE app_reader IN DATABASE owned SET statement_timeout = '7s';
     CREATE SCHEMA app AUTHORIZATION app_owner; CREATE TABLE app.t AS SELECT 1 AS i; ALTER TABLE app.t OWNER TO app_owner;
     GRANT USAGE ON SCHEMA app TO app_reader; GRANT SELECT ON app.t TO app_reader; CREATE MATERIALIZED VIEW app.m AS SELECT i FROM app.t`,
    'owned',
  )
  for (const format of ['custom', 'plain']) await stage.backUp('owned', { prefix: format, format })
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await postgres.stop()
})

const RIGHTS = `SELECT has_table_privilege('app_reader', 'app.t', 'select'), pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'app.t'::regclass`

describe.each(['custom', 'plain'])('owners and grants of %s', format => {
  it('come where they are wanted, with the settings of the database', { timeout: 60_000 }, async () => {
    const target = `kept_${format}`
    await postgres.createDatabase(target)
    await stage.restore(target, { prefix: format, format, 'keep-owners': 'true' })
    expect(await postgres.psql(RIGHTS, target)).toBe('t|app_owner')
    expect(await postgres.psql('SHOW search_path', target)).toBe('app, public')
    expect(
      await postgres.psql(
        `SELECT setconfig FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = setrole WHERE rolname = 'app_reader' AND setdatabase = (SELECT oid FROM pg_database WHERE datname = '${target}')`,
      ),
    ).toBe('{statement_timeout=7s}')
  })

  it('stay away otherwise, and what is missing is named', { timeout: 60_000 }, async () => {
    const target = `plainly_${format}`
    await postgres.createDatabase(target)
    const asked = { mode: 'restore', prefix: format, format, 'target-database-url': postgres.urlOf(target) }
    const { ports } = await stage.run(asked)
    expect(await postgres.psql(RIGHTS, target)).toMatch(/^f\|/)
    expect(ports.log.notices.map(({ message }) => message).join()).toContain('search_path=app, public')
  })
})

describe('roles that the target lacks', () => {
  it('are listed before anything is touched', { timeout: 60_000 }, async () => {
    await postgres.createDatabase('lacking')
    for (const { key, content } of stage.s3.objects())
      if (key.startsWith('custom/') && key.endsWith('manifest.json'))
        stage.s3.put(
          key.replace('custom/', 'lacking/'),
          String(content.whole).replaceAll('custom/', 'lacking/').replace('"app_reader"', '"nobody_here"'),
        )
      else if (key.startsWith('custom/')) stage.s3.put(key.replace('custom/', 'lacking/'), content.whole)
    const asked = { prefix: 'lacking', 'keep-owners': 'true' }
    await expect(stage.restore('lacking', asked)).rejects.toThrow(/lacks roles.*nobody_here/)
  })
})

describe('settings that the target does not take', { timeout: 60_000 }, () => {
  it('are named, and the restore is one all the same; a role that only they name is asked for before', async () => {
    await postgres.psql("CREATE ROLE plain_owner LOGIN PASSWORD 'x'; CREATE ROLE only_set")
    for (const name of ['strict', 'strict_target']) await postgres.createDatabase(name)
    await postgres.psql(
      `CREATE TABLE t AS SELECT 1 AS i; ALTER DATABASE strict SET log_statement = 'all'; ALTER DATABASE strict SET search_path = "it's; x", public`,
      'strict',
    )
    await stage.backUp('strict', { prefix: 'strict' })
    await postgres.psql('ALTER DATABASE strict_target OWNER TO plain_owner; GRANT postgres TO plain_owner')
    const url = postgres.urlOf('strict_target').replace(/\/\/.*@/, '//plain_owner:x@')
    const asked = { mode: 'restore', prefix: 'strict', database: 'strict', 'keep-owners': 'true' }
    const { outcome, ports } = await stage.run({ ...asked, 'target-database-url': url })
    expect(outcome.outputs).toMatchObject({ result: 'restored', rows: 1 })
    expect(ports.log.warnings.map(({ message }) => message).join()).toMatch(/log_statement=all \(permission/)
    expect(await postgres.psql('SHOW search_path', 'strict_target')).toBe(`"it's; x", public`)

    await postgres.psql("ALTER ROLE only_set IN DATABASE strict SET statement_timeout = '7s'")
    await stage.backUp('strict', { prefix: 'set' })
    await postgres.psql('DROP ROLE only_set')
    await postgres.createDatabase('set_target')
    const lacking = { prefix: 'set', database: 'strict', 'keep-owners': 'true' }
    await expect(stage.restore('set_target', lacking)).rejects.toThrow(/lacks roles.*only_set/)
  })
})

describe('around a restore', () => {
  it('entries are left out and files of SQL are run', { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hooks-'))
    const [before, after] = [join(folder, 'before.sql'), join(folder, 'after.sql')]
    await writeFile(before, 'CREATE TABLE public.told (said text);\n')
    await writeFile(after, "INSERT INTO told VALUES ('after; all');\n")
    await postgres.createDatabase('around')
    await stage.restore('around', {
      prefix: 'custom',
      'exclude-entries': 'MATERIALIZED VIEW DATA app m',
      'before-restore-sql': before,
      'after-restore-sql': after,
    })
    expect(await postgres.psql('SELECT said FROM told', 'around')).toBe('after; all')
    await expect(postgres.psql('SELECT * FROM app.m', 'around')).rejects.toThrow(/not been populated/)
    await postgres.createDatabase('around_2')
    const unknown = { prefix: 'custom', 'exclude-entries': 'TABLE app nothing' }
    await expect(stage.restore('around_2', unknown)).rejects.toThrow(/no entry TABLE app nothing/)
    await rm(folder, { recursive: true })
  })
})
