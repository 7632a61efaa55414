import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeManifest } from '../../../actions/db-backup/manifest/manifest.ts'
import { createAwkward, dataOf } from './support/awkward-database.ts'
import { type BackupStage, startStage } from './support/backup-stage.ts'

const run = promisify(execFile)

let stage: BackupStage
let identity: string
let recipient: string
let expected: string
let hasAge = false

beforeAll(async () => {
  stage = await startStage()
  identity = await generateX25519Identity()
  recipient = await identityToRecipient(identity)
  await createAwkward(stage.postgres, 'awkward')
  expected = await dataOf(stage.postgres, 'awkward')
  hasAge = await run('age', ['--version']).then(
    () => true,
    () => false,
  )
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
})

const combinations = ['custom', 'plain', 'directory'].flatMap(format =>
  ['zstd', 'gzip:1', 'none'].flatMap(compression =>
    [false, true].map(encrypted => ({ format, compression, encrypted })),
  ),
)

describe.each(combinations)('$format, $compression, encrypted: $encrypted', combination => {
  const { format, compression, encrypted } = combination
  const name = `${format}-${compression.replace(':', '')}-${encrypted}`

  it('comes back equal, through the action and through the stock tools of its howto', async () => {
    const stored = await stage.backUp('awkward', {
      format,
      compression,
      prefix: name,
      ...(format === 'directory' ? { jobs: '2' } : {}),
      ...(encrypted ? { 'encrypt-to': recipient, identity } : {}),
    })
    expect(stored.outputs).toMatchObject({ result: 'stored', verifiedLevel: 'L3' })

    await stage.postgres.createDatabase(`${name}-action`)
    const restored = await stage.restore(`${name}-action`, {
      prefix: name,
      format,
      ...(format === 'plain' ? {} : { jobs: '2' }),
      ...(encrypted ? { identity } : {}),
    })
    expect(restored.outputs).toMatchObject({
      result: 'restored',
      tables: stored.outputs.tables,
      rows: stored.outputs.rows,
    })
    expect(await dataOf(stage.postgres, `${name}-action`)).toBe(expected)

    if (encrypted ? !hasAge : compression === 'gzip:1') return
    await stage.postgres.createDatabase(`${name}-howto`)
    await followHowto(String(stored.outputs.manifestKey), `${name}-howto`)
    expect(await dataOf(stage.postgres, `${name}-howto`)).toBe(expected)
  })
})

it.skipIf(!hasAge)('the stock age command takes part in the howto', () => expect(hasAge).toBe(true))

/** The three lines as they are in the manifest; only the first, which fetches, is done by hand where the AWS command is absent. */
async function followHowto(manifestKey: string, target: string): Promise<void> {
  const manifest = decodeManifest(stage.s3.object(manifestKey)?.content.whole ?? Buffer.alloc(0))
  if (manifest === undefined) throw new Error('no manifest')
  const folder = await mkdtemp(join(tmpdir(), 'howto-'))
  const [, file] = /s3:\/\/backups\/\S+ (\S+)$/.exec(manifest.howto[0] ?? '') ?? []
  await writeFile(join(folder, file ?? ''), stage.s3.object(manifest.object.key)?.content.whole ?? '')
  await writeFile(join(folder, 'identity.txt'), identity, { mode: 0o600 })
  const environment = {
    ...process.env,
    PATH: `${stage.postgres.binFolder}:${process.env['PATH']}`,
    TARGET_URL: stage.postgres.urlOf(target),
  }
  for (const line of manifest.howto.slice(1))
    await run('bash', ['-e', '-o', 'pipefail', '-c', line], {
      cwd: folder,
      env: environment,
      maxBuffer: 1 << 26,
    })
  await rm(folder, { recursive: true })
}
