import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import type { S3Options } from '../../../cloud/s3/settings.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let postgres: Postgres

beforeAll(async () => {
  postgres = await startPostgres()
  await postgres.createDatabase('shop')
  await postgres.psql('CREATE TABLE t AS SELECT i FROM generate_series(1, 100) AS i', 'shop')
})

afterAll(async () => await postgres.stop())

const RULES = { 'keep-last': '1', 'min-keep': '1' }

/** Three backups, and what the rules make of them. */
async function pruned(
  options: Partial<S3Options>,
  look: (stage: BackupStage) => Promise<void>,
): Promise<void> {
  await using stage = await startStage(options, postgres)
  for (let round = 0; round < 3; round += 1) await stage.backUp('shop', { verify: 'upload' })
  await look(stage)
  expect(stage.s3.violations).toEqual([])
}

const manifests = ({ s3 }: BackupStage) =>
  s3.objects().filter(({ key }) => key.endsWith('manifest.json')).length

describe('what deleted means', { timeout: 60_000 }, () => {
  it('is deleted in a bucket without versions', () =>
    pruned({}, async stage => {
      const { outcome } = await stage.run({ mode: 'prune', ...RULES })
      expect(outcome.outputs).toMatchObject({ pruned: 1, summary: '1 backups deleted, 2 kept.' })
      expect(stage.s3.versions()).toEqual([])
    }))

  it('is hidden where the bucket keeps versions, and said to be', () =>
    pruned({ versioned: true }, async stage => {
      const { outcome } = await stage.run({ mode: 'prune', ...RULES })
      expect(outcome.outputs.summary).toMatch(
        /^0 backups deleted, 1 hidden \(the bucket keeps their versions/,
      )
      expect(outcome.outputs.evidence).toMatchObject({ hidden: [expect.any(String)] })
      expect(outcome.report).not.toContain('freed')
      expect(manifests(stage)).toBe(2)
      expect(stage.s3.versions().some(({ key }) => key.includes('dump.'))).toBe(true)
    }))

  it('is not said of what an object lock holds: it stays listed, with the day', () =>
    pruned({ lockDays: 30 }, async stage => {
      const { outcome } = await stage.run({ mode: 'prune', ...RULES })
      expect(outcome.outputs).toMatchObject({ result: 'pruned', pruned: 0, kept: 3 })
      expect(outcome.report).toMatch(/locked by the bucket: until \d{4}-\d\d-\d\d/)
      expect(manifests(stage)).toBe(3)
      expect((await stage.run({ mode: 'list' })).outcome.outputs.kept).toBe(3)
    }))

  it('is a failure of its own where a bucket lock rule refuses, and a backup is stored all the same', () =>
    pruned({ r2: true, refusedDays: 30 }, async stage => {
      await expect(stage.run({ mode: 'prune', ...RULES })).rejects.toThrow(/AccessDenied.*bucket lock rule/)
      const { outcome, ports } = await stage.run({ 'database-url': postgres.urlOf('shop'), ...RULES })
      expect(outcome.outputs).toMatchObject({ result: 'stored', pruned: 0 })
      expect(ports.log.warnings.map(({ message }) => message).join()).toContain('stored; retention failed')
      expect(manifests(stage)).toBe(4)
    }))
})
