import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import type { S3Options } from '../../../cloud/s3/settings.ts'
import { failsWith } from '../../../cloud/s3/start-s3.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let postgres: Postgres

beforeAll(async () => {
  postgres = await startPostgres()
  await postgres.createDatabase('shop')
  await postgres.psql('CREATE TABLE t AS SELECT i FROM generate_series(1, 100) AS i', 'shop')
})

afterAll(async () => await postgres.stop())

/** How stores differ where their documents do not say so. */
const STORES: readonly (readonly [string, Partial<S3Options>])[] = [
  ['AWS', {}],
  ['AWS with keys of KMS, whose ETags are no digests', { etags: 'kms' }],
  ['a gateway whose ETags are no digests, without a word', { etags: 'random' }],
  ['Cloudflare R2', { r2: true }],
  ['a bucket that keeps versions, as those of Backblaze B2 do', { versioned: true }],
  ['a bucket with object lock', { lockDays: 30 }],
  ['Cloudflare R2 with a bucket lock rule', { r2: true, refusedDays: 30 }],
  ['a store without conditional writes', { conditions: '501' }],
  ['MinIO, which lists unfinished uploads by whole keys', { uploadsByKey: true }],
  ['MinIO with keys of its own, whose ETags are no digests', { uploadsByKey: true, etags: 'kms' }],
  ['Ceph, which has conditions on PUT alone', { conditions: 'on-puts' }],
]

describe.each(STORES)('%s', (_name, options) => {
  let stage: BackupStage
  beforeAll(async () => {
    stage = await startStage(options, postgres)
  })
  afterAll(async () => await stage[Symbol.asyncDispose]())

  it('stores, proves and restores', async () => {
    const { outputs } = await stage.backUp('shop')
    expect(outputs).toMatchObject({ result: 'stored', verifiedLevel: 'L3' })
    const target = `target_${Math.random().toString(36).slice(2)}`
    await postgres.createDatabase(target)
    expect((await stage.restore(target)).outputs).toMatchObject({ result: 'restored', rows: 100 })
    expect(stage.s3.violations).toEqual([])
  })

  it('keeps no upload whose opening was never answered, nor anything of a dump that failed', async () => {
    const before = stage.s3.objects().length
    stage.s3.faults.add(/^POST .*\?uploads=/, { kind: 'lost-answer' })
    stage.s3.faults.add(/^PUT .*partNumber=/, failsWith('AccessDenied', 'no'), { times: 99 })
    await expect(stage.backUp('shop')).rejects.toThrow(/AccessDenied/)
    expect(stage.s3.uploads()).toEqual([])
    // Roles are stored while the dump is under way, and a lock rule lets nobody take them back.
    expect(stage.s3.objects()).toHaveLength(before + (options.refusedDays === undefined ? 0 : 1))
  })
})

describe('a backup that was copied to another bucket', () => {
  it('is restored, proven and fresh there: its bytes are the same, whatever the store calls them', async () => {
    await using first = await startStage({}, postgres)
    await using second = await startStage({ etags: 'random' }, postgres)
    await first.backUp('shop')
    for (const { key, content } of first.s3.objects()) second.s3.put(key, content.whole)
    const target = `target_${Math.random().toString(36).slice(2)}`
    await postgres.createDatabase(target)
    expect((await second.run({ mode: 'verify' })).outcome.outputs.result).toBe('verified')
    expect((await second.restore(target)).outputs).toMatchObject({ result: 'restored', rows: 100 })
  })
})
