import { afterAll, beforeAll, expect, it } from 'vitest'
import { decodeManifest, encodeJson } from '../../../../actions/db-backup/manifest/manifest.ts'
import { createAwkward } from '../support/awkward-database.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let stage: BackupStage
beforeAll(async () => {
  stage = await startStage()
  await createAwkward(stage.postgres, 'awkward')
})
afterAll(() => stage[Symbol.asyncDispose]())

it('are equal after a restore of everything awkward, and show a row that is another', {
  timeout: 90_000,
}, async () => {
  const { outcome, ports } = await stage.run({
    'database-url': stage.postgres.urlOf('awkward'),
    'row-checksums': 'true',
    verify: 'restore',
  })
  expect(outcome.failure).toBeUndefined()
  expect(outcome.outputs.verifiedLevel).toBe('L4')
  expect(ports.log.text).toContain('Checksums of rows took')
  const key = String(outcome.outputs.manifestKey)
  const manifest = decodeManifest(stage.s3.object(key)?.content.whole ?? Buffer.alloc(0))
  if (manifest === undefined) throw new Error('there is no manifest')
  const tables = manifest.contents.tables.map(table =>
    table.name === 'plain' ? { ...table, checksum: '1' } : table,
  )
  stage.s3.put(key, encodeJson({ ...manifest, contents: { ...manifest.contents, tables } }))
  await stage.postgres.createDatabase('target')
  await expect(stage.restore('target')).rejects.toThrow(
    /public.plain has as many rows, and they are not the same/,
  )
})
