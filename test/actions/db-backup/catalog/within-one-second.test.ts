import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOf } from '../../../../actions/db-backup/catalog/newest-first.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'
import { manifestAt, plantCopy } from '../support/planted.ts'

let stage: BackupStage
/** In the order in which they were made. */
let ids: readonly string[]

beforeAll(async () => {
  stage = await startStage()
  await stage.postgres.createDatabase('shop')
  await stage.postgres.psql('CREATE TABLE t AS SELECT 1 AS i', 'shop')
  const { outputs } = await stage.backUp('shop')
  const honest = manifestAt(stage, outputs.manifestKey)
  const second = Math.floor(Date.now() / 1_000) * 1_000 - 3_600_000
  ids = [100, 300, 500, 700, 900].map(milliseconds => {
    const at = new Date(second + milliseconds)
    const dump = { ...honest.dump, startedAt: at.toISOString() }
    return plantCopy(stage, honest, at, copy => ({ ...copy, dump }))
  })
  for (const { key } of [...stage.s3.objects()])
    if (key.includes(String(outputs.backupId))) stage.s3.remove(key)
})
afterAll(() => stage[Symbol.asyncDispose]())

describe('several backups of one second', () => {
  it.each(['list', 'check', 'verify'])('are in the order in which they were made: %s', async mode => {
    const { outcome } = await stage.run({ mode })
    expect(outcome.outputs.backupId).toBe(ids.at(-1))
  })

  it('are restored and kept in that order', async () => {
    await stage.postgres.createDatabase('target')
    const { outputs } = await stage.restore('target', { database: 'shop' })
    expect(outputs.backupId).toBe(ids.at(-1))
    await stage.run({ mode: 'prune', 'keep-last': '3', 'min-keep': '1' })
    const { outcome } = await stage.run({ mode: 'list' })
    expect((outcome.outputs.evidence as { id: string }[]).map(({ id }) => id)).toEqual(
      ids.slice(-3).reverse(),
    )
  })

  it('and one may be chosen before a moment between them', async () => {
    const [, , third = '', fourth = ''] = ids
    const { outcome } = await stage.run({ mode: 'list' })
    expect(outcome.outputs.kept).toBe(3)
    const at = startOf(fourth, manifestAt(stage, `production/shop/${fourth}/manifest.json`)).toISOString()
    const chosen = await stage.run({ mode: 'verify', backup: `before=${at}` })
    expect(chosen.outcome.outputs.backupId).toBe(third)
  })
})

it('believes a manifest only as far as it says what the id says', () => {
  const told = (startedAt: string) =>
    startOf('20261121T234440Z-1a2b3c4d', {
      dump: { startedAt },
    } as Parameters<typeof startOf>[1])
  expect(told('2026-11-21T23:44:40.750Z').toISOString()).toBe('2026-11-21T23:44:40.750Z')
  for (const other of ['2099-01-01T00:00:00Z', '2026-11-21T23:44:41.000Z', 'soon'])
    expect(told(other).toISOString()).toBe('2026-11-21T23:44:40.000Z')
})
