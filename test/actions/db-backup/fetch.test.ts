import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BackupStage, startStage } from './support/backup-stage.ts'

const KEY = 'a-key-of-more-than-thirty-two-characters'

let stage: BackupStage
let home: string

beforeAll(async () => {
  stage = await startStage()
  home = await mkdtemp(join(tmpdir(), 'fetched-'))
  await stage.postgres.createDatabase('shop')
  await stage.postgres.psql('CREATE TABLE t AS SELECT i FROM generate_series(1, 77) AS i', 'shop')
  await stage.backUp('shop', { 'manifest-key': KEY })
})
afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await rm(home, { recursive: true })
})

const asked = (directory: string) => ({ mode: 'fetch', 'manifest-key': KEY, directory })

it('brings what the recovery instructions need, which then restore it without this action', async () => {
  const directory = join(home, 'new')
  const { outcome } = await stage.run(asked(directory))
  expect(outcome.outputs).toMatchObject({ result: 'fetched', directory, authenticated: true })
  expect((await readdir(directory)).sort()).toEqual(
    expect.arrayContaining(['globals.sql', 'manifest.hmac', 'manifest.json', 'recovery.txt']),
  )
  await stage.postgres.createDatabase('by_hand')
  const lines = (await readFile(join(directory, 'recovery.txt'), 'utf8')).trim().split('\n')
  const environment = {
    ...process.env,
    PATH: `${stage.postgres.binFolder}:${process.env['PATH']}`,
    MANIFEST_KEY: KEY,
    TARGET_URL: stage.postgres.urlOf('by_hand'),
  }
  for (const line of lines.filter(text => !text.startsWith('aws ')))
    await promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', line], {
      cwd: directory,
      env: environment,
    })
  expect(await stage.postgres.psql('SELECT count(*) FROM t', 'by_hand')).toBe('77')
})

it('writes over nothing, and keeps nothing that is not what was stored', async () => {
  await expect(stage.run(asked(join(home, 'new')))).rejects.toThrow(/not an empty folder/)
  const key = String((await stage.run(asked(join(home, 'dry')), {})).outcome.outputs.key)
  stage.s3.flipBit(key, 9)
  await expect(stage.run(asked(join(home, 'altered')))).rejects.toThrow(/not the ones that were stored/)
  await expect(readdir(join(home, 'altered'))).rejects.toThrow(/ENOENT/)
})

it('says that it needs a folder', async () => {
  await expect(stage.run({ mode: 'fetch' })).rejects.toThrow(/directory/)
})
