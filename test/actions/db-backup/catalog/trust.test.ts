import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Manifest } from '../../../../actions/db-backup/manifest/manifest.ts'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'
import { manifestAt, plantCopy } from '../support/planted.ts'

const KEY = { 'manifest-key': 'a-key-of-more-than-thirty-two-characters' }
const OTHER_KEY = { 'manifest-key': 'another-key-of-more-than-thirty-two-ones' }

let postgres: Postgres
let stage: BackupStage

beforeAll(async () => {
  postgres = await startPostgres()
  await postgres.createDatabase('shop')
  await postgres.psql('CREATE TABLE t AS SELECT i FROM generate_series(1, 100) AS i', 'shop')
  stage = await startStage({}, postgres)
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await postgres.stop()
})

const manifestOf = (key: unknown): Manifest => manifestAt(stage, key)
const plant = (manifest: Manifest, at: Date, change?: (copy: Manifest) => Manifest): string =>
  plantCopy(stage, manifest, at, change)

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000)

describe('with a key', () => {
  it('only what carries it is latest, fresh, kept or restored', { timeout: 60_000 }, async () => {
    const base = { prefix: 'keyed', ...KEY }
    const good = (await stage.backUp('shop', base)).outputs
    const planted = plant(manifestOf(good.manifestKey), ago(-0.01))
    const check = (await stage.run({ mode: 'check', ...base })).outcome.outputs
    expect(check).toMatchObject({ result: 'fresh', backupId: good.backupId, authenticated: true })
    const list = (await stage.run({ mode: 'list', ...base })).outcome
    expect(list.outputs.evidence).toContainEqual(
      expect.objectContaining({ id: planted, problem: 'not authenticated by manifest-key' }),
    )
    await postgres.createDatabase('keyed_1')
    expect((await stage.restore('keyed_1', base)).outputs.backupId).toBe(good.backupId)
    await postgres.createDatabase('keyed_2')
    await expect(stage.restore('keyed_2', { ...base, backup: planted })).rejects.toThrow(/not authenticated/)
    const allowed = { ...base, backup: planted, 'allow-unauthenticated': 'true' }
    expect((await stage.restore('keyed_2', allowed)).outputs).toMatchObject({
      authenticated: false,
      rows: 100,
    })
    expect((await stage.run({ mode: 'check', prefix: 'keyed', ...OTHER_KEY })).outcome.outputs.result).toBe(
      'stale',
    )
  })

  it('planted backups push no good one out, and do not hold the rules up', { timeout: 60_000 }, async () => {
    const base = { prefix: 'crowded', ...KEY }
    const good: unknown[] = []
    for (let round = 0; round < 3; round += 1)
      good.push((await stage.backUp('shop', { ...base, verify: 'upload' })).outputs)
    const honest = manifestOf((good[0] as { manifestKey: string }).manifestKey)
    for (let round = 1; round < 9; round += 1) plant(honest, ago(round * 24))
    const prune = { mode: 'prune', ...base, 'keep-last': '2', 'min-keep': '1' }
    const { outputs } = (await stage.run(prune)).outcome
    expect(outputs).toMatchObject({ result: 'pruned', pruned: 1 })
  })

  it('is checked by the recovery instructions with openssl alone', { timeout: 60_000 }, async () => {
    const { outputs } = await stage.backUp('shop', { prefix: 'openssl', ...KEY })
    const { howto } = manifestOf(outputs.manifestKey)
    const line = howto.find(text => text.startsWith('test ')) ?? ''
    const folder = await mkdtemp(join(tmpdir(), 'openssl-'))
    const place = String(outputs.manifestKey).replace('manifest.json', '')
    for (const name of ['manifest.json', 'manifest.hmac'])
      await writeFile(join(folder, name), stage.s3.object(`${place}${name}`)?.content.whole ?? '')
    const ask = (key: string) =>
      promisify(execFile)('bash', ['-e', '-c', line], {
        cwd: folder,
        env: { ...process.env, MANIFEST_KEY: key },
      })
    await ask(KEY['manifest-key'])
    await expect(ask(OTHER_KEY['manifest-key'])).rejects.toThrow()
    await rm(folder, { recursive: true })
  })

  it('has to be long', async () => {
    await expect(stage.run({ mode: 'list', 'manifest-key': 'short' })).rejects.toThrow(/32 characters/)
  })
})

describe('without a key', () => {
  it('says once what that means', { timeout: 60_000 }, async () => {
    const { ports } = await stage.run({ mode: 'list', database: 'shop' })
    expect(ports.log.notices.filter(({ message }) => message.includes('manifest-key'))).toHaveLength(1)
  })

  it('a note counts for what it says, not for its name', { timeout: 60_000 }, async () => {
    const { outputs } = await stage.backUp('shop', { prefix: 'named' })
    const place = String(outputs.manifestKey).replace('manifest.json', '')
    stage.s3.put(`${place}verify-20261121T234440Z-L4-passed.json`, '{}')
    const asked = { mode: 'check', prefix: 'named', 'min-level': 'restore' }
    expect((await stage.run(asked)).outcome.outputs).toMatchObject({ result: 'stale', verifiedLevel: 'L3' })
  })

  it('neither the future nor a dump elsewhere counts', { timeout: 60_000 }, async () => {
    const { outputs } = await stage.backUp('shop', { prefix: 'odd' })
    const honest = manifestOf(outputs.manifestKey)
    plant(honest, new Date('2099-01-01T00:00:00Z'))
    plant(honest, ago(-0.01), copy => ({ ...copy, object: honest.object }))
    const { outcome } = await stage.run({ mode: 'check', prefix: 'odd' })
    expect(outcome.outputs).toMatchObject({ result: 'fresh', backupId: outputs.backupId })
    const list = (await stage.run({ mode: 'list', prefix: 'odd' })).outcome.outputs
    expect(list).toMatchObject({ kept: 1 })
  })
})
