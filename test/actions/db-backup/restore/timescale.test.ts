import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { binariesWith } from '../../../cloud/postgres/with-extension.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'
import { TIMESCALE, VERSION } from '../support/timescale-double.ts'

const extended = await binariesWith(TIMESCALE)

describe.skipIf(extended === undefined)('hypertables', { timeout: 120_000 }, () => {
  let postgres: Postgres
  let stage: BackupStage
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'timescale-'))
    postgres = await startPostgres(extended)
    stage = await startStage({}, postgres)
    await postgres.createDatabase('metrics')
    await postgres.psql(
      `CREATE EXTENSION timescaledb VERSION '${VERSION}'; CREATE TABLE users (id int PRIMARY KEY); INSERT INTO users VALUES (1);
       CREATE TABLE cpu (at timestamptz, load float); SELECT create_hypertable('cpu', 2);
       INSERT INTO _timescaledb_internal._hyper_1_1_chunk SELECT now(), i FROM generate_series(1, 70) AS i;
       INSERT INTO _timescaledb_internal._hyper_1_2_chunk SELECT now(), i FROM generate_series(1, 30) AS i`,
      'metrics',
    )
  })

  afterAll(async () => {
    await stage[Symbol.asyncDispose]()
    await postgres.stop()
    await extended?.[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  const restoring = (database: string) =>
    postgres.psql("SELECT coalesce(current_setting('timescaledb.restoring', true), 'off')", database)

  it.each(['custom', 'directory', 'plain'])(
    'pass a drill, and are restored into an empty database, without anybody’s help (%s)',
    async format => {
      const asked = { prefix: format, format }
      const { outputs, failure } = await stage.backUp('metrics', { ...asked, verify: 'restore' })
      expect(failure?.message).toBeUndefined()
      expect(outputs).toMatchObject({ result: 'stored', verifiedLevel: 'L4', rows: 101 })
      const target = `metrics_${format}`
      await postgres.createDatabase(target)
      const restored = await stage.restore(target, { ...asked, database: 'metrics' })
      expect(restored.outputs).toMatchObject({ result: 'restored', rows: 101 })
      expect(await postgres.psql('SELECT count(*) FROM cpu', target)).toBe('100')
      expect(await postgres.psql('SELECT count(*) FROM _timescaledb_catalog.chunk', target)).toBe('2')
      expect(await restoring(target)).toBe('off')
    },
  )

  it('are never replaced in place, and not restored alone', async () => {
    await stage.backUp('metrics', { prefix: 'alone' })
    const over = { prefix: 'alone', 'confirm-restore': 'metrics' }
    await expect(stage.restore('metrics', over)).rejects.toThrow(/empty database only/)
    await postgres.createDatabase('some')
    const into = { prefix: 'alone', database: 'metrics' }
    await expect(stage.restore('some', { ...into, tables: 'cpu' })).rejects.toThrow(/public.cpu.*alone/)
    const { outputs } = await stage.restore('some', { ...into, tables: 'users' })
    expect(outputs).toMatchObject({ result: 'restored', rows: 1 })
  })

  it('leave no target in restoring mode that could not be restored into', async () => {
    await stage.backUp('metrics', { prefix: 'failing' })
    await postgres.createDatabase('failing')
    const hook = join(folder, 'before.sql')
    await writeFile(hook, 'CREATE TABLE users (other text)')
    const asked = { prefix: 'failing', database: 'metrics', 'before-restore-sql': hook }
    await expect(stage.restore('failing', asked)).rejects.toThrow(/already exists/)
    expect(await restoring('failing')).toBe('off')
  })
})
