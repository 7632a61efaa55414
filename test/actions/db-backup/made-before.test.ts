import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../cloud/postgres/postgres.ts'
import { type BackupStage, startStage } from './support/backup-stage.ts'

/** Objects that an earlier version has stored: three archives, one of them restored as a test, and one of plain SQL. */
const FIXTURE = new URL('../../fixtures/db-backup/made-before.json', import.meta.url)

let postgres: Postgres
let stage: BackupStage

beforeAll(async () => {
  postgres = await startPostgres()
  stage = await startStage({}, postgres)
  const objects = JSON.parse(await readFile(FIXTURE, 'utf8')) as Record<string, string>
  for (const [key, content] of Object.entries(objects)) stage.s3.put(key, Buffer.from(content, 'base64'))
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await postgres.stop()
})

describe('backups made by an earlier version', { timeout: 90_000 }, () => {
  it('are listed, with what was proven of them', async () => {
    const { outcome } = await stage.run({ mode: 'list' })
    expect(outcome.outputs).toMatchObject({ result: 'listed', kept: 4, authenticated: false })
    expect(outcome.outputs.restoreTestedAt).toMatch(/^2025-01-30T14:47:2/)
    expect(outcome.report).toContain('| L4 |')
  })

  it.each([
    ['latest', 'custom'],
    ['20250130T144729Z-ce013dce', 'plain'],
  ])('are restored: %s, %s', async (backup, format) => {
    const target = `before_${format}`
    await postgres.createDatabase(target)
    expect((await stage.restore(target, { backup, format })).outputs).toMatchObject({
      result: 'restored',
      tables: 2,
      rows: 45,
    })
    expect(await postgres.psql("SELECT count(*) FROM customers WHERE name = 'C3'", target)).toBe('1')
    expect((await stage.restore(target, { backup, format, 'confirm-restore': target })).outputs.result).toBe(
      'restored',
    )
  })

  it('pass a test restore, whose roles come from what was stored beside them', async () => {
    const { outcome } = await stage.run({ mode: 'verify', verify: 'restore' })
    expect(outcome.outputs).toMatchObject({ result: 'verified', verifiedLevel: 'L4' })
  })

  it('are restored under a key where that is asked for, and count for nothing else', async () => {
    const key = { 'manifest-key': 'a-key-of-more-than-thirty-two-characters' }
    await postgres.createDatabase('before_key')
    await expect(stage.restore('before_key', key)).rejects.toThrow(/no backup latest/)
    const allowed = { ...key, 'allow-unauthenticated': 'true' }
    expect((await stage.restore('before_key', allowed)).outputs.rows).toBe(45)
    expect((await stage.run({ mode: 'check', ...key })).outcome.outputs.result).toBe('stale')
  })

  it('are pruned by their rules, the newest last of all', async () => {
    const { outcome } = await stage.run({ mode: 'prune', 'keep-last': '1', 'min-keep': '1' })
    expect(outcome.outputs).toMatchObject({ result: 'pruned', pruned: 2 })
    expect(stage.s3.objects().some(({ key }) => key.includes('20250130T144738Z-4e049252'))).toBe(true)
  })
})
