import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseFolder } from '../../../../actions/db-backup/manifest/keys.ts'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let postgres: Postgres
let stage: BackupStage

beforeAll(async () => {
  postgres = await startPostgres()
  for (const name of ['users', 'invoices', 'größe', 'grüße']) {
    await postgres.createDatabase(name)
    await postgres.psql(
      `CREATE SCHEMA app; CREATE TABLE app.t AS SELECT 1 AS i; CREATE TABLE own AS SELECT '${name}' AS n`,
      name,
    )
  }
  stage = await startStage({}, postgres)
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await postgres.stop()
})

describe('two databases in one place', { timeout: 60_000 }, () => {
  it('never share a folder because their names were changed for it', async () => {
    expect(databaseFolder('größe')).not.toBe(databaseFolder('grüße'))
    expect(databaseFolder('shop_1')).toBe('shop_1')
    const prefix = 'names'
    const first = await stage.backUp('größe', { prefix })
    const second = await stage.backUp('grüße', { prefix, 'keep-last': '1', 'min-keep': '1' })
    expect(second.outputs.pruned).toBe(0)
    expect(stage.s3.object(String(first.outputs.key))).toBeDefined()
  })

  it('a second one is refused, and `prefix` is the way out', async () => {
    const asked = { prefix: 'shared', database: 'here' }
    await stage.backUp('users', asked)
    await expect(stage.backUp('invoices', asked)).rejects.toThrow(/holds backups of another database: users/)
    for (const { key, content } of stage.s3.objects())
      if (key.startsWith('shared/') && key.endsWith('manifest.json'))
        stage.s3.put(
          key,
          String(content.whole).replace(/"systemIdentifier": "\d+"/, '"systemIdentifier": "4711"'),
        )
    await expect(stage.backUp('users', asked)).rejects.toThrow(/another database/)
  })

  it('the one in `database-url` is meant, in every mode', async () => {
    const prefix = 'several'
    await stage.backUp('users', { prefix })
    await stage.backUp('invoices', { prefix })
    await expect(stage.run({ mode: 'list', prefix })).rejects.toThrow(/several databases/)
    const url = { prefix, 'database-url': postgres.urlOf('users') }
    for (const mode of ['list', 'check', 'verify', 'prune']) {
      const { outcome } = await stage.run({ mode, ...url, ...(mode === 'prune' ? { 'keep-last': '9' } : {}) })
      expect(outcome.failure).toBeUndefined()
      expect(outcome.report).toContain('users')
    }
    await postgres.createDatabase('target')
    expect((await stage.restore('target', url)).outputs.result).toBe('restored')
    expect(await postgres.psql('SELECT n FROM own', 'target')).toBe('users')
  })
})

describe('a backup of a part', { timeout: 60_000 }, () => {
  it('stands neither for the whole nor pushes it out, and says what it is', async () => {
    const prefix = 'parts'
    const whole = await stage.backUp('users', { prefix })
    const rules = { prefix, 'keep-daily': '1', 'min-keep': '1' }
    let part = await stage.backUp('users', { ...rules, schemas: 'app' })
    for (let round = 0; round < 3; round += 1)
      part = await stage.backUp('users', { ...rules, schemas: 'app' })
    expect(part.report).toContain('schemas app')
    expect(part.outputs.identity).not.toBe(whole.outputs.identity)
    const check = (await stage.run({ mode: 'check', prefix })).outcome.outputs
    expect(check).toMatchObject({ result: 'fresh', backupId: whole.outputs.backupId })
    const ofPart = (await stage.run({ mode: 'check', prefix, schemas: 'app' })).outcome.outputs
    expect(ofPart.backupId).toBe(part.outputs.backupId)
  })
})

describe('after the manifest is written', { timeout: 60_000 }, () => {
  it('a key that may not delete is a warning: the backup is stored', async () => {
    await using careful = await startStage({ denies: ['DeleteObject'] }, postgres)
    for (let round = 0; round < 3; round += 1) await careful.backUp('users')
    const { outcome, ports } = await careful.run({
      'database-url': postgres.urlOf('users'),
      'keep-last': '1',
      'min-keep': '1',
    })
    expect(outcome.failure).toBeUndefined()
    expect(outcome.outputs).toMatchObject({ result: 'stored', backupId: expect.any(String) })
    expect(ports.log.warnings.map(({ message }) => message).join()).toMatch(
      /stored; retention failed.*AccessDenied/,
    )
    await expect(careful.run({ mode: 'prune', 'keep-last': '1', 'min-keep': '1' })).rejects.toThrow(
      /AccessDenied/,
    )
  })
})
