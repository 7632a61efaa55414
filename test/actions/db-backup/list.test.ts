import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BackupStage, startStage } from './support/backup-stage.ts'

let stage: BackupStage

beforeAll(async () => {
  stage = await startStage()
  await stage.postgres.psql('CREATE TABLE t AS SELECT generate_series(1, 1200) AS i')
})
afterAll(() => stage[Symbol.asyncDispose]())

it('shows nothing where nothing is, and says where it looked', async () => {
  const { outcome } = await stage.run({ mode: 'list', database: 'postgres' })
  expect(outcome.outputs).toMatchObject({ result: 'listed', kept: 0, evidence: [] })
  expect(outcome.outputs.summary).toBe('0 good backups of postgres under production/, 0 B in all.')
})

it('shows every backup, with what is known of it', async () => {
  const first = await stage.backUp('postgres')
  const second = await stage.backUp('postgres', { format: 'plain', pin: 'true' })
  const { outcome, ports } = await stage.run({ mode: 'list' })
  const ids = [first, second].map(({ outputs }) => outputs.backupId)
  expect(outcome.outputs).toMatchObject({ result: 'listed', kept: 2, verifiedLevel: 'L3' })
  expect(ids).toContain(outcome.outputs.backupId)
  expect(outcome.outputs.evidence).toEqual(
    expect.arrayContaining(ids.map(id => ({ id, bytes: expect.any(Number), problem: null }))),
  )
  expect(ports.log.text).toContain('pinned')
  expect(outcome.report).toContain('### 📋 Backups of <code>postgres</code>')
  expect(outcome.report).toMatch(/\| L3 \| pinned \|/)
})

it('shows one that is broken, and why', async () => {
  const { outputs } = await stage.backUp('postgres')
  stage.s3.put(String(outputs.manifestKey), 'this is no manifest')
  const { outcome } = await stage.run({ mode: 'list' })
  expect(outcome.outputs).toMatchObject({ kept: 2 })
  expect(outcome.outputs.evidence).toContainEqual({
    id: outputs.backupId,
    bytes: expect.any(Number),
    problem: expect.stringContaining('manifest'),
  })
})
