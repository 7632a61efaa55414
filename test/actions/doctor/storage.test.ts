import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { judgeDrill } from '../../../actions/doctor/platforms/check-backup.ts'
import { judgeRole } from '../../../actions/doctor/platforms/check-database.ts'
import { startTransactionPooler } from '../../cloud/postgres/transaction-pooler.ts'
import { type BackupStage, KEYS, startStage } from '../db-backup/support/backup-stage.ts'
import { enterFolder, leaveFolder, visit, writeFiles } from './doctor-scene.ts'

/** A real PostgreSQL and the strict S3 store: what the doctor says of the database, its role, the bucket, backups and drills. */
let stage: BackupStage
let folder: string
/** How far store and doctor are in the future. */
let daysOn = 0

beforeAll(async () => {
  stage = await startStage({ now: () => new Date(Date.now() + daysOn * 86_400_000) })
  await stage.postgres.psql('CREATE TABLE orders AS SELECT generate_series(1, 100) AS i')
})
afterAll(() => stage[Symbol.asyncDispose]())
beforeEach(async () => {
  folder = await enterFolder({})
  await writeFiles({
    'databiz.yml': `version: 1
environments:
  production:
    branch: main
    backup:
      bucket: backups
      endpoint: ${stage.s3.url}
`,
  })
})
afterEach(async () => {
  daysOn = 0
  await leaveFolder(folder)
})

async function look(given: Record<string, string> = {}) {
  const keys = {
    'access-key-id': KEYS.accessKeyId,
    'secret-access-key': KEYS.secretAccessKey,
  }
  const { findings, log, report } = await visit(undefined, { ...keys, ...given }, undefined, daysOn)
  const shown = `${JSON.stringify(findings)}${log}${report}`
  for (const value of [...Object.values(keys), ...Object.values(given)]) expect(shown).not.toContain(value)
  return (id: string) => findings.find(one => one.id === `${id}:production`)
}

it('a bucket without backups is not there yet, and its missing rule is worth a warning', async () => {
  const of = await look()
  expect(of('backup')).toMatchObject({ state: 'skipped' })
  expect(of('bucket')).toMatchObject({ state: 'warning', remedy: expect.stringContaining('lifecycle rule') })
  expect(of('drill')).toBeUndefined()
})

it('a bucket with a rule and a lock is in order', async () => {
  stage.s3.setBucket({ abortsUploadsAfterDays: 1, isLocked: true })
  expect((await look())('bucket')).toMatchObject({ state: 'ok', detail: expect.stringContaining('; locked') })
})

it('a fresh backup is in order, and a drill is not there until one was restored', async () => {
  await stage.backUp('postgres')
  const of = await look()
  expect(of('backup')).toMatchObject({ state: 'ok' })
  expect(of('drill')).toMatchObject({ state: 'skipped', remedy: expect.stringContaining('verify: restore') })
})

it('a drill is good for a month, and then it is old', async () => {
  await stage.backUp('postgres', { verify: 'restore' })
  expect((await look())('drill')).toMatchObject({
    state: 'ok',
    detail: expect.stringContaining('0 days ago'),
  })
  daysOn = 40
  const old = (await look())('drill')
  expect(old).toMatchObject({ state: 'warning', remedy: expect.stringContaining('restore-drill.yml') })
})

it('a bucket that is not there has failed', async () => {
  await writeFiles({
    'databiz.yml': `version: 1
environments: { production: { branch: main, backup: { bucket: another-one, endpoint: '${stage.s3.url}' } } }
`,
  })
  expect((await look())('backup')).toMatchObject({
    state: 'failed',
    detail: expect.stringContaining('NoSuchBucket'),
  })
})

describe('the database', () => {
  it('says its version, and a superuser is more than a backup needs', async () => {
    const of = await look({ 'database-url': stage.postgres.urlOf('postgres') })
    expect(of('database')).toMatchObject({
      state: 'ok',
      detail: expect.stringMatching(/postgres on PostgreSQL \d+/),
    })
    expect(of('database-role')).toMatchObject({
      state: 'warning',
      remedy: expect.stringContaining('pg_read_all_data'),
    })
  })

  it('has a role that may not read a table: no backup would be whole', async () => {
    await stage.postgres.psql("CREATE ROLE blind LOGIN PASSWORD 'p4711-blind'")
    const url = new URL(stage.postgres.urlOf('postgres'))
    url.username = 'blind'
    url.password = 'p4711-blind'
    const of = await look({ 'database-url': url.href })
    expect(of('database-role')).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('1 table'),
      remedy: '`GRANT pg_read_all_data TO "blind"`.',
    })
    await stage.postgres.psql('GRANT pg_read_all_data TO blind')
    const again = await look({ 'database-url': url.href })
    expect(again('database-role')).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('may change nothing'),
    })
  })

  it('behind a pooler in transaction mode has failed, with the way out', async () => {
    const direct = new URL(stage.postgres.urlOf('postgres'))
    await using pooler = await startTransactionPooler(Number(direct.port))
    const url = new URL(direct)
    url.port = String(pooler.port)
    expect((await look({ 'database-url': url.href }))('database')).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('transaction mode'),
      remedy: expect.stringContaining('direct address'),
    })
  })

  it('with a wrong password has failed', async () => {
    const url = new URL(stage.postgres.urlOf('postgres'))
    url.username = 'blind'
    url.password = 'wrong-0815'
    expect((await look({ 'database-url': url.href }))('database')?.state).toBe('failed')
  })
})

it.each([
  ['', 'skipped'],
  ['2026-11-20T00:00:00.000Z', 'ok'],
  ['2026-09-01T00:00:00.000Z', 'warning'],
] as const)('a drill of %j is %s', (testedAt, state) =>
  expect(judgeDrill('production', testedAt, new Date('2026-11-30T00:00:00Z')).state).toBe(state),
)

it('a role that may write says how much', () =>
  expect(judgeRole('production', { role: 'app', superuser: false, unread: 0, writes: 3 })).toMatchObject({
    state: 'ok',
    detail: 'app reads everything, and may change 3 tables',
  }))
