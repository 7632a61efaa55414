import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

const OLD = 15
const NEW = 17

let older: Postgres
let newer: Postgres | undefined
let stage: BackupStage

beforeAll(async () => {
  older = await startPostgres({ version: OLD })
  newer = await startPostgres({ version: NEW }).catch(() => undefined)
  if (newer === undefined) return
  stage = await startStage({}, newer)
  await newer.createDatabase('shop')
  await newer.psql(
    'CREATE TABLE t (i int PRIMARY KEY, s text); INSERT INTO t SELECT i, $$x$$ FROM generate_series(1, 50) AS i; CREATE VIEW v AS SELECT i FROM t',
    'shop',
  )
}, 60_000)

afterAll(async () => {
  if (newer !== undefined) await stage[Symbol.asyncDispose]()
  await newer?.stop()
  await older.stop()
})

describe('a backup of a newer server, restored into an older one', { timeout: 90_000 }, () => {
  it.each(['custom', 'plain', 'directory'])('where it is allowed (%s)', async format => {
    if (newer === undefined) return expect.soft(newer, `PostgreSQL ${NEW} cannot be had here`).toBeUndefined()
    await stage.backUp('shop', { prefix: format, format })
    const name = `from_newer_${format}`
    await older.createDatabase(name)
    const asked = { mode: 'restore', prefix: format, format, 'target-database-url': older.urlOf(name) }
    await expect(stage.run(asked)).rejects.toThrow(/comes from PostgreSQL 17.*only 15/)
    const { outcome } = await stage.run({ ...asked, 'allow-older-server': 'true' })
    expect(outcome.outputs).toMatchObject({ result: 'restored', rows: 50 })
    expect(await older.psql('SELECT count(*) FROM v', name)).toBe('50')
    const over = { ...asked, 'allow-older-server': 'true', 'confirm-restore': name }
    await older.psql('DELETE FROM t', name)
    expect((await stage.run(over)).outcome.outputs).toMatchObject({ result: 'restored', rows: 50 })
  })

  it('names what the older one does not know', async () => {
    if (newer === undefined) return expect.soft(newer).toBeUndefined()
    await newer.createDatabase('modern')
    await newer.psql(
      'CREATE TABLE t (i int, UNIQUE NULLS NOT DISTINCT (i)); CREATE FUNCTION f() RETURNS json LANGUAGE sql RETURN JSON_OBJECT($$a$$: 1)',
      'modern',
    )
    await stage.backUp('modern', { prefix: 'modern' })
    await older.createDatabase('from_modern')
    const asked = stage.run({
      mode: 'restore',
      prefix: 'modern',
      'target-database-url': older.urlOf('from_modern'),
      'allow-older-server': 'true',
    })
    await expect(asked).rejects.toThrow(/syntax error/)
    expect(
      await older.psql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", 'from_modern'),
    ).toBe('0')
  })
})
