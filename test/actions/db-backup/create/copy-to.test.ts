import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanUp } from '../../../../actions/db-backup/clean-up.ts'
import { declaration, type Inputs } from '../../../../actions/db-backup/declaration.ts'
import { readInputs } from '../../../../shared/declaration/read-inputs.ts'
import { failsWith, type S3StandIn, startS3 } from '../../../cloud/s3/start-s3.ts'
import { testPorts } from '../../../support/fake-ports.ts'
import { type BackupStage, KEYS, startStage } from '../support/backup-stage.ts'
import { manifestAt } from '../support/planted.ts'

const SECOND = { accessKeyId: 'AKIDSECOND', secretAccessKey: 'another/secret/of/its/own' }

let stage: BackupStage
let second: S3StandIn
let copyTo: Readonly<Record<string, string>>

beforeAll(async () => {
  stage = await startStage()
  second = await startS3({ ...SECOND, buckets: ['elsewhere'], r2: true })
  copyTo = {
    'copy-to': 'elsewhere/other/place',
    'copy-endpoint': second.url,
    'copy-access-key-id': SECOND.accessKeyId,
    'copy-secret-access-key': SECOND.secretAccessKey,
  }
  await stage.postgres.createDatabase('shop')
  await stage.postgres.psql('CREATE TABLE t AS SELECT generate_series(1, 500) AS i', 'shop')
})
afterAll(async () => {
  await second.stop()
  await stage[Symbol.asyncDispose]()
})

const inSecond = () => ({
  endpoint: second.url,
  bucket: 'elsewhere',
  prefix: 'other/place',
  'access-key-id': SECOND.accessKeyId,
  'secret-access-key': SECOND.secretAccessKey,
})

describe('a second store', () => {
  it('holds every backup too, which restores from there alone and says how by hand', async () => {
    const key = 'k'.repeat(32)
    const { outputs } = await stage.backUp('shop', {
      ...copyTo,
      prefix: 'one',
      'manifest-key': key,
      pin: 'true',
    })
    expect(outputs).toMatchObject({
      result: 'stored',
      evidence: { copy: { bucket: 'elsewhere', key: expect.stringMatching(/^other\/place\/shop\//) } },
    })
    const { copy } = outputs.evidence as { copy: { manifestKey: string } }
    const manifest = manifestAt({ ...stage, s3: second }, copy.manifestKey)
    expect(manifest.verification.map(({ level }) => level)).toEqual(['L1', 'L2'])
    expect(manifest.howto.join('\n')).toContain(
      `--endpoint-url ${second.url} s3://elsewhere/other/place/shop/`,
    )
    await stage.postgres.createDatabase('from_copy')
    const restored = await stage.restore('from_copy', { ...inSecond(), 'manifest-key': key })
    expect(restored.outputs).toMatchObject({ result: 'restored', rows: 500, authenticated: true })
    const { outcome } = await stage.run({ mode: 'list', ...inSecond(), 'manifest-key': key })
    expect(outcome.report).toContain('pinned')
    expect([...second.violations, ...stage.s3.violations]).toEqual([])
  })

  it('is pruned by the same rules', async () => {
    const rules = { prefix: 'two', 'copy-to': 'elsewhere/two', 'keep-last': '1', 'min-keep': '1' }
    for (let round = 0; round < 3; round += 1) await stage.backUp('shop', { ...copyTo, ...rules })
    const manifests = (store: S3StandIn) =>
      store.objects().filter(({ key }) => key.startsWith('two/') && key.endsWith('manifest.json'))
    expect([manifests(stage.s3).length, manifests(second).length]).toEqual([1, 1])
  })
})

describe('a copy that fails', () => {
  const failing = async (more: Readonly<Record<string, string>>, prefix: string) => {
    const { outcome } = await stage.run({
      'database-url': stage.postgres.urlOf('shop'),
      ...copyTo,
      'copy-to': `elsewhere/${prefix}`,
      prefix,
      ...more,
    })
    return outcome
  }

  it('is red, keeps the first backup, and leaves nothing in the second store', async () => {
    second.faults.add(/^PUT .*partNumber=/, failsWith('AccessDenied', 'no'), { times: 99 })
    const outcome = await failing({ 'keep-last': '1', 'min-keep': '0' }, 'denied')
    second.faults.clear()
    expect(outcome).toMatchObject({
      outputs: { result: 'failed', backupId: expect.any(String), verifiedLevel: 'L3', pruned: 0 },
      commitStatus: { state: 'failure' },
    })
    expect(outcome.failure?.message).toMatch(
      /is stored, but it could not be copied to elsewhere\/denied: .*AccessDenied/,
    )
    expect(stage.s3.object(String(outcome.outputs.manifestKey))).toBeDefined()
    expect(second.objects().filter(({ key }) => key.startsWith('denied/'))).toEqual([])
    expect(second.uploads()).toEqual([])
  })

  it('says so where the second store is not there at all, or is the place of another database', async () => {
    const gone = await failing({ 'copy-to': 'nowhere/x' }, 'gone')
    expect(gone.failure?.message).toContain('NoSuchBucket (404) nowhere')
    await stage.postgres.createDatabase('other')
    await stage.backUp('other', { ...inSecond(), prefix: 'taken', database: 'shop' })
    const taken = await failing({}, 'taken')
    expect(taken.failure?.message).toContain('holds backups of another database')
    expect(taken.outputs.backupId).toBeDefined()
  })

  it('is rolled back by the post step where the run was killed', async () => {
    second.put('killed/shop/20260101T000000Z-00000000/dump.pgc', 'half')
    const inputs = readInputs(declaration, {
      ...stage.base,
      ...copyTo,
      'database-url': stage.postgres.urlOf('shop'),
    })
    const pending = {
      place: 'copy',
      upload: { key: 'killed/shop/20260101T000000Z-00000000/dump.pgc', uploadId: 'x' },
      keys: [],
      manifestKey: 'killed/shop/20260101T000000Z-00000000/manifest.json',
    }
    const readState = (name: string) => (name === 'pending' ? JSON.stringify(pending) : '')
    await cleanUp(inputs as Inputs, testPorts(), readState)
    expect(second.objects().filter(({ key }) => key.startsWith('killed/'))).toEqual([])
  })
})

it('refuses a copy onto itself and inputs that belong to none, all at once', async () => {
  const wrong = stage.run({
    mode: 'check',
    'copy-to': 'backups/production',
    'copy-access-key-id': KEYS.accessKeyId,
  })
  await expect(wrong).rejects.toMatchObject({
    problems: [
      expect.objectContaining({ input: 'copy-secret-access-key' }),
      expect.objectContaining({ input: 'copy-to', message: expect.stringContaining('mode: check') }),
      expect.objectContaining({ input: 'copy-to', message: expect.stringContaining('very place') }),
    ],
  })
})
