import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Deadline } from '../../../../shared/clock/deadline.ts'
import { testPorts } from '../../../support/fake-ports.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let stage: BackupStage

beforeAll(async () => {
  stage = await startStage()
  await stage.postgres.createDatabase('shop')
  await stage.postgres.psql(
    'CREATE TABLE t AS SELECT md5(i::text) FROM generate_series(1, 20000) AS i',
    'shop',
  )
})
afterAll(() => stage[Symbol.asyncDispose]())

describe('a store that begins an answer and goes silent', { timeout: 60_000 }, () => {
  const DUMP = /^GET .*\/dump\./
  const inTime = (ms: number) => ({ deadline: Deadline.in(ms, testPorts().clock) })

  it.each(['checksum', 'read'])(
    'is waited for until the deadline of the step, no longer (%s)',
    async verify => {
      stage.s3.faults.clear()
      await stage.backUp('shop', { prefix: verify, verify: 'upload' })
      stage.s3.faults.add(DUMP, { kind: 'stall' }, { times: 99 })
      const { outcome } = await stage
        .run({ mode: 'verify', prefix: verify, verify }, inTime(4_000))
        .catch(thrown => ({ outcome: { failure: thrown } }))
      expect(outcome.failure).toMatchObject({ code: 'deadline' })
      stage.s3.faults.clear()
      const again = await stage.run({ mode: 'list', prefix: verify })
      expect(again.outcome.outputs.evidence).toMatchObject([{ problem: null }])
      expect(stage.s3.objects().filter(({ key }) => /failed\.json$/.test(key))).toEqual([])
    },
  )

  it('leaves nothing behind of a backup that was to be read back', async () => {
    stage.s3.faults.add(DUMP, { kind: 'stall' }, { times: 99 })
    const backup = stage.run(
      { 'database-url': stage.postgres.urlOf('shop'), prefix: 'silent', verify: 'read' },
      inTime(8_000),
    )
    await expect(backup).rejects.toMatchObject({ code: 'deadline' })
    stage.s3.faults.clear()
    expect(stage.s3.objects().filter(({ key }) => key.startsWith('silent/'))).toEqual([])
    expect(stage.s3.uploads()).toEqual([])
  })

  it('of a restore touches nothing', async () => {
    await stage.backUp('shop', { prefix: 'untouched', verify: 'upload' })
    await stage.postgres.createDatabase('empty')
    stage.s3.faults.add(DUMP, { kind: 'stall' }, { times: 99 })
    const restored = stage.run(
      {
        mode: 'restore',
        prefix: 'untouched',
        'target-database-url': stage.postgres.urlOf('empty'),
        database: 'shop',
      },
      inTime(4_000),
    )
    await expect(restored).rejects.toMatchObject({ code: 'deadline' })
    stage.s3.faults.clear()
    expect(
      await stage.postgres.psql('SELECT count(*) FROM pg_tables WHERE schemaname = $$public$$', 'empty'),
    ).toBe('0')
  })
})
