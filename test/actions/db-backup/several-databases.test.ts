import { afterAll, beforeAll, expect, it } from 'vitest'
import { InputError } from '../../../shared/failure/input-error.ts'
import { type BackupStage, startStage } from './support/backup-stage.ts'

let stage: BackupStage

beforeAll(async () => {
  stage = await startStage()
  for (const name of ['shop', 'crm', "O'Brien & Co"]) {
    await stage.postgres.createDatabase(name)
    await stage.postgres.psql('CREATE TABLE t AS SELECT generate_series(1, 5) AS i', name)
  }
})
afterAll(() => stage[Symbol.asyncDispose]())

const backUpAll = (databases: string, more: Readonly<Record<string, string>> = {}) =>
  stage.run({ 'database-url': stage.postgres.urlOf('postgres'), databases, ...more })

const wordsOf = (backups: unknown) =>
  Object.fromEntries(
    (backups as { database: string; result: string }[]).map(({ database, result }) => [database, result]),
  )

it('backs up each in a place of its own, with one verdict', async () => {
  const { outcome } = await backUpAll("shop\ncrm\nO'Brien & Co", { prefix: 'lines' })
  expect(outcome).toMatchObject({
    outputs: { result: 'stored', rows: 15, tables: 3, verifiedLevel: 'L3', kept: 3 },
    commitStatus: { context: 'db-backup/production', state: 'success' },
  })
  expect(outcome.outputs.backupId).toBeUndefined()
  const backups = outcome.outputs.backups as { manifestKey: string; id: string }[]
  expect(backups.every(({ manifestKey }) => stage.s3.object(manifestKey) !== undefined)).toBe(true)
  expect(new Set(backups.map(({ id }) => id)).size).toBe(3)
  await stage.postgres.createDatabase('again')
  const restored = await stage.restore('again', { prefix: 'lines', database: 'crm' })
  expect(restored.outputs).toMatchObject({ result: 'restored', rows: 5 })
})

it('takes all of a server, and asks and proves all of a bucket', async () => {
  const { outcome } = await backUpAll('all', { prefix: 'all' })
  expect(wordsOf(outcome.outputs.backups)).toMatchObject({
    shop: 'stored',
    crm: 'stored',
    postgres: 'stored',
  })
  const checked = await stage.run({ mode: 'check', prefix: 'all', databases: 'all', 'max-age': '1h' })
  expect(checked.outcome.outputs).toMatchObject({ result: 'fresh', verifiedLevel: 'L3' })
  const verified = await stage.run({ mode: 'verify', prefix: 'all', databases: 'all', verify: 'checksum' })
  expect(verified.outcome.outputs.result).toBe('verified')
  const listed = await stage.run({ mode: 'list', prefix: 'all', databases: 'shop\ncrm' })
  expect(listed.outcome.outputs).toMatchObject({ result: 'listed', kept: 2 })
})

it('backs the others up where one fails, and says which and why', async () => {
  const { outcome } = await backUpAll('nowhere\nshop\nalso nowhere', { prefix: 'partly' })
  expect(wordsOf(outcome.outputs.backups)).toEqual({
    nowhere: 'failed',
    shop: 'stored',
    'also nowhere': 'failed',
  })
  expect(outcome.outputs.result).toBe('failed')
  expect(outcome.failure?.message).toMatch(
    /2 of 3 databases failed\. nowhere: .*also nowhere: .*stored: shop/s,
  )
  expect(outcome.commitStatus?.state).toBe('failure')
  expect(stage.s3.objects().filter(({ key }) => /^partly\/shop\/.*manifest\.json$/.test(key))).toHaveLength(1)
})

it('is stale where one is, also one that the server has and the bucket does not', async () => {
  await backUpAll('shop', { prefix: 'some' })
  const { outcome } = await stage.run({
    mode: 'check',
    prefix: 'some',
    'database-url': stage.postgres.urlOf('shop'),
    databases: 'shop\ncrm',
  })
  expect(wordsOf(outcome.outputs.backups)).toEqual({ shop: 'fresh', crm: 'stale' })
  expect(outcome.outputs.result).toBe('stale')
})

it('deletes for each database only what is its own', async () => {
  for (let round = 0; round < 3; round += 1)
    await backUpAll('shop\ncrm', { prefix: 'kept', 'keep-last': '1', 'min-keep': '1' })
  const { outcome } = await backUpAll('crm', { prefix: 'kept', 'keep-last': '1', 'min-keep': '1' })
  expect(outcome.outputs.result).toBe('stored')
  const manifests = (name: string) =>
    stage.s3.objects().filter(({ key }) => key.startsWith(`kept/${name}/`) && key.endsWith('manifest.json'))
  expect([manifests('shop').length, manifests('crm').length]).toEqual([1, 1])
})

it('refuses what contradicts itself, all at once', async () => {
  const wrong = stage.run({ mode: 'restore', databases: 'all\nshop\nshop', database: 'crm' })
  await expect(wrong).rejects.toBeInstanceOf(InputError)
  await expect(wrong).rejects.toMatchObject({
    problems: expect.arrayContaining([
      expect.objectContaining({ input: 'databases', message: expect.stringContaining('mode: restore') }),
      expect.objectContaining({ input: 'databases', message: expect.stringContaining('instead of') }),
      expect.objectContaining({ input: 'databases', message: expect.stringContaining('not both') }),
      expect.objectContaining({ input: 'databases', message: expect.stringContaining('twice') }),
    ]),
  })
})
